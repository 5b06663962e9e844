import { headlineKey } from '../headline-key.ts';
import { headlineMatcher } from '../../ranking/match-headline.ts';
import type { HeadlineCandidate } from '../../ranking/match-headline.ts';
import type { NewChange } from '../../changes/change.ts';
import { rankingChanges } from './ranking-changes.ts';
import type { Transaction } from './transaction.ts';
import { updateMovement } from './update-movement.ts';

/** A hot list prints stories of its own weeks: close matches are looked for within a month. */
const AROUND_MS = 31 * 86_400_000;

/** Most headlines, or entries, that are compared. */
const MOST_COMPARED = 500;

function around(at: Date): { gte: Date; lte: Date } {
  return { gte: new Date(at.getTime() - AROUND_MS), lte: new Date(at.getTime() + AROUND_MS) };
}

/** The headlines that articles of about that time have, or had in an earlier version. */
async function headlinesAround(transaction: Transaction, at: Date): Promise<HeadlineCandidate[]> {
  const articles = await transaction.article.findMany({
    where: { publishedAt: around(at) },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: MOST_COMPARED,
    select: {
      id: true,
      headline: true,
      headlineKey: true,
      versions: { select: { headline: true } },
    },
  });
  return articles.flatMap(({ id, headline: current, headlineKey: key, versions }) => [
    { id, headlineKey: key },
    // Most have had but one, whose key is known.
    ...versions
      .filter(({ headline }) => headline !== current)
      .map(({ headline }) => ({ id, headlineKey: headlineKey(headline) })),
  ]);
}

/**
 * The stored articles that printed headlines are of: those of the same key (of namesakes, the one
 * nearest in time), else the closest headline that an article of about that time has or had, where it is
 * close and clear.
 *
 * @returns article ids by headline key.
 */
export async function findArticles(
  transaction: Transaction,
  keys: readonly string[],
  at: Date,
): Promise<Map<string, string>> {
  const exact = await transaction.article.findMany({
    where: { headlineKey: { in: [...keys] } },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, headlineKey: true, publishedAt: true },
  });
  const distance = (article: { publishedAt: Date }) =>
    Math.abs(article.publishedAt.getTime() - at.getTime());
  // The nearest comes last and stands.
  exact.sort((a, b) => distance(b) - distance(a));
  const found = new Map(exact.map((article) => [article.headlineKey, article.id]));
  const missing = keys.filter((key) => !found.has(key));
  if (missing.length === 0) return found;
  const taken = new Set(found.values());
  const candidates = await headlinesAround(transaction, at);
  const closest = headlineMatcher(candidates.filter(({ id }) => !taken.has(id)));
  for (const key of missing) {
    const id = closest(key);
    if (id !== null) found.set(key, id);
  }
  return found;
}

/** An article, as far as entries that wait for it are found by it. */
export interface LinkableArticle {
  readonly id: string;
  readonly headlineKey: string;
  readonly publishedAt: Date;
}

const isWaiting = { articleId: null, linkEdited: false } as const;

/** The entries that wait for articles between two times, up to one more than are compared. */
async function findWaiting(transaction: Transaction, from: Date, to: Date) {
  return transaction.rankingEntry.findMany({
    where: {
      ...isWaiting,
      ranking: { computedAt: { gte: around(from).gte, lte: around(to).lte } },
    },
    orderBy: [{ rankingId: 'desc' }, { position: 'asc' }],
    take: MOST_COMPARED + 1,
    select: { headlineKey: true, ranking: { select: { computedAt: true } } },
  });
}

type Waiting = Awaited<ReturnType<typeof findWaiting>>;

/** The waiting headlines that are close to that of a new article, and to no other's. */
async function findClose(
  transaction: Transaction,
  article: LinkableArticle,
  waiting: Waiting,
): Promise<string[]> {
  const { gte, lte } = around(article.publishedAt);
  const own = waiting.filter(
    ({ ranking: { computedAt } }) => computedAt >= gte && computedAt <= lte,
  );
  if (own.length === 0) return [];
  const keys = new Set(own.slice(0, MOST_COMPARED).map((entry) => entry.headlineKey));
  const isNear = headlineMatcher([article]);
  const near = [...keys].filter((key) => isNear(key) !== null);
  if (near.length === 0) return [];
  const closest = headlineMatcher(await headlinesAround(transaction, article.publishedAt));
  return near.filter((key) => closest(key) === article.id);
}

/** Gives an article the entries that wait under some headlines; answers the changes for the log. */
async function linkTo(
  transaction: Transaction,
  articleId: string,
  keys: readonly string[],
): Promise<NewChange[]> {
  const linked = await transaction.rankingEntry.updateManyAndReturn({
    where: { ...isWaiting, headlineKey: { in: [...keys] } },
    data: { articleId },
    select: { rankingId: true, ranking: { select: { listId: true, windowStart: true } } },
  });
  const changes: NewChange[] = [];
  for (const listId of new Set(linked.map(({ ranking }) => ranking.listId))) {
    const entries = linked.filter(({ ranking }) => ranking.listId === listId);
    const starts = entries.map(({ ranking }) => ranking.windowStart.getTime());
    const moved = await updateMovement(transaction, listId, new Date(Math.min(...starts)));
    const updated = [...entries.map(({ rankingId }) => rankingId), ...moved];
    changes.push(...(await rankingChanges(transaction, { listId, published: [], updated })));
  }
  return changes;
}

/**
 * Links the entries that waited for articles with these headlines, or ones close to them.
 *
 * @returns the changes for the log.
 */
export async function linkEntries(
  transaction: Transaction,
  articles: readonly LinkableArticle[],
): Promise<NewChange[]> {
  const byKey = await transaction.rankingEntry.findMany({
    where: { ...isWaiting, headlineKey: { in: articles.map((article) => article.headlineKey) } },
    distinct: ['headlineKey'],
    select: { headlineKey: true },
  });
  const exact = new Set(byKey.map((entry) => entry.headlineKey));
  const times = articles.map(({ publishedAt }) => publishedAt.getTime());
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const waiting = await findWaiting(transaction, from, to);
  const changes: NewChange[] = [];
  for (const article of articles) {
    const { publishedAt } = article;
    const close = await findClose(
      transaction,
      article,
      // More than are read for all at once: then each article's own.
      waiting.length > MOST_COMPARED
        ? await findWaiting(transaction, publishedAt, publishedAt)
        : waiting,
    );
    const keys = [...(exact.has(article.headlineKey) ? [article.headlineKey] : []), ...close];
    if (keys.length > 0) changes.push(...(await linkTo(transaction, article.id, keys)));
  }
  return changes;
}
