import { windowAround } from '../../ranking/window.ts';
import type { RankingDocument } from '../article-document.ts';
import { headlineKey } from '../headline-key.ts';
import { slugify } from '../slug.ts';
import { updateMovement } from './update-movement.ts';
import type { Transaction } from './transaction.ts';

const WINDOWS = { day: 'DAY', week: 'WEEK', month: 'MONTH' } as const;

export interface PrintedRankings {
  readonly articleId: string;
  readonly publishedAt: Date;
  /** Zone of the newsroom: its days and weeks are the windows. */
  readonly timeZone: string;
  readonly rankings: readonly RankingDocument[];
}

async function findOrMakeList(transaction: Transaction, ranking: RankingDocument): Promise<string> {
  const slug = slugify(ranking.title);
  const found = await transaction.rankingList.findUnique({ where: { slug }, select: { id: true } });
  if (found !== null) return found.id;
  const made = await transaction.rankingList.create({
    data: { slug, name: ranking.title, window: WINDOWS[ranking.window] },
    select: { id: true },
  });
  return made.id;
}

/** Stored articles by headline key; of namesakes, the one published last. */
async function articlesByHeadline(transaction: Transaction, keys: readonly string[]) {
  const articles = await transaction.article.findMany({
    where: { headlineKey: { in: [...keys] } },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, headlineKey: true },
  });
  return new Map(articles.map((article) => [article.headlineKey, article.id]));
}

/**
 * Finds the snapshot that a page's list belongs to: the one that this very page printed before, or the
 * standing one of the same window. Newsrooms print one list under every article of the week.
 */
async function findSnapshot(
  transaction: Transaction,
  listId: string,
  articleId: string,
  windowStart: Date,
  computedAt: Date,
) {
  const snapshots = await transaction.ranking.findMany({
    where: {
      listId,
      OR: [{ sourceArticleId: articleId }, { windowStart, computedAt: { lte: computedAt } }],
    },
    orderBy: { computedAt: 'desc' },
    select: {
      id: true,
      sourceArticleId: true,
      computedAt: true,
      entries: { orderBy: { position: 'asc' }, select: { headlineKey: true } },
    },
    take: 2,
  });
  return snapshots.find((snapshot) => snapshot.sourceArticleId === articleId) ?? snapshots[0];
}

async function storeRanking(
  transaction: Transaction,
  page: PrintedRankings,
  ranking: RankingDocument,
): Promise<void> {
  const listId = await findOrMakeList(transaction, ranking);
  const { start, end } = windowAround(page.publishedAt, ranking.window, page.timeZone);
  const keys = ranking.entries.map((entry) => headlineKey(entry.headline));
  const snapshot = await findSnapshot(transaction, listId, page.articleId, start, page.publishedAt);
  const isPrintedAgain =
    snapshot !== undefined &&
    snapshot.entries.length === keys.length &&
    snapshot.entries.every((entry, index) => entry.headlineKey === keys[index]);
  if (isPrintedAgain) return;

  const isReplaced =
    snapshot !== undefined &&
    (snapshot.sourceArticleId === page.articleId ||
      snapshot.computedAt.getTime() === page.publishedAt.getTime());
  if (isReplaced)
    await transaction.ranking.delete({ where: { id: snapshot.id }, select: { id: true } });
  const articles = await articlesByHeadline(transaction, keys);
  const made = await transaction.ranking.create({
    data: {
      listId,
      method: 'EDITORIAL',
      computedAt: page.publishedAt,
      windowStart: start,
      windowEnd: end,
      staleAfter: end,
      sourceArticleId: page.articleId,
    },
    select: { id: true },
  });
  await transaction.rankingEntry.createMany({
    data: ranking.entries.map((entry, index) => ({
      rankingId: made.id,
      position: entry.position,
      printedHeadline: entry.headline,
      headlineKey: keys[index] as string,
      articleId: articles.get(keys[index] as string) ?? null,
      peakPosition: entry.position,
    })),
  });
  await updateMovement(transaction, listId, start);
}

/** Stores the hot lists that a page printed. The caller holds the locks of their names and headlines. */
export async function storeRankings(
  transaction: Transaction,
  page: PrintedRankings,
): Promise<void> {
  for (const ranking of page.rankings) await storeRanking(transaction, page, ranking);
}

/** Links the entries that waited for an article with this headline. */
export async function linkEntries(
  transaction: Transaction,
  articleId: string,
  key: string,
): Promise<void> {
  const linked = await transaction.rankingEntry.updateManyAndReturn({
    where: { headlineKey: key, articleId: null, linkEdited: false },
    data: { articleId },
    select: { ranking: { select: { listId: true, windowStart: true } } },
  });
  const earliest = new Map<string, Date>();
  for (const { ranking } of linked) {
    const known = earliest.get(ranking.listId);
    if (known === undefined || ranking.windowStart < known) {
      earliest.set(ranking.listId, ranking.windowStart);
    }
  }
  for (const [listId, windowStart] of earliest) {
    await updateMovement(transaction, listId, windowStart);
  }
}
