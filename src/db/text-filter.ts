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
 * each, however many articles there are; all of them count, since words alone do not tell theirs.
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
    FROM spoken, unnest($1::text[]) AS word,
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

/** A phrase is found by the stems of its words, then held to the very words in their order. */
function termWhere(term: Term, stems: ReadonlyMap<string, string>, columns: Columns): object {
  const lexemes = term.words.map((word) => stems.get(word) ?? word);
  const all = { [LEXEMES[columns]]: { hasEvery: lexemes } };
  if (term.words.length === 1) return all;
  const phrase = ` ${term.words.join(' ')} `;
  return { AND: [all, { OR: TEXTS[columns].map((text) => ({ [text]: { contains: phrase } })) }] };
}

function whereOf(query: SearchQuery, sets: readonly StemSet[], columns: Columns): object {
  const filters = sets.map(({ languages, stems }) => ({
    // Where all languages have the same stems, no language needs to be looked at.
    ...(sets.length === 1 ? {} : { language: { in: [...languages] } }),
    OR: query.alternatives.map((terms) => ({
      AND: terms.map((term) => {
        if (!term.isNegated) return termWhere(term, stems, columns);
        // What must not be there must be nowhere in the article, whatever its headline says.
        return { NOT: termWhere(term, stems, columns === 'headline' ? 'article' : columns) };
      }),
    })),
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
