import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd, visibleThrough } from '../db/visibility.ts';
import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';

/** `totalCount` of the rankings under each article of a list: one statement for all articles. */
export const countRankingsOfArticle = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, number>(async (articleIds) => {
      const counts = await database.client.rankingEntry.groupBy({
        by: ['articleId'],
        where: visibleAnd<Prisma.RankingEntryWhereInput>(
          visibleThrough('ranking', visibility.ranking),
          {
            articleId: { in: [...articleIds] },
          },
        ),
        _count: true,
      });
      const byArticle = new Map(counts.map((row) => [row.articleId, row._count]));
      return articleIds.map((id) => byArticle.get(id) ?? 0);
    }),
);
