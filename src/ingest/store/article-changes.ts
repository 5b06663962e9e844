import type { ArticleState } from '../../changes/article-state.ts';
import type { NewChange } from '../../changes/change.ts';
import { quoteChanges } from './quote-changes.ts';
import type { QuoteDiff } from './quote-changes.ts';
import type { Transaction } from './transaction.ts';

/** A version that was stored, and what stood before it. */
export interface StoredVersion {
  readonly articleId: string;
  readonly number: number;
  /** Null for the first version. */
  readonly before: ArticleState | null;
  readonly after: ArticleState;
  /** Names of what differs from the version before, and of what the version changed in other articles. */
  readonly fields: readonly string[];
  readonly quotes: QuoteDiff;
}

/** The changes for the log, of a version that was stored: of the article, its slug and its quotes. */
export async function versionChanges(
  transaction: Transaction,
  { articleId, number, before, after, fields, quotes }: StoredVersion,
): Promise<NewChange[]> {
  const article = {
    objectType: 'ARTICLE',
    objectId: articleId,
    objectUri: after.uri,
    articleId,
    before,
    after,
  } as const;
  if (before === null)
    return [{ ...article, kind: 'ARTICLE_CREATED', details: { version: number, fields } }];
  const slugDetails = { version: number, fields: ['slug'], previousSlug: before.slug };
  return [
    { ...article, kind: 'ARTICLE_UPDATED', details: { version: number, fields } },
    ...(before.slug === after.slug
      ? []
      : [{ ...article, before: after, kind: 'SLUG_CHANGED', details: slugDetails } as const]),
    ...(await quoteChanges(transaction, { articleId, version: number, before, after }, quotes)),
  ];
}
