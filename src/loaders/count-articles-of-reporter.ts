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
        where: { AND: [{ reporterId: { in: [...reporterIds] } }, visibility.byline] },
        _count: true,
      });
      const byReporter = new Map(counts.map((row) => [row.reporterId, row._count]));
      return reporterIds.map((id) => byReporter.get(id) ?? 0);
    }),
);
