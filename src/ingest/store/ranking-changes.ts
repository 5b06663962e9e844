import type { NewChange } from '../../changes/change.ts';
import type { Transaction } from './transaction.ts';

/** What became of a list's snapshots. */
export interface RankingDiff {
  readonly listId: string;
  /** A snapshot that was not there. */
  readonly published: readonly string[];
  /** Snapshots whose entries, links or movements are others now. */
  readonly updated: readonly string[];
}

/** The changes for the log; a snapshot that is new is not told to be updated as well. */
export async function rankingChanges(
  transaction: Transaction,
  { listId, published, updated }: RankingDiff,
): Promise<NewChange[]> {
  const ids = new Set([...published, ...updated]);
  if (ids.size === 0) return [];
  const rankings = await transaction.ranking.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ windowStart: 'asc' }, { computedAt: 'asc' }],
    select: { id: true, computedAt: true },
  });
  return rankings.map(({ id, computedAt }) => {
    const isNew = published.includes(id);
    const state = { publicFrom: computedAt, otherwise: 'HIDDEN', facets: [] } as const;
    return {
      kind: isNew ? 'RANKING_PUBLISHED' : 'RANKING_UPDATED',
      objectType: 'RANKING',
      objectId: id,
      listId,
      details: {},
      before: isNew ? null : state,
      after: state,
    };
  });
}
