import { headlineKey } from '../headline-key.ts';
import { closestHeadline } from '../../ranking/match-headline.ts';
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
    select: { id: true, versions: { select: { headline: true } } },
  });
  return articles.flatMap(({ id, versions }) =>
    versions.map(({ headline }) => ({ id, headlineKey: headlineKey(headline) })),
  );
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
  const candidates = (await headlinesAround(transaction, at)).filter(({ id }) => !taken.has(id));
  for (const key of missing) {
    const id = closestHeadline(key, candidates);
    if (id !== null) found.set(key, id);
  }
  return found;
}

/** Entries without an article whose headline is close to that of a new article, and to no other's. */
async function findCloseEntries(
  transaction: Transaction,
  article: { readonly id: string; readonly headlineKey: string; readonly publishedAt: Date },
): Promise<string[]> {
  const waiting = await transaction.rankingEntry.findMany({
    where: {
      articleId: null,
      linkEdited: false,
      ranking: { computedAt: around(article.publishedAt) },
    },
    orderBy: [{ rankingId: 'desc' }, { position: 'asc' }],
    take: MOST_COMPARED,
    select: { headlineKey: true },
  });
  const keys = [...new Set(waiting.map((entry) => entry.headlineKey))];
  const near = keys.filter((key) => closestHeadline(key, [article]) !== null);
  if (near.length === 0) return [];
  const candidates = await headlinesAround(transaction, article.publishedAt);
  return near.filter((key) => closestHeadline(key, candidates) === article.id);
}

/**
 * Links the entries that waited for an article with this headline, or one close to it.
 *
 * @returns the changes for the log.
 */
export async function linkEntries(
  transaction: Transaction,
  article: { readonly id: string; readonly headlineKey: string; readonly publishedAt: Date },
): Promise<NewChange[]> {
  const close = await findCloseEntries(transaction, article);
  const linked = await transaction.rankingEntry.updateManyAndReturn({
    where: {
      headlineKey: { in: [article.headlineKey, ...close] },
      articleId: null,
      linkEdited: false,
    },
    data: { articleId: article.id },
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
