import { v7 as uuid } from 'uuid';
import { articleWords } from '../../search/article-words.ts';
import type { ArticleWords } from '../../search/article-words.ts';
import { charactersOf, indexText, wordTextsOf } from '../../search/words.ts';
import { prefixesOf, trigramsOf } from '../../search/name-grams.ts';
import { placesOf } from '../../search/search-document.ts';
import type { WordPlaces } from '../../search/search-document.ts';
import type { Block } from '../block-ids.ts';
import { insertRows } from './insert-rows.ts';
import { searchDocuments } from './search-documents.ts';
import type { Transaction } from './transaction.ts';

/** An article as it is to be found. */
export interface SearchedArticle {
  readonly id: string;
  readonly language: string;
  readonly publishedAt: Date | string;
  readonly words: ArticleWords;
  readonly quotes: readonly { readonly id: string; readonly text: string }[];
}

async function findArticles(
  transaction: Transaction,
  ids: readonly string[],
): Promise<SearchedArticle[]> {
  const articles = await transaction.article.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      headline: true,
      standfirst: true,
      datelineText: true,
      language: true,
      publishedAt: true,
      versions: { orderBy: { number: 'desc' }, take: 1, select: { blocks: true } },
      quotes: {
        orderBy: { position: 'asc' },
        select: { id: true, text: true, dismissed: true },
      },
    },
  });
  return articles.map(({ versions, ...article }) => ({
    ...article,
    words: articleWords({
      ...article,
      blocks: (versions[0]?.blocks ?? []) as unknown as Block[],
      quotes: shownTexts(article.quotes),
    }),
  }));
}

/** The texts of quotes, without those that an editor dismissed. */
export const shownTexts = (
  quotes: readonly { readonly text: string; readonly dismissed: boolean }[],
): string[] => quotes.filter((quote) => !quote.dismissed).map((quote) => quote.text);

function articleRow({ id, language, publishedAt, words }: SearchedArticle) {
  const { places, ...columns } = words;
  return { places, row: { articleId: id, language, publishedAt, ...columns } };
}

const quoteRows = ({ language, publishedAt, quotes }: SearchedArticle) =>
  quotes.map(({ id, text }) => {
    const words = wordTextsOf(text);
    const characters = charactersOf(text);
    return {
      places: placesOf([{ words: [...words, ...characters], weight: 'D' }]),
      // The characters stand apart, so that no phrase goes on into them.
      row: {
        quoteId: id,
        language,
        publishedAt,
        words: [indexText(words), ...characters].join(' '),
      },
    };
  });

/** Rows with the documents of their words. */
async function withDocuments<Row extends { readonly language: string }>(
  transaction: Transaction,
  rows: readonly { readonly places: WordPlaces; readonly row: Row }[],
) {
  const documents = await searchDocuments(
    transaction,
    rows.map(({ places, row: { language } }) => ({ language, places })),
  );
  return rows.map(({ row }, index) => ({ ...row, document: documents[index] ?? null }));
}

/**
 * Writes what search knows of articles and their quotes, in the transaction that stored them.
 *
 * @param indexedIds of those that may be in the index already.
 */
export async function writeSearchRows(
  transaction: Transaction,
  articles: readonly SearchedArticle[],
  indexedIds: readonly string[],
): Promise<void> {
  if (indexedIds.length > 0) {
    const articleId = { in: [...indexedIds] };
    await transaction.articleSearch.deleteMany({ where: { articleId } });
    await transaction.quoteSearch.deleteMany({ where: { quote: { articleId } } });
  }
  const articleRows = await withDocuments(transaction, articles.map(articleRow));
  await insertRows(transaction, 'ArticleSearch', articleRows);
  const quotes = await withDocuments(transaction, articles.flatMap(quoteRows));
  await insertRows(transaction, 'QuoteSearch', quotes);
}

/**
 * The same for articles that are stored, from what is there of their current versions. Whoever changes the words
 * of an article or a quote calls it in the same transaction.
 */
export async function indexArticles(
  transaction: Transaction,
  ids: readonly string[],
): Promise<void> {
  await writeSearchRows(transaction, await findArticles(transaction, ids), ids);
}

export interface NamedRows {
  readonly speakerIds?: readonly string[];
  readonly reporterIds?: readonly string[];
  readonly placeIds?: readonly string[];
}

const columnsOf = (name: string) => ({
  name,
  words: [...new Set([...indexText(wordTextsOf(name)).trim().split(' '), ...charactersOf(name)])],
  prefixes: prefixesOf(name),
  trigrams: trigramsOf(name),
});

/** Writes what search knows of names, for rows that are new or bear another name now. */
export async function indexNames(transaction: Transaction, rows: NamedRows): Promise<void> {
  const { speakerIds = [], reporterIds = [], placeIds = [] } = rows;
  const select = { id: true, name: true, searchName: { select: { name: true } } };
  const of = (ids: readonly string[]) => ({ where: { id: { in: [...ids] } }, select });
  const speakers =
    speakerIds.length === 0 ? [] : await transaction.speaker.findMany(of(speakerIds));
  const reporters =
    reporterIds.length === 0 ? [] : await transaction.reporter.findMany(of(reporterIds));
  const places = placeIds.length === 0 ? [] : await transaction.place.findMany(of(placeIds));
  const changed = [
    ...speakers.map((row) => ({ row, key: { speakerId: row.id } })),
    ...reporters.map((row) => ({ row, key: { reporterId: row.id } })),
    ...places.map((row) => ({ row, key: { placeId: row.id } })),
  ].filter(({ row }) => row.searchName?.name !== row.name);
  if (changed.length === 0) return;
  const renamed = changed.filter(({ row }) => row.searchName !== null);
  if (renamed.length > 0) {
    await transaction.searchName.deleteMany({ where: { OR: renamed.map(({ key }) => key) } });
  }
  const named = { speakerId: null, reporterId: null, placeId: null };
  await insertRows(
    transaction,
    'SearchName',
    changed.map(({ row, key }) => ({ id: uuid(), ...named, ...key, ...columnsOf(row.name) })),
    { skipDuplicates: true },
  );
}

const distinct = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id) => id !== null)),
];

/** The names that stand in articles: who speaks, who wrote, where. */
export async function indexNamesIn(
  transaction: Transaction,
  articleIds: readonly string[],
): Promise<void> {
  const articles = await transaction.article.findMany({
    where: { id: { in: [...articleIds] } },
    select: {
      placeId: true,
      bylines: { select: { reporterId: true } },
      quotes: { where: { speakerId: { not: null } }, select: { speakerId: true } },
    },
  });
  await indexNames(transaction, {
    speakerIds: distinct(articles.flatMap(({ quotes }) => quotes.map((row) => row.speakerId))),
    reporterIds: distinct(articles.flatMap(({ bylines }) => bylines.map((row) => row.reporterId))),
    placeIds: distinct(articles.map(({ placeId }) => placeId)),
  });
}
