import { matchWords } from '../../db/search-statements.ts';
import { visibleAnd } from '../../db/visibility.ts';
import type { SearchQuery } from '../../search/parse-query.ts';
import { highlight } from '../../search/highlight.ts';
import type { Block } from '../../ingest/block-ids.ts';
import type { BlockSpanShape } from '../block.ts';
import type { Context } from '../context.ts';
import { currentVersion } from '../current-version.ts';
import type { Hit } from './find-hits.ts';

export type HighlightField = 'HEADLINE' | 'STANDFIRST' | 'BODY' | 'QUOTE' | 'NAME';

export interface HighlightShape {
  readonly field: HighlightField;
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly span: BlockSpanShape | null;
}

interface Passage {
  readonly field: HighlightField;
  readonly text: string;
  readonly language: string;
  readonly at: { readonly blockId: string; readonly start: number } | null;
}

const MOST_FRAGMENTS = 4;
/** Letters that a word and its stem share: others need not be asked about. */
const SHARED_LETTERS = 2;
/** In place of the language of names, which no article is in. */
const NAMES = 'names';

const matchKey = (language: string, word: string) => `${language} ${word}`;

async function readArticles({ database, visibility }: Context, ids: string[]) {
  const rows = await database.client.article.findMany({
    where: visibleAnd(visibility.article, { id: { in: ids } }),
    select: {
      id: true,
      headline: true,
      standfirst: true,
      language: true,
      versions: { ...currentVersion, select: { blocks: true } },
    },
  });
  return rows.map(({ id, headline, standfirst, language, versions }): [string, Passage[]] => [
    id,
    [
      { field: 'HEADLINE', text: headline, language, at: null },
      { field: 'STANDFIRST', text: standfirst ?? '', language, at: null },
      ...((versions[0]?.blocks ?? []) as unknown as Block[]).map((block): Passage => {
        return { field: 'BODY', text: block.text, language, at: { blockId: block.id, start: 0 } };
      }),
    ],
  ]);
}

async function readQuotes({ database, visibility }: Context, ids: string[]) {
  const rows = await database.client.quote.findMany({
    where: visibleAnd(visibility.quote, { id: { in: ids } }),
    select: { id: true, text: true, segments: true, article: { select: { language: true } } },
  });
  return rows.map(({ id, text, segments, article }): [string, Passage[]] => {
    let offset = 0;
    const passages = (segments as unknown as BlockSpanShape[]).map((segment): Passage => {
      const words = text.slice(offset, offset + segment.end - segment.start);
      offset += words.length + 1;
      return { field: 'QUOTE', text: words, language: article.language, at: segment };
    });
    return [id, passages];
  });
}

async function readNames({ database, visibility }: Context, ids: string[]) {
  const rows = await database.client.searchName.findMany({
    where: visibleAnd(visibility.searchName, {
      OR: [{ speakerId: { in: ids } }, { reporterId: { in: ids } }],
    }),
    select: { name: true, speakerId: true, reporterId: true },
  });
  return rows.map(({ name, speakerId, reporterId }): [string, Passage[]] => [
    speakerId ?? reporterId ?? '',
    [{ field: 'NAME', text: name, language: NAMES, at: null }],
  ]);
}

/** Which words of the hits have a stem of the query, by language: the database alone knows the stems. */
async function readMatches(
  { database }: Context,
  { words }: SearchQuery,
  ids: { readonly articles: string[]; readonly quotes: string[] },
) {
  // Names hold no stems: they are found by their words as they are.
  const named = words.map((word) => matchKey(NAMES, word));
  if (ids.articles.length + ids.quotes.length === 0) return new Set(named);
  const beginnings = [
    ...new Set(words.map((word) => Array.from(word).slice(0, SHARED_LETTERS).join(''))),
  ];
  const rows = await matchWords(database.reader, words.join(' '), beginnings, ids);
  return new Set([...named, ...rows.map(({ language, word }) => matchKey(language, word))]);
}

function highlightsOf(passages: readonly Passage[], matches: ReadonlySet<string>) {
  return passages.flatMap(({ field, text, language, at }): HighlightShape[] => {
    const fragment = highlight(text, (word) => matches.has(matchKey(language, word)));
    if (fragment === null) return [];
    const start = (at?.start ?? 0) + fragment.start;
    const span =
      at === null ? null : { blockId: at.blockId, start, end: start + fragment.text.length };
    return [{ field, text: fragment.text, ranges: fragment.ranges, span }];
  });
}

/** The lit-up fragments of the hits of a page, by id; the hits are visible, or they were none. */
export async function readHighlights(
  context: Context,
  query: SearchQuery,
  hits: readonly Hit[],
): Promise<Map<string, HighlightShape[]>> {
  const idsOf = (...kinds: string[]) =>
    hits.filter((hit) => kinds.includes(hit.kind)).map((hit) => hit.id);
  const [articles, quotes, people] = [
    idsOf('Article'),
    idsOf('Quote'),
    idsOf('Speaker', 'Reporter'),
  ];
  const [matches, ...passages] = await Promise.all([
    readMatches(context, query, { articles, quotes }),
    articles.length === 0 ? [] : readArticles(context, articles),
    quotes.length === 0 ? [] : readQuotes(context, quotes),
    people.length === 0 ? [] : readNames(context, people),
  ]);
  return new Map(
    passages
      .flat()
      .map(([id, texts]) => [id, highlightsOf(texts, matches).slice(0, MOST_FRAGMENTS)]),
  );
}
