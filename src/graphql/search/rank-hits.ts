import { readRanks } from '../../db/search-statements.ts';
import type { Context } from '../context.ts';
import { findArticles, findPeople, findQuotes } from './find-hits.ts';
import type { DatePage, Hit, HitFilters, HitKind } from './find-hits.ts';

/** Of more hits of a kind than these, the latest are ranked, and as many articles with all words in the headline. */
const MOST_RANKED = 100;

/**
 * Where more articles have the words, their headlines and quotes are looked for in a longer time before the
 * latest one first: so many times as long as it took the latest of the articles to come out. In a time that is
 * longer than the most, they are looked for everywhere at once, as they are where too few are found.
 */
const TIMES_AS_LONG = 64;
const YEAR = 365.25 * 24 * 3600 * 1000;
const LONGEST_MS = 10 * YEAR;

/**
 * Every so many years halve a rank. An exponential keeps the order of two hits at all times, so that a
 * cursor of yesterday still cuts the list where it did.
 */
const HALF_LIFE_YEARS = 4;
const SMALLEST_RANK = 1e-9;

function relevanceOf(rank: number, publishedAt: Date): number {
  const years = publishedAt.getTime() / YEAR;
  return Math.log2(Math.max(rank, SMALLEST_RANK)) + years / HALF_LIFE_YEARS;
}

/** From when on to look first for what is rarer than these, which are the latest; null for all times. */
function firstLook(latest: readonly Hit[]): Date | null {
  const times = latest.map(({ publishedAt }) => publishedAt.getTime());
  const [last, length] = [Math.max(...times), Math.max(...times) - Math.min(...times)];
  return length * TIMES_AS_LONG > LONGEST_MS ? null : new Date(last - length * TIMES_AS_LONG);
}

/** The latest hits of a kind, at first only those since a time: there are enough where many have the words. */
async function findLatest(
  find: (page: DatePage) => Promise<Hit[]>,
  since: Date | null,
): Promise<Hit[]> {
  const recent = since === null ? [] : await find({ take: MOST_RANKED, since });
  return recent.length === MOST_RANKED ? recent : find({ take: MOST_RANKED });
}

/** Articles and quotes with the words, the latest of each and the latest by headline. */
async function findByWords(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
): Promise<Hit[]> {
  const { article, headline } = filters.text;
  const articles = kinds.has('Article')
    ? await findArticles(context, filters, article, { take: MOST_RANKED })
    : [];
  // Of fewer articles than are ranked, those with the words in the headline are among them.
  const areAll = articles.length < MOST_RANKED;
  const since = areAll ? null : firstLook(articles);
  const more = await Promise.all([
    areAll ? [] : findLatest((page) => findArticles(context, filters, headline, page), since),
    kinds.has('Quote') ? findLatest((page) => findQuotes(context, filters, page), since) : [],
  ]);
  return [...new Map([...articles, ...more.flat()].map((hit) => [hit.id, hit])).values()];
}

/** The same with how well the words fit each. */
async function rankByWords(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
): Promise<Hit[]> {
  const hits = await findByWords(context, filters, kinds);
  if (hits.length === 0) return [];
  const idsOf = (kind: HitKind) => hits.flatMap((hit) => (hit.kind === kind ? [hit.id] : []));
  const ids = { articles: idsOf('Article'), quotes: idsOf('Quote') };
  const ranks = await readRanks(context.database.reader, filters.text.query.text, ids);
  return hits.map((hit) => ({ ...hit, relevance: ranks.get(hit.id) ?? 0 }));
}

/** Candidates for a list by relevance, ranked. */
export async function rankHits(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
): Promise<Hit[]> {
  const found = await Promise.all([
    rankByWords(context, filters, kinds),
    kinds.has('Speaker') || kinds.has('Reporter') ? findPeople(context, filters) : [],
  ]);
  return found
    .flat()
    .map((hit) => ({ ...hit, relevance: relevanceOf(hit.relevance, hit.publishedAt) }));
}
