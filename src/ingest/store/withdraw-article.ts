import { appendChanges } from '../../changes/append-changes.ts';
import type { ArticleState } from '../../changes/article-state.ts';
import type { ChangeDetails } from '../../changes/change.ts';
import type { PrismaClient } from '../../db/generated/client.ts';
import { productFilterColumns, productHolds } from '../../db/product-filter.ts';
import { publicViewer, visibilityFor } from '../../db/visibility.ts';
import { badInput } from '../../errors.ts';
import { articleChange, holdArticle } from './hold-article.ts';
import { rankingsOf } from './quote-changes.ts';
import { rankingChanges } from './ranking-changes.ts';
import type { Transaction } from './transaction.ts';
import { updateMovement } from './update-movement.ts';

/** Why something went, and whose key it went by. */
export interface WithdrawalReason {
  readonly reason: string | null;
  readonly actor: string;
}

/** Partners that may have the story: a product of theirs holds it, or they were given its body. */
async function findHolders(
  transaction: Transaction,
  articleId: string,
  state: ArticleState,
): Promise<string[]> {
  const served = await transaction.servedArticle.findMany({
    where: { articleId },
    distinct: ['partnerId'],
    select: { partnerId: true },
  });
  const wasPublished = state.publicFrom !== null || state.otherwise === 'EMBARGOED';
  const products = await transaction.product.findMany({
    where: { subscriptions: { some: {} } },
    select: {
      ...productFilterColumns,
      subscriptions: { select: { partnerId: true } },
    },
  });
  const subscribers = products
    .filter((product) => wasPublished && productHolds(product, state.facets))
    .flatMap((product) => product.subscriptions);
  return [...new Set([...served, ...subscribers].map(({ partnerId }) => partnerId))];
}

/**
 * Writes down that an article is withdrawn or deleted, and who is to take it down.
 *
 * @returns what the log tells of it.
 */
export async function recordWithdrawal(
  transaction: Transaction,
  articleId: string,
  state: ArticleState,
  { reason, actor }: WithdrawalReason,
): Promise<ChangeDetails> {
  const { headline } = await transaction.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { headline: true },
  });
  const holders = await findHolders(transaction, articleId, state);
  const { id } = await transaction.withdrawal.create({
    data: {
      articleId,
      articleUri: state.uri,
      headline,
      reason,
      actor,
      receipts: { create: holders.map((partnerId) => ({ partnerId })) },
    },
    select: { id: true },
  });
  return { withdrawalId: id, rankingIds: await rankingsOf(transaction, articleId) };
}

/** Notes that an article may be shown again. */
export async function liftWithdrawals(transaction: Transaction, articleId: string): Promise<void> {
  await transaction.withdrawal.updateMany({
    where: { articleId, liftedAt: null },
    data: { liftedAt: new Date() },
  });
}

/**
 * Deletes the hot lists that an article's page alone prints while the public may not see it: without the page
 * they would be anybody's. Those after them move as if they had not been.
 *
 * @returns ids of the rankings that moved, by their list.
 */
async function deleteHiddenRankings(
  transaction: Transaction,
  articleId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [clock] = await transaction.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const { article } = visibilityFor(publicViewer, clock?.now ?? new Date());
  const hidden = await transaction.ranking.findMany({
    where: {
      sourceArticleId: articleId,
      NOT: { sourceArticle: { OR: [{ status: 'WITHDRAWN' }, article] } },
    },
    orderBy: { windowStart: 'desc' },
    select: { id: true, listId: true, windowStart: true },
  });
  await transaction.ranking.deleteMany({ where: { id: { in: hidden.map(({ id }) => id) } } });
  // The earliest window of each list is the last of it, and stays.
  const earliest = new Map(hidden.map(({ listId, windowStart }) => [listId, windowStart]));
  const moved = new Map<string, readonly string[]>();
  for (const [listId, windowStart] of earliest) {
    moved.set(listId, await updateMovement(transaction, listId, windowStart));
  }
  return moved;
}

/**
 * Deletes an article for good: its versions, quotes, corrections, entries in hot lists, and the hot lists
 * that nobody has seen but under it. Its tombstone
 * stays in the change log, and the record of the withdrawal.
 *
 * @throws BAD_USER_INPUT for an empty reason, NOT_FOUND.
 */
export async function deleteArticle(
  client: PrismaClient,
  articleId: string,
  { reason, actor }: { readonly reason: string; readonly actor: string },
): Promise<void> {
  if (reason.trim() === '') throw badInput('Say why: "reason" must not be empty.');
  await client.$transaction(async (transaction) => {
    const before = await holdArticle(transaction, articleId);
    const details =
      before.status === 'WITHDRAWN'
        ? {}
        : await recordWithdrawal(transaction, articleId, before, { reason, actor });
    const entries = await transaction.rankingEntry.findMany({
      where: { articleId },
      select: { rankingId: true, ranking: { select: { listId: true } } },
    });
    const moved = await deleteHiddenRankings(transaction, articleId);
    // Without their article they would show its headline again.
    await transaction.rankingEntry.deleteMany({ where: { articleId } });
    await transaction.article.delete({ where: { id: articleId }, select: { id: true } });
    const deleted = await articleChange(transaction, articleId, 'ARTICLE_DELETED', before, {
      details,
      reason,
    });
    const rankings = [];
    for (const listId of new Set([
      ...entries.map(({ ranking }) => ranking.listId),
      ...moved.keys(),
    ])) {
      const updated = entries
        .filter(({ ranking }) => ranking.listId === listId)
        .map(({ rankingId }) => rankingId)
        .concat(moved.get(listId) ?? []);
      rankings.push(...(await rankingChanges(transaction, { listId, published: [], updated })));
    }
    await appendChanges(transaction, [deleted, ...rankings]);
  });
}

/** Notes that a partner has taken a story down; the first time counts. */
export async function acknowledgeWithdrawal(
  client: PrismaClient,
  withdrawalId: string,
  partnerId: string,
): Promise<void> {
  const acknowledgedAt = new Date();
  await client.$transaction(async (transaction) => {
    // A partner that was thought not to have it may say so too.
    await transaction.withdrawalReceipt.createMany({
      data: [{ withdrawalId, partnerId, acknowledgedAt }],
      skipDuplicates: true,
    });
    await transaction.withdrawalReceipt.updateMany({
      where: { withdrawalId, partnerId, acknowledgedAt: null },
      data: { acknowledgedAt },
    });
  });
}
