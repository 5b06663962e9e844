import { readRankedMatches } from '../../db/latest-matches.ts';
import type { Context } from '../context.ts';
import { articleMatches, findPeople, quoteMatches } from './find-hits.ts';
import type { Hit, HitFilters, HitKind } from './find-hits.ts';

/** Of more hits of a kind than these, the latest are ranked, and as many articles with all words in the headline. */
const MOST_RANKED = 100;

const YEAR = 365.25 * 24 * 3600 * 1000;

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

async function rankArticles({ database }: Context, filters: HitFilters): Promise<Hit[]> {
  const rows = await readRankedMatches(
    database.reader,
    articleMatches(filters),
    // Of fewer articles than are ranked, those with the words in the headline are among them.
    articleMatches(filters, 'headline'),
    { query: filters.text.query.text, most: MOST_RANKED },
  );
  return rows.map(({ rank, ...row }) => ({ ...row, kind: 'Article', relevance: rank }));
}

async function rankQuotes({ database }: Context, filters: HitFilters): Promise<Hit[]> {
  const rows = await readRankedMatches(database.reader, quoteMatches(filters), null, {
    query: filters.text.query.text,
    most: MOST_RANKED,
  });
  return rows.map(({ rank, ...row }) => ({ ...row, kind: 'Quote', relevance: rank }));
}

/** Candidates for a list by relevance, ranked. */
export async function rankHits(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
): Promise<Hit[]> {
  const found = await Promise.all([
    kinds.has('Article') ? rankArticles(context, filters) : [],
    kinds.has('Quote') ? rankQuotes(context, filters) : [],
    kinds.has('Speaker') || kinds.has('Reporter') ? findPeople(context, filters) : [],
  ]);
  return found
    .flat()
    .map((hit) => ({ ...hit, relevance: relevanceOf(hit.relevance, hit.publishedAt) }));
}
