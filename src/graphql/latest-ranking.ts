import type { Prisma } from '../db/generated/client.ts';
import type { Visibility } from '../db/visibility.ts';

/**
 * The latest ranking of a list, as an argument of the list's `rankings`. Read from the list's side, and in
 * the order of its index: from the rankings' side PostgreSQL would gather the entries of all of them first.
 *
 * @param at as it stood at this instant; now when null.
 */
export const latestRanking = (visibility: Visibility, at: Date | null = null) =>
  ({
    where: { AND: [visibility.ranking, at === null ? {} : { computedAt: { lte: at } }] },
    // Together unique in a list.
    orderBy: [{ windowStart: 'desc' }, { computedAt: 'desc' }],
    take: 1,
  }) satisfies Prisma.RankingList$rankingsArgs;
