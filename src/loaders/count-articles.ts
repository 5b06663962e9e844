import { visibleAnd } from '../db/visibility.ts';
import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';

/**
 * `totalCount` of the articles under each reporter of a list: one statement for all reporters, which
 * Pothos cannot plan since it does not know whether the count was asked for.
 */
export const countArticlesOfReporter = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, number>(async (reporterIds) => {
      const counts = await database.client.byline.groupBy({
        by: ['reporterId'],
        where: visibleAnd(visibility.byline, { reporterId: { in: [...reporterIds] } }),
        _count: true,
      });
      const byReporter = new Map(counts.map((row) => [row.reporterId, row._count]));
      return reporterIds.map((id) => byReporter.get(id) ?? 0);
    }),
);

/** The same for the articles under each section of a list. */
export const countArticlesOfSection = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, number>(async (sectionIds) => {
      const counts = await database.client.article.groupBy({
        by: ['sectionId'],
        where: visibleAnd(visibility.article, { sectionId: { in: [...sectionIds] } }),
        _count: true,
      });
      const bySection = new Map(counts.map((row) => [row.sectionId, row._count]));
      return sectionIds.map((id) => bySection.get(id) ?? 0);
    }),
);

/** The same for the articles under each topic of a list. */
export const countArticlesOfTopic = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, number>(async (topicIds) => {
      const counts = await database.client.articleTopic.groupBy({
        by: ['topicId'],
        where: visibleAnd(visibility.articleTopic, { topicId: { in: [...topicIds] } }),
        _count: true,
      });
      const byTopic = new Map(counts.map((row) => [row.topicId, row._count]));
      return topicIds.map((id) => byTopic.get(id) ?? 0);
    }),
);
