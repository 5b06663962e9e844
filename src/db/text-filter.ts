import { parseQuery } from '../search/parse-query.ts';
import type { SearchQuery, Term } from '../search/parse-query.ts';
import type { Prisma } from './generated/client.ts';
import type { SqlReader } from './reads/read-sql.ts';

/** A query as Prisma filters, which a GIN index on the lexemes answers; visibility joins them as ever. */
export interface TextFilter {
  readonly query: SearchQuery;
  readonly article: Prisma.ArticleSearchWhereInput;
  readonly headline: Prisma.ArticleSearchWhereInput;
  readonly quote: Prisma.QuoteSearchWhereInput;
}

interface StemRow {
  readonly languages: string[];
  readonly word: string;
  readonly stem: string;
}

/** Languages with the same stems for all words of a query, and these stems. */
interface StemSet {
  readonly languages: readonly string[];
  readonly stems: ReadonlyMap<string, string>;
}

/**
 * The stem of each word in each language that articles are in. The languages come by one step of the index
 * each, however many articles there are; all of them count, since words alone do not tell theirs. The words stand in
 * a query of their own, so that one plan does for any number of them.
 */
async function readStems(reader: SqlReader, words: readonly string[]): Promise<StemSet[]> {
  const rows = await reader.read<StemRow>(
    `WITH RECURSIVE spoken AS (
      (SELECT language FROM "ArticleSearch" ORDER BY language LIMIT 1)
      UNION ALL
      SELECT (SELECT language FROM "ArticleSearch" AS next
              WHERE next.language > spoken.language ORDER BY language LIMIT 1)
      FROM spoken WHERE spoken.language IS NOT NULL
    )
    SELECT array_agg(language) AS languages, word, stem
    FROM spoken, unnest((SELECT $1::text[])) AS word,
      LATERAL unnest(tsvector_to_array(to_tsvector(search_configuration(language), word))) AS stem
    WHERE language IS NOT NULL
    GROUP BY word, stem`,
    [words],
  );
  const byLanguage = new Map<string, Map<string, string>>();
  for (const { languages, word, stem } of rows) {
    for (const language of languages) {
      const stems = byLanguage.get(language) ?? new Map<string, string>();
      byLanguage.set(language, stems.set(word, stem));
    }
  }
  const sets = new Map<string, { languages: string[]; stems: Map<string, string> }>();
  for (const [language, stems] of byLanguage) {
    const key = words.map((word) => stems.get(word) ?? '').join(' ');
    const set = sets.get(key) ?? { languages: [], stems };
    set.languages.push(language);
    sets.set(key, set);
  }
  return [...sets.values()];
}

type Columns = 'article' | 'headline' | 'quote';

const LEXEMES = { article: 'lexemes', headline: 'headlineLexemes', quote: 'lexemes' } as const;
const TEXTS = {
  article: ['headline', 'standfirst', 'body'],
  headline: ['headline'],
  quote: ['words'],
} as const;

const lexemesOf = (terms: readonly Term[], stems: ReadonlyMap<string, string>) => [
  ...new Set(terms.flatMap(({ words }) => words.map((word) => stems.get(word) ?? word))),
];

/** That a text has the very words of a phrase, in their order; a word by itself is found by its stem. */
function phraseWhere({ words }: Term, columns: Columns): object[] {
  if (words.length === 1) return [];
  const phrase = ` ${words.join(' ')} `;
  return [{ OR: TEXTS[columns].map((text) => ({ [text]: { contains: phrase } })) }];
}

/** All of some terms: their stems by the index, which reads those of all words side by side, then the phrases. */
const termsWhere = (
  terms: readonly Term[],
  stems: ReadonlyMap<string, string>,
  columns: Columns,
): object => ({
  AND: [
    { [LEXEMES[columns]]: { hasEvery: lexemesOf(terms, stems) } },
    ...terms.flatMap((term) => phraseWhere(term, columns)),
  ],
});

function alternativeWhere(
  terms: readonly Term[],
  stems: ReadonlyMap<string, string>,
  columns: Columns,
): object {
  const wanted = terms.filter((term) => !term.isNegated);
  // What must not be there must be nowhere in the article, whatever its headline says.
  const everywhere = columns === 'headline' ? 'article' : columns;
  const unwanted = terms
    .filter((term) => term.isNegated)
    .map((term) => ({ NOT: termsWhere([term], stems, everywhere) }));
  return { AND: [termsWhere(wanted, stems, columns), ...unwanted] };
}

/** What no row is. (Prisma takes an OR of nothing for no condition at all where others stand beside it.) */
const NOTHING = { language: { in: [] } };

function whereOf(query: SearchQuery, sets: readonly StemSet[], columns: Columns): object {
  if (sets.length === 0) return NOTHING;
  const filters = sets.map(({ languages, stems }) => ({
    // Where all languages have the same stems, no language needs to be looked at.
    ...(sets.length === 1 ? {} : { language: { in: [...languages] } }),
    OR: query.alternatives.map((terms) => alternativeWhere(terms, stems, columns)),
  }));
  return { OR: filters };
}

/**
 * Reads a query and finds its stems, in one statement; none for a query without a word, which finds nothing.
 *
 * @throws QUERY_TOO_LONG
 */
export async function textFilter(reader: SqlReader, typed: string): Promise<TextFilter> {
  const query = parseQuery(typed);
  const words = query.alternatives.flat().flatMap((term) => term.words);
  const sets = words.length === 0 ? [] : await readStems(reader, [...new Set(words)]);
  return {
    query,
    article: whereOf(query, sets, 'article'),
    headline: whereOf(query, sets, 'headline'),
    quote: whereOf(query, sets, 'quote'),
  };
}
