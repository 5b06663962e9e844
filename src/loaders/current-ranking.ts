import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';

/**
 * Position by article of the current ranking of a hot list, by the list's slug. A dataloader, since
 * every article of a page asks for the same ranking: one statement a list, however many articles.
 */
export const currentPositions = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, ReadonlyMap<string, number>>((slugs) =>
      Promise.all(
        slugs.map(async (slug) => {
          const ranking = await database.client.ranking.findFirst({
            where: { AND: [visibility.ranking, { list: { slug } }] },
            orderBy: [{ windowStart: 'desc' }, { computedAt: 'desc' }, { id: 'desc' }],
            select: {
              list: { select: { hiddenEntryRule: true } },
              entries: {
                where: visibility.rankingEntry,
                orderBy: { position: 'asc' },
                select: { articleId: true, position: true },
              },
            },
          });
          const movesUp = ranking?.list.hiddenEntryRule === 'MOVE_UP';
          return new Map(
            ranking?.entries.flatMap(({ articleId, position }, index) =>
              articleId === null ? [] : [[articleId, movesUp ? index + 1 : position] as const],
            ),
          );
        }),
      ),
    ),
);
