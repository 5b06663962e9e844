import type { TextFilter } from '../../db/text-filter.ts';
import type { Context } from '../context.ts';
import { findArticles, findPeople, findQuotes } from './find-hits.ts';
import type { Hit, HitFilters, HitKind } from './find-hits.ts';

/** Of more hits than these, the latest are ranked, and the latest with all words in the headline. */
const MOST_RANKED = 200;
const MOST_BY_HEADLINE = 100;

/** Weights of body, quotes, standfirst and headline, in the order of `ts_rank`. */
const WEIGHTS = '{0.1,0.2,0.4,1}';
/** Words from which a rank counts each alone: for pairs the work grows with their square. */
const MOST_PAIRED_NODES = 9;

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

/**
 * The words' rank in rows that are known to be visible: only Prisma's filters found their ids. Prisma has no
 * `ts_rank`, hence the raw SQL.
 */
async function readRanks(
  { database }: Context,
  { query }: TextFilter,
  hits: readonly Hit[],
): Promise<Map<string, number>> {
  const idsOf = (kind: HitKind) => hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
  const rows = await database.client.$queryRaw<{ id: string; rank: number }[]>`
    WITH hit AS MATERIALIZED (
      SELECT "articleId" AS id, language, document FROM "ArticleSearch"
      WHERE "articleId" = ANY (${idsOf('Article')}::uuid[])
      UNION ALL
      SELECT "quoteId", language, document FROM "QuoteSearch"
      WHERE "quoteId" = ANY (${idsOf('Quote')}::uuid[])
    ), meant AS MATERIALIZED (
      SELECT language, websearch_to_tsquery(search_configuration(language), ${query.text}) AS query
      FROM (SELECT DISTINCT language FROM hit) AS spoken
    )
    SELECT hit.id, ts_rank(${WEIGHTS}::float4[], hit.document, CASE
      WHEN numnode(meant.query) > ${MOST_PAIRED_NODES}::int
        THEN replace(replace(meant.query::text, '&', '|'), '!', '')::tsquery
      ELSE meant.query END)::float8 AS rank
    FROM hit JOIN meant USING (language)`;
  return new Map(rows.map(({ id, rank }) => [id, rank]));
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
  const hasTexts = hits.some(({ kind }) => kind === 'Article' || kind === 'Quote');
  const ranks = hasTexts ? await readRanks(context, text, hits) : new Map<string, number>();
  return hits.map((hit) => ({
    ...hit,
    relevance: relevanceOf(ranks.get(hit.id) ?? hit.relevance, hit.publishedAt),
  }));
}
