import type { PrismaClient } from './generated/client.ts';

// What Prisma's filters cannot say about words. None of these decides what is seen: they are given ids
// that were found under a viewer's predicate, or give some that are yet to be.

/** Weights of body, quotes, standfirst and headline, in the order of `ts_rank`. */
const WEIGHTS = '{0.1,0.2,0.4,1}';
/** Words from which a rank counts each alone: for pairs the work grows with their square. */
const MOST_PAIRED_NODES = 9;

/** The rank of a query's words, by id, in articles and quotes that are known to be visible. */
export async function readRanks(
  client: PrismaClient,
  query: string,
  ids: { readonly articles: string[]; readonly quotes: string[] },
): Promise<Map<string, number>> {
  const rows = await client.$queryRaw<{ id: string; rank: number }[]>`
    WITH hit AS MATERIALIZED (
      SELECT "articleId" AS id, language, document FROM "ArticleSearch"
      WHERE "articleId" = ANY (${ids.articles}::uuid[])
      UNION ALL
      SELECT "quoteId", language, document FROM "QuoteSearch"
      WHERE "quoteId" = ANY (${ids.quotes}::uuid[])
    ), meant AS MATERIALIZED (
      SELECT language, websearch_to_tsquery(search_configuration(language), ${query}) AS query
      FROM (SELECT DISTINCT language FROM hit) AS spoken
    )
    SELECT hit.id, ts_rank(${WEIGHTS}::float4[], hit.document, CASE
      WHEN numnode(meant.query) > ${MOST_PAIRED_NODES}::int
        THEN replace(replace(meant.query::text, '&', '|'), '!', '')::tsquery
      ELSE meant.query END)::float8 AS rank
    FROM hit JOIN meant USING (language)`;
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}

/** Ids of the names that share most groups of three letters with some words, whoever may see them. */
export async function findNearestNames(
  client: PrismaClient,
  trigrams: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM "SearchName" WHERE trigrams && ${[...trigrams]}::text[]
    ORDER BY (SELECT count(*) FROM unnest(trigrams) AS gram
              WHERE gram = ANY (${[...trigrams]}::text[])) DESC, id
    LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

export interface WordOfLanguage {
  readonly language: string;
  readonly word: string;
}

/** Which of some words have a stem of the query in their language. */
export async function matchWords(
  client: PrismaClient,
  query: string,
  words: readonly WordOfLanguage[],
): Promise<WordOfLanguage[]> {
  return client.$queryRaw<WordOfLanguage[]>`
    SELECT language, word
    FROM unnest(${words.map(({ language }) => language)}::text[], ${words.map(({ word }) => word)}::text[])
      AS asked(language, word)
    WHERE tsvector_to_array(to_tsvector(search_configuration(language), word))
      && tsvector_to_array(to_tsvector(search_configuration(language), ${query}))`;
}
