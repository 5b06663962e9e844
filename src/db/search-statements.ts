import type { Prisma } from './generated/client.ts';
import { readRows } from './reads/read-rows.ts';
import type { SqlReader } from './reads/read-sql.ts';

// What Prisma's filters cannot say about words. None of these decides what is seen: they are given ids
// that were found under a viewer's predicate, or give some that are yet to be.

/** Whether any name has the words, whoever may see it: most searches are for no name. */
export async function someNameHas(
  reader: SqlReader,
  words: Prisma.SearchNameWhereInput,
): Promise<boolean> {
  const args = { where: words, take: 1, select: { id: true } };
  const names = readRows(reader, 'SearchName', args, { isPlannedOnce: true });
  return names === null || (await names).length > 0;
}

/** Ids of the names that share most groups of three letters with some words, whoever may see them. */
export async function findNearestNames(
  reader: SqlReader,
  trigrams: readonly string[],
  most: number,
): Promise<string[]> {
  const rows = await reader.read<{ id: string }>(
    `SELECT id FROM "SearchName" WHERE trigrams && $1::text[]
    ORDER BY (SELECT count(*) FROM unnest(trigrams) AS gram WHERE gram = ANY ($1::text[])) DESC, id
    LIMIT $2`,
    [trigrams, most],
  );
  return rows.map(({ id }) => id);
}

export interface WordOfLanguage {
  readonly language: string;
  readonly word: string;
}

/**
 * Which words of articles and quotes have a stem of the query, in the language of each. Lists stand in queries of
 * their own, so that one plan does for all lengths.
 *
 * @param beginnings what such words begin with: others are not looked at.
 */
export async function matchWords(
  reader: SqlReader,
  query: string,
  beginnings: readonly string[],
  ids: { readonly articles: readonly string[]; readonly quotes: readonly string[] },
): Promise<WordOfLanguage[]> {
  return reader.read<WordOfLanguage>(
    `WITH passage AS (
      SELECT language, headline || standfirst || body AS words FROM "ArticleSearch"
      WHERE "articleId" = ANY ((SELECT $3::uuid[])::uuid[])
      UNION ALL
      SELECT language, words FROM "QuoteSearch" WHERE "quoteId" = ANY ((SELECT $4::uuid[])::uuid[])
    ), asked AS MATERIALIZED (
      SELECT DISTINCT language, word FROM passage, unnest(string_to_array(words, ' ')) AS word
      WHERE word ^@ ANY ((SELECT $2::text[])::text[])
    )
    SELECT language, word FROM asked
    WHERE tsvector_to_array(to_tsvector(search_configuration(language), word))
      && tsvector_to_array(to_tsvector(search_configuration(language), $1))`,
    [query, beginnings, ids.articles, ids.quotes],
  );
}
