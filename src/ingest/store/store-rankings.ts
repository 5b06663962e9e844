import { publicViewer, visibilityFor } from '../../db/visibility.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { windowAround } from '../../ranking/window.ts';
import type { NewChange } from '../../changes/change.ts';
import type { RankingDocument, RankingWindow } from '../article-document.ts';
import { headlineKey } from '../headline-key.ts';
import { slugify } from '../slug.ts';
import { findArticles } from './link-entries.ts';
import { rankingChanges } from './ranking-changes.ts';
import type { Transaction } from './transaction.ts';
import { updateMovement } from './update-movement.ts';

const WINDOWS = { day: 'DAY', week: 'WEEK', month: 'MONTH' } as const;

export interface PrintedRankings {
  readonly articleId: string;
  readonly publishedAt: Date;
  /** Zone of the newsroom: its days and weeks are the windows. */
  readonly timeZone: string;
  readonly rankings: readonly RankingDocument[];
}

/** An editorial ranking: headlines in order, as a page printed them or as an editor gave them. */
export interface EditorialRanking {
  readonly listId: string;
  readonly window: RankingWindow;
  readonly timeZone: string;
  /** When it was printed or given. */
  readonly computedAt: Date;
  /** The article whose page printed it; null where an editor gave it. */
  readonly sourceArticleId: string | null;
  readonly headlines: readonly string[];
}

/** The list of a printed title. A computed list of that name is another one. */
async function findOrMakeList(transaction: Transaction, ranking: RankingDocument): Promise<string> {
  const base = slugify(ranking.title);
  const lists = await transaction.rankingList.findMany({
    where: { slug: { in: [base, `${base}-printed`] } },
    orderBy: { slug: 'asc' },
    select: { id: true, method: true },
  });
  const found = lists.find((list) => list.method === 'EDITORIAL');
  if (found !== undefined) return found.id;
  const slug = lists.length === 0 ? base : `${base}-printed`;
  const made = await transaction.rankingList.create({
    data: { slug, name: ranking.title, window: WINDOWS[ranking.window] },
    select: { id: true },
  });
  return made.id;
}

/**
 * Finds the snapshot that a ranking belongs to: the one that this very page printed before, or the
 * standing one of the same window. Newsrooms print one list under every article of the week.
 */
async function findSnapshot(
  transaction: Transaction,
  { listId, sourceArticleId, computedAt }: EditorialRanking,
  windowStart: Date,
) {
  const snapshots = await transaction.ranking.findMany({
    where: {
      listId,
      OR: [
        ...(sourceArticleId === null ? [] : [{ sourceArticleId }]),
        { windowStart, computedAt: { lte: computedAt } },
        { computedAt },
      ],
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
  const own = snapshots.find(
    (snapshot) => sourceArticleId !== null && snapshot.sourceArticleId === sourceArticleId,
  );
  return own ?? snapshots[0];
}

async function makeRanking(
  transaction: Transaction,
  data: Prisma.RankingUncheckedCreateInput,
): Promise<string> {
  return (await transaction.ranking.create({ data, select: { id: true } })).id;
}

async function replaceRanking(
  transaction: Transaction,
  id: string,
  data: Prisma.RankingUncheckedCreateInput,
): Promise<string> {
  await transaction.rankingEntry.deleteMany({ where: { rankingId: id } });
  await transaction.ranking.update({ where: { id }, data, select: { id: true } });
  return id;
}

/** A ranking as it stands now, and what that changed. */
export interface StoredRanking {
  readonly id: string;
  readonly changes: readonly NewChange[];
}

/**
 * A list whose page is hidden is that of the next page that prints it, so that it can be seen with it; the
 * changes for the log.
 */
async function standBy(
  transaction: Transaction,
  rankingId: string,
  { listId, sourceArticleId }: EditorialRanking,
): Promise<NewChange[]> {
  const { count } = await transaction.ranking.updateMany({
    where: { id: rankingId, NOT: visibilityFor(publicViewer, new Date()).ranking },
    data: { sourceArticleId },
  });
  if (count === 0) return [];
  return rankingChanges(transaction, { listId, published: [], updated: [rankingId] });
}

/** Stores an editorial ranking; one that stands already with the same entries stays. */
export async function storeEditorialRanking(
  transaction: Transaction,
  ranking: EditorialRanking,
): Promise<StoredRanking> {
  const { listId, computedAt, sourceArticleId, headlines } = ranking;
  const { start, end } = windowAround(computedAt, ranking.window, ranking.timeZone);
  const keys = headlines.map(headlineKey);
  const snapshot = await findSnapshot(transaction, ranking, start);
  const isPrintedAgain =
    snapshot !== undefined &&
    snapshot.entries.length === keys.length &&
    snapshot.entries.every((entry, index) => entry.headlineKey === keys[index]);
  if (isPrintedAgain) {
    return {
      id: snapshot.id,
      changes: await standBy(transaction, snapshot.id, ranking),
    };
  }

  const isReplaced =
    snapshot !== undefined &&
    ((sourceArticleId !== null && snapshot.sourceArticleId === sourceArticleId) ||
      snapshot.computedAt.getTime() === computedAt.getTime());
  const articles = await findArticles(transaction, keys, computedAt);
  const columns = {
    listId,
    method: 'EDITORIAL',
    computedAt,
    windowStart: start,
    windowEnd: end,
    staleAfter: end,
    sourceArticleId,
  } as const;
  // A corrected ranking keeps its id: links to it stay good.
  const id = isReplaced
    ? await replaceRanking(transaction, snapshot.id, columns)
    : await makeRanking(transaction, columns);
  await transaction.rankingEntry.createMany({
    data: headlines.map((headline, index) => ({
      rankingId: id,
      position: index + 1,
      printedHeadline: headline,
      headlineKey: keys[index] as string,
      articleId: articles.get(keys[index] as string) ?? null,
      peakPosition: index + 1,
    })),
  });
  const moved = await updateMovement(transaction, listId, start);
  const changes = await rankingChanges(transaction, {
    listId,
    published: isReplaced ? [] : [id],
    updated: isReplaced ? [id, ...moved] : moved,
  });
  return { id, changes };
}

/**
 * Stores the hot lists that a page printed. The caller holds the locks of their names and headlines.
 *
 * @returns the changes for the log.
 */
export async function storeRankings(
  transaction: Transaction,
  page: PrintedRankings,
): Promise<NewChange[]> {
  const changes: NewChange[] = [];
  for (const ranking of page.rankings) {
    const stored = await storeEditorialRanking(transaction, {
      listId: await findOrMakeList(transaction, ranking),
      window: ranking.window,
      timeZone: page.timeZone,
      computedAt: page.publishedAt,
      sourceArticleId: page.articleId,
      headlines: ranking.entries.map((entry) => entry.headline),
    });
    changes.push(...stored.changes);
  }
  return changes;
}
