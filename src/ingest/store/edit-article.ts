import { appendChanges } from '../../changes/append-changes.ts';
import { readArticleState } from '../../changes/article-state.ts';
import type { ArticleState } from '../../changes/article-state.ts';
import type { ChangeDetails, NewChange } from '../../changes/change.ts';
import type { ArticleStatus, ChangeKind, PrismaClient } from '../../db/generated/client.ts';
import { badInput, conflict, notFound } from '../../errors.ts';
import { slugify } from '../slug.ts';
import { slugFamily } from './free-slug.ts';
import { contentLock, lockNames } from './transaction.ts';
import type { Transaction } from './transaction.ts';

export interface StatusChange {
  readonly status: ArticleStatus;
  readonly reason: string | null;
  /** When an embargo ends; only with the status EMBARGOED, and then needed. */
  readonly embargoedUntil: Date | null;
}

/** Waits until nobody else changes an article, and reads it as it is then. @throws NOT_FOUND. */
async function holdArticle(transaction: Transaction, articleId: string): Promise<ArticleState> {
  await lockNames(transaction, [contentLock(articleId)]);
  const state = await readArticleState(transaction, articleId);
  if (state === null) throw notFound('article');
  return state;
}

/** A change of an article that is there before and after it. */
async function articleChange(
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

function kindOfStatusChange(from: ArticleStatus, to: ArticleStatus): ChangeKind {
  switch (to) {
    case 'DRAFT':
      return 'ARTICLE_UNPUBLISHED';
    case 'EMBARGOED':
      return 'ARTICLE_EMBARGOED';
    case 'WITHDRAWN':
      return 'ARTICLE_WITHDRAWN';
    case 'CORRECTED':
      return 'ARTICLE_CORRECTED';
    case 'PUBLISHED':
      if (from === 'WITHDRAWN') return 'ARTICLE_REPUBLISHED';
      if (from === 'EMBARGOED') return 'EMBARGO_LIFTED';
      return from === 'DRAFT' ? 'ARTICLE_PUBLISHED' : 'ARTICLE_UPDATED';
  }
}

/**
 * Publishes, withdraws, embargoes or takes back an article.
 *
 * @throws BAD_USER_INPUT when the embargo's end does not fit the status, NOT_FOUND.
 */
export async function setArticleStatus(
  client: PrismaClient,
  articleId: string,
  change: StatusChange,
): Promise<void> {
  if ((change.status === 'EMBARGOED') !== (change.embargoedUntil !== null)) {
    throw badInput('"embargoedUntil" goes with the status EMBARGOED, and with no other.');
  }
  await client.$transaction(async (transaction) => {
    const before = await holdArticle(transaction, articleId);
    const { status, reason, embargoedUntil } = change;
    await transaction.article.update({
      where: { id: articleId },
      data: { status, statusReason: reason, embargoedUntil },
      select: { id: true },
    });
    const kind = kindOfStatusChange(before.status, status);
    const details = { fields: ['status'] };
    await appendChanges(transaction, [
      await articleChange(transaction, articleId, kind, before, { details, reason }),
    ]);
  });
}

/**
 * Gives an article another slug. The slugs it had keep finding it.
 *
 * @throws CONFLICT when another article has or had the slug, BAD_USER_INPUT when it is no slug, NOT_FOUND.
 */
export async function changeArticleSlug(
  client: PrismaClient,
  articleId: string,
  slug: string,
): Promise<void> {
  if (slug === '' || slugify(slug) !== slug) {
    throw badInput(`"${slug}" is not a slug. Expected words like "${slugify(slug)}".`);
  }
  await client.$transaction(async (transaction) => {
    await lockNames(transaction, [`slug:${slugFamily(slug)}`]);
    const before = await holdArticle(transaction, articleId);
    const holder = await transaction.articleSlug.findUnique({
      where: { slug },
      select: { articleId: true },
    });
    if (holder !== null && holder.articleId !== articleId) {
      throw conflict(`The slug "${slug}" is, or was, another article's. Choose another.`);
    }
    if (before.slug === slug) return;
    await transaction.article.update({
      where: { id: articleId },
      data: { slug },
      select: { id: true },
    });
    if (holder === null) await transaction.articleSlug.create({ data: { slug, articleId } });
    const details = { fields: ['slug'], previousSlug: before.slug };
    await appendChanges(transaction, [
      await articleChange(transaction, articleId, 'SLUG_CHANGED', before, { details }),
    ]);
  });
}

/** Whose an article is; what is undefined stays, null removes it. */
export interface ArticleRights {
  readonly copyrightHolder?: string | null | undefined;
  readonly copyrightNotice?: string | null | undefined;
  readonly usageTerms?: string | null | undefined;
}

/** Says whose an article is and on which terms. @throws NOT_FOUND. */
export async function setArticleRights(
  client: PrismaClient,
  articleId: string,
  rights: ArticleRights,
): Promise<void> {
  const given = Object.entries(rights).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  await client.$transaction(async (transaction) => {
    const before = await holdArticle(transaction, articleId);
    await transaction.article.update({
      where: { id: articleId },
      data: Object.fromEntries(given),
      select: { id: true },
    });
    const details = { fields: given.map(([name]) => name) };
    await appendChanges(transaction, [
      await articleChange(transaction, articleId, 'ARTICLE_UPDATED', before, { details }),
    ]);
  });
}
