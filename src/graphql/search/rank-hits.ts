import { readRanks } from '../../db/search-statements.ts';
import type { Context } from '../context.ts';
import { findArticles, findPeople, findQuotes } from './find-hits.ts';
import type { Hit, HitFilters, HitKind } from './find-hits.ts';

/** Of more hits than these, the latest are ranked, and the latest with all words in the headline. */
const MOST_RANKED = 200;
const MOST_BY_HEADLINE = 100;

/**
 * Every so many years halve a rank. An exponential keeps the order of two hits at all times, so that a
 * cursor of yesterday still cuts the list where it did.
 */
const HALF_LIFE_YEARS = 4;
const MILLISECONDS_OF_YEAR = 365.25 * 24 * 3600 * 1000;
const SMALLEST_RANK = 1e-9;

function relevanceOf(rank: number, publishedAt: Date): number {
  const years = publishedAt.getTime() / MILLISECONDS_OF_YEAR;
  return Math.log2(Math.max(rank, SMALLEST_RANK)) + years / HALF_LIFE_YEARS;
}

/** Candidates for a list by relevance, ranked, the best first. */
export async function rankHits(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
): Promise<Hit[]> {
  const { text } = filters;
  const found = await Promise.all([
    kinds.has('Article') ? findArticles(context, filters, text.article, { take: MOST_RANKED }) : [],
    kinds.has('Article')
      ? findArticles(context, filters, text.headline, { take: MOST_BY_HEADLINE })
      : [],
    kinds.has('Quote') ? findQuotes(context, filters, { take: MOST_RANKED }) : [],
    kinds.has('Speaker') || kinds.has('Reporter') ? findPeople(context, filters) : [],
  ]);
  const hits = [...new Map(found.flat().map((hit) => [hit.id, hit])).values()];
  const idsOf = (kind: HitKind) => hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
  const ids = { articles: idsOf('Article'), quotes: idsOf('Quote') };
  const ranks =
    ids.articles.length + ids.quotes.length === 0
      ? new Map<string, number>()
      : await readRanks(context.database.whole, text.query.text, ids);
  return hits.map((hit) => ({
    ...hit,
    relevance: relevanceOf(ranks.get(hit.id) ?? hit.relevance, hit.publishedAt),
  }));
}
