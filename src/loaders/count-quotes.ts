import { visibleAnd } from '../db/visibility.ts';
import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';

/**
 * `totalCount` of the quotes under each article of a list. A dataloader, since Pothos plans a
 * connection's rows but not whether its `totalCount` was asked for: one statement for all articles.
 */
export const countQuotesOfArticle = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, number>(async (articleIds) => {
      const counts = await database.client.quote.groupBy({
        by: ['articleId'],
        where: visibleAnd(visibility.quote, { articleId: { in: [...articleIds] } }),
        _count: true,
      });
      const byArticle = new Map(counts.map((row) => [row.articleId, row._count]));
      return articleIds.map((id) => byArticle.get(id) ?? 0);
    }),
);

/** The same for the quotes under each speaker of a list. */
export const countQuotesOfSpeaker = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, number>(async (speakerIds) => {
      const counts = await database.client.quote.groupBy({
        by: ['speakerId'],
        where: visibleAnd(visibility.quote, { speakerId: { in: [...speakerIds] } }),
        _count: true,
      });
      const bySpeaker = new Map(counts.map((row) => [row.speakerId, row._count]));
      return speakerIds.map((id) => bySpeaker.get(id) ?? 0);
    }),
);
