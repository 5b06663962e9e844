import type { Prisma, PrismaClient } from './generated/client.ts';

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

/** Whether any name has the words, whoever may see it: most searches are for no name. */
export async function someNameHas(
  client: PrismaClient,
  words: Prisma.SearchNameWhereInput,
): Promise<boolean> {
  return (await client.searchName.findFirst({ where: words, select: { id: true } })) !== null;
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

/**
 * Which words of articles and quotes have a stem of the query, in the language of each.
 *
 * @param beginnings what such words begin with: others are not looked at.
 */
export async function matchWords(
  client: PrismaClient,
  query: string,
  beginnings: readonly string[],
  ids: { readonly articles: readonly string[]; readonly quotes: readonly string[] },
): Promise<WordOfLanguage[]> {
  return client.$queryRaw<WordOfLanguage[]>`
    WITH passage AS (
      SELECT language, headline || standfirst || body AS words FROM "ArticleSearch"
      WHERE "articleId" = ANY (${[...ids.articles]}::uuid[])
      UNION ALL
      SELECT language, words FROM "QuoteSearch" WHERE "quoteId" = ANY (${[...ids.quotes]}::uuid[])
    ), asked AS MATERIALIZED (
      SELECT DISTINCT language, word FROM passage, unnest(string_to_array(words, ' ')) AS word
      WHERE word ^@ ANY (${[...beginnings]}::text[])
    )
    SELECT language, word FROM asked
    WHERE tsvector_to_array(to_tsvector(search_configuration(language), word))
      && tsvector_to_array(to_tsvector(search_configuration(language), ${query}))`;
}
