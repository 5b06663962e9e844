import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';
import { latestRanking } from '../graphql/latest-ranking.ts';

/**
 * Position by article of the current ranking of a hot list, by the list's slug. A dataloader, since
 * every article of a page asks for the same ranking: one statement a list, however many articles.
 */
export const currentPositions = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, ReadonlyMap<string, number>>((slugs) =>
      Promise.all(
        slugs.map(async (slug) => {
          const list = await database.client.rankingList.findFirst({
            where: { slug },
            select: {
              hiddenEntryRule: true,
              rankings: {
                ...latestRanking(visibility),
                select: {
                  entries: {
                    where: visibility.rankingEntry,
                    orderBy: { position: 'asc' },
                    select: { articleId: true, position: true },
                  },
                },
              },
            },
          });
          const movesUp = list?.hiddenEntryRule === 'MOVE_UP';
          return new Map(
            list?.rankings[0]?.entries.flatMap(({ articleId, position }, index) =>
              articleId === null ? [] : [[articleId, movesUp ? index + 1 : position] as const],
            ),
          );
        }),
      ),
    ),
);
