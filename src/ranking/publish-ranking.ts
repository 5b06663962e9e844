import { appendChanges } from '../changes/append-changes.ts';
import { articlesLike } from '../db/article-filter.ts';
import type { Prisma, PrismaClient, RankingList } from '../db/generated/client.ts';
import { publicViewer, visibilityFor } from '../db/visibility.ts';
import { notFound, notComputed } from '../errors.ts';
import { rankingChanges } from '../ingest/store/ranking-changes.ts';
import { updateMovement } from '../ingest/store/update-movement.ts';
import { allowTime, lockNames } from '../ingest/store/transaction.ts';
import type { Transaction } from '../ingest/store/transaction.ts';
import { arrangeEntries } from './arrange-entries.ts';
import { findCandidates } from './find-candidates.ts';
import { WINDOW_NAMES, lastEndedWindow, windowAround } from './window.ts';
import type { WindowBounds } from './window.ts';

export interface RankedEntry {
  readonly articleId: string;
  readonly headline: string;
  readonly headlineKey: string;
  readonly views: number;
  readonly score: number;
}

export interface PublishOptions {
  /** Zone of the newsroom: its days, weeks and months are the windows. */
  readonly timeZone: string;
  /** The time that it is; the last window that ended before is published. */
  readonly now: Date;
}

export interface PublishedRanking {
  readonly outcome: 'published' | 'unchanged';
  readonly id: string;
  readonly windowStart: Date;
  readonly entries: number;
}

/** Helpings of candidates: hidden and excluded articles are passed over, so one may not be enough. */
const SPARE_CANDIDATES = 50;

/** Longest that summing up a window may take. */
const STATEMENT_SECONDS = 60;

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 60_000 };

/** Articles that everyone may see now and that the list takes, by id. */
async function eligibleArticles(
  transaction: Transaction,
  list: RankingList,
  ids: readonly string[],
  now: Date,
) {
  const where: Prisma.ArticleWhereInput = {
    AND: [
      { id: { in: [...ids] } },
      visibilityFor(publicViewer, now).article,
      articlesLike({
        language: list.language,
        section: list.sectionSlug === null ? null : { slug: list.sectionSlug },
      }),
      { exclusions: { none: { listId: list.id } } },
    ],
  };
  const articles = await transaction.article.findMany({
    where,
    select: { id: true, headline: true, headlineKey: true },
  });
  return new Map(articles.map((article) => [article.id, article]));
}

async function mostRead(
  transaction: Transaction,
  list: RankingList,
  window: WindowBounds,
  now: Date,
): Promise<RankedEntry[]> {
  const helping = list.size + SPARE_CANDIDATES;
  const entries: RankedEntry[] = [];
  for (let offset = 0; entries.length < list.size; offset += helping) {
    const candidates = await findCandidates(transaction, list, window, helping, offset);
    const ids = candidates.map((candidate) => candidate.articleId);
    const articles = await eligibleArticles(transaction, list, ids, now);
    for (const candidate of candidates) {
      const article = articles.get(candidate.articleId);
      if (article !== undefined) entries.push({ ...candidate, ...headlineOf(article) });
    }
    if (candidates.length < helping) break;
  }
  return entries;
}

function headlineOf({ headline, headlineKey }: { headline: string; headlineKey: string }) {
  return { headline, headlineKey };
}

/** The entries of a computed list for a window, pins and exclusions included. Stores nothing. */
async function computeEntries(
  transaction: Transaction,
  list: RankingList,
  window: WindowBounds,
  now: Date,
): Promise<RankedEntry[]> {
  // Summing up a month of a large newsroom wants more memory than the default few megabytes, and
  // compiling the statement takes longer than running it.
  await transaction.$executeRaw`SET LOCAL work_mem = '128MB'`;
  await transaction.$executeRaw`SET LOCAL jit = off`;
  await allowTime(transaction, STATEMENT_SECONDS);
  const ranked = await mostRead(transaction, list, window, now);
  const pins = await transaction.rankingPin.findMany({
    where: { listId: list.id, until: { gt: now } },
    orderBy: [{ position: 'asc' }, { articleId: 'asc' }],
    select: { articleId: true, position: true },
  });
  const articles = await eligibleArticles(
    transaction,
    list,
    pins.map((pin) => pin.articleId),
    now,
  );
  const pinned = pins.flatMap((pin) => {
    const article = articles.get(pin.articleId);
    const read = ranked.find((entry) => entry.articleId === pin.articleId);
    return article === undefined
      ? []
      : [{ ...pin, ...headlineOf(article), views: read?.views ?? 0, score: read?.score ?? 0 }];
  });
  return arrangeEntries<RankedEntry>(ranked, pinned, list.size);
}

async function findComputedList(transaction: Transaction, slug: string): Promise<RankingList> {
  const list = await transaction.rankingList.findUnique({ where: { slug } });
  if (list === null) throw notFound('hot list');
  if (list.method !== 'READERSHIP') throw notComputed(slug);
  return list;
}

/**
 * What would be published of a computed list now: the running window, as far as it has come.
 *
 * @throws NOT_FOUND, NOT_COMPUTED for an editorial list.
 */
export async function previewRanking(
  client: PrismaClient,
  slug: string,
  window: WindowBounds,
  now: Date,
): Promise<RankedEntry[]> {
  return client.$transaction(async (transaction) => {
    const list = await findComputedList(transaction, slug);
    return computeEntries(transaction, list, window, now);
  }, TRANSACTION_LIMITS);
}

/**
 * Publishes the ranking of the last window that has ended, in one transaction. The same window again
 * changes nothing, and of several instances that try at once one publishes: the others wait for it
 * and find it done. A window that nobody read in is an empty ranking.
 *
 * @throws NOT_FOUND, NOT_COMPUTED for an editorial list.
 */
export async function publishRanking(
  client: PrismaClient,
  slug: string,
  { timeZone, now }: PublishOptions,
): Promise<PublishedRanking> {
  return client.$transaction(async (transaction) => {
    await lockNames(transaction, [`list:${slug}`]);
    const list = await findComputedList(transaction, slug);
    const window = lastEndedWindow(now, WINDOW_NAMES[list.window], timeZone);
    const existing = await transaction.ranking.findFirst({
      where: { listId: list.id, windowStart: window.start },
      select: { id: true, _count: { select: { entries: true } } },
    });
    if (existing !== null) {
      const { id, _count: count } = existing;
      return { outcome: 'unchanged', id, windowStart: window.start, entries: count.entries };
    }
    const entries = await computeEntries(transaction, list, window, now);
    // The window that runs now is due when it ends.
    const dueAt = windowAround(window.end, WINDOW_NAMES[list.window], timeZone).end;
    const staleAfter = new Date(dueAt.getTime() + GRACE_MS);
    const id = await storeRanking(transaction, list, { ...window, now, staleAfter }, entries);
    return { outcome: 'published', id, windowStart: window.start, entries: entries.length };
  }, TRANSACTION_LIMITS);
}

/** How late the next ranking of a computed list may be. */
const GRACE_MS = 3_600_000;

async function storeRanking(
  transaction: Transaction,
  list: RankingList,
  times: WindowBounds & { readonly now: Date; readonly staleAfter: Date },
  entries: readonly RankedEntry[],
): Promise<string> {
  const { id } = await transaction.ranking.create({
    data: {
      listId: list.id,
      method: 'READERSHIP',
      language: list.language,
      sectionSlug: list.sectionSlug,
      computedAt: times.now,
      windowStart: times.start,
      windowEnd: times.end,
      staleAfter: times.staleAfter,
    },
    select: { id: true },
  });
  await transaction.rankingEntry.createMany({
    data: entries.map(({ articleId, headline, headlineKey, views, score }, index) => ({
      rankingId: id,
      position: index + 1,
      printedHeadline: headline,
      headlineKey,
      articleId,
      views,
      score,
      peakPosition: index + 1,
    })),
  });
  const updated = await updateMovement(transaction, list.id, times.start);
  const diff = { listId: list.id, published: [id], updated };
  await appendChanges(transaction, await rankingChanges(transaction, diff));
  return id;
}
