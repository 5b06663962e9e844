import { readArticleState } from '../../changes/article-state.ts';
import type { ArticleState } from '../../changes/article-state.ts';
import type { ChangeDetails, NewChange } from '../../changes/change.ts';
import type { ChangeKind } from '../../db/generated/client.ts';
import { notFound } from '../../errors.ts';
import { contentLock, lockNames } from './transaction.ts';
import type { Transaction } from './transaction.ts';

/** Waits until nobody else changes an article, and reads it as it is then. @throws NOT_FOUND. */
export async function holdArticle(
  transaction: Transaction,
  articleId: string,
): Promise<ArticleState> {
  await lockNames(transaction, [contentLock(articleId)]);
  const state = await readArticleState(transaction, articleId);
  if (state === null) throw notFound('article');
  return state;
}

/** A change of an article, for the log, that was made just now. */
export async function articleChange(
  transaction: Transaction,
  articleId: string,
  kind: ChangeKind,
  before: ArticleState,
  more: { readonly details: ChangeDetails; readonly reason?: string | null },
): Promise<NewChange> {
  return {
    kind,
    objectType: 'ARTICLE',
    objectId: articleId,
    objectUri: before.uri,
    articleId,
    before,
    after: await readArticleState(transaction, articleId),
    ...more,
    details: { version: before.version, ...more.details },
  };
}
