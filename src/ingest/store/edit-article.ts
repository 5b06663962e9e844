import { appendChanges } from '../../changes/append-changes.ts';
import type { SharedField } from '../../changes/change.ts';
import type { ArticleStatus, ChangeKind, PrismaClient } from '../../db/generated/client.ts';
import { badInput, conflict } from '../../errors.ts';
import { slugify } from '../slug.ts';
import { slugFamily } from './free-slug.ts';
import { articleChange, holdArticle } from './hold-article.ts';
import { settleSpelling } from './settle-spelling.ts';
import { lockNames } from './transaction.ts';
import { liftWithdrawals, recordWithdrawal } from './withdraw-article.ts';

export interface StatusChange {
  readonly status: ArticleStatus;
  readonly reason: string | null;
  /** When an embargo ends; only with the status EMBARGOED, and then needed. */
  readonly embargoedUntil: Date | null;
  /** Name of the key that was sent. */
  readonly actor: string;
}

/** To everybody who reads the log: what a status that follows another means. */
function kindOfStatusChange(from: ArticleStatus, to: ArticleStatus): ChangeKind {
  if (to === 'DRAFT') return 'ARTICLE_UNPUBLISHED';
  if (to === 'EMBARGOED') return 'ARTICLE_EMBARGOED';
  if (to === 'WITHDRAWN') return 'ARTICLE_WITHDRAWN';
  if (from === 'WITHDRAWN') return 'ARTICLE_REPUBLISHED';
  if (from === 'EMBARGOED') return 'EMBARGO_LIFTED';
  if (from === 'DRAFT') return 'ARTICLE_PUBLISHED';
  return to === 'CORRECTED' ? 'ARTICLE_CORRECTED' : 'ARTICLE_UPDATED';
}

/**
 * Publishes, withdraws, embargoes or takes back an article. A withdrawal leaves a record, and a receipt
 * for every partner that is to take the story down.
 *
 * @throws BAD_USER_INPUT when the embargo's end does not fit the status, NOT_FOUND.
 */
export async function setArticleStatus(
  client: PrismaClient,
  articleId: string,
  { status, reason, embargoedUntil, actor }: StatusChange,
): Promise<void> {
  if ((status === 'EMBARGOED') !== (embargoedUntil !== null)) {
    throw badInput('"embargoedUntil" goes with the status EMBARGOED, and with no other.');
  }
  await client.$transaction(async (transaction) => {
    const before = await holdArticle(transaction, articleId);
    const isWithdrawn = status === 'WITHDRAWN' && before.status !== 'WITHDRAWN';
    const withdrawal = isWithdrawn
      ? await recordWithdrawal(transaction, articleId, before, { reason, actor })
      : {};
    if (before.status === 'WITHDRAWN' && !isWithdrawn)
      await liftWithdrawals(transaction, articleId);
    await transaction.article.update({
      where: { id: articleId },
      data: { status, statusReason: reason, embargoedUntil },
      select: { id: true },
    });
    const isRespelled = await settleSpelling(transaction, [articleId], true);
    const kind = kindOfStatusChange(before.status, status);
    const fields = ['status', ...(isRespelled ? ['speaker.name' satisfies SharedField] : [])];
    const details = { fields, ...withdrawal };
    await appendChanges(transaction, [
      await articleChange(transaction, articleId, kind, before, { details, reason }),
    ]);
  });
}

/**
 * Publishes what was taken back or withdrawn: as it was, corrected or not. One that is published stays.
 *
 * @throws NOT_FOUND.
 */
export async function republishArticle(
  client: PrismaClient,
  articleId: string,
  reason: { readonly reason: string; readonly actor: string },
): Promise<void> {
  const corrections = await client.correction.count({
    where: { articleId, kind: { not: 'UPDATE' } },
  });
  const status = corrections > 0 ? 'CORRECTED' : 'PUBLISHED';
  await setArticleStatus(client, articleId, { status, embargoedUntil: null, ...reason });
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
