import type { ContentState, NewChange } from '../../changes/change.ts';
import type { Transaction } from './transaction.ts';

/** What became of an article's quotes. New ones are told by the change of the article. */
export interface QuoteDiff {
  /** Ids of quotes that are none any more. */
  readonly withdrawn: readonly string[];
  readonly changed: readonly {
    readonly id: string;
    /** Names of what changed: "text", "kind", "speaker". */
    readonly fields: readonly string[];
  }[];
}

/** The article of the quotes, before and after. */
export interface QuotedArticleStates {
  readonly articleId: string;
  readonly version: number;
  readonly before: ContentState | null;
  readonly after: ContentState | null;
  readonly reason?: string;
}

/** Ids of the rankings that an article stands in. */
export async function rankingsOf(transaction: Transaction, articleId: string): Promise<string[]> {
  const entries = await transaction.rankingEntry.findMany({
    where: { articleId },
    orderBy: { rankingId: 'desc' },
    distinct: ['rankingId'],
    select: { rankingId: true },
  });
  return entries.map(({ rankingId }) => rankingId);
}

/** The changes for the log, each with the rankings that the article stands in. */
export async function quoteChanges(
  transaction: Transaction,
  article: QuotedArticleStates,
  { withdrawn, changed }: QuoteDiff,
): Promise<NewChange[]> {
  if (withdrawn.length === 0 && changed.length === 0) return [];
  const { articleId, version, before, after, reason = null } = article;
  const rankingIds = await rankingsOf(transaction, articleId);
  const common = { objectType: 'QUOTE', articleId, before, reason } as const;
  return [
    ...changed.map(({ id, fields }): NewChange => ({
      ...common,
      kind: 'QUOTE_CHANGED',
      objectId: id,
      details: { version, fields, rankingIds },
      after,
    })),
    ...withdrawn.map((id): NewChange => ({
      ...common,
      kind: 'QUOTE_WITHDRAWN',
      objectId: id,
      details: { version, rankingIds },
      after: null,
    })),
  ];
}
