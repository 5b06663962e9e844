import { wordsOfPage } from '../read-words.ts';
import { shownTexts, writeSearchRows } from './index-article.ts';
import type { SearchedArticle } from './index-article.ts';
import type { QuoteRow } from './keep-edits.ts';
import type { QuoteDiff } from './quote-changes.ts';
import { settleSpelling } from './settle-spelling.ts';
import { storeQuotes } from './store-quotes.ts';
import type { QuotedArticle } from './store-quotes.ts';
import { storeSpeakers } from './store-speakers.ts';
import type { Transaction } from './transaction.ts';
import type { Version } from './version.ts';

const quotedArticle = (
  { id, number, publishedAt, blocks, record }: Version,
  speakerIds: readonly string[],
): QuotedArticle => ({
  id,
  version: number,
  publishedAt,
  blocks,
  extraction: record.extraction,
  speakerIds,
});

const searchedArticle = (
  { id, existing, record }: Version,
  quotes: readonly QuoteRow[],
): SearchedArticle => ({
  id,
  language: record.document.language,
  publishedAt: record.document.publishedAt,
  // Editors may have dismissed quotes of an article that was stored before, or corrected them.
  words: existing === null ? record.words : wordsOfPage(record.document, shownTexts(quotes)),
  quotes,
});

export interface StoredSpeech {
  /** Whether a speaker has another spelling now. */
  readonly isRespelled: boolean;
  /** What became of the quotes that each article had. */
  readonly quotes: readonly QuoteDiff[];
}

/** Writes who speaks in articles, what is quoted, and what search knows of all their words. */
export async function storeSpeech(
  transaction: Transaction,
  versions: readonly Version[],
  storedIds: readonly string[],
): Promise<StoredSpeech> {
  const speakerIds = await storeSpeakers(
    transaction,
    versions.map(({ id, record }) => ({ id, speakers: record.extraction.speakers })),
    storedIds,
  );
  const ids = versions.map(({ id }) => id);
  const isRespelled = await settleSpelling(transaction, ids, false);
  const quoted = versions.map((version, index) => quotedArticle(version, speakerIds[index] ?? []));
  const quotes = await storeQuotes(transaction, quoted, storedIds);
  const searched = versions.map((version, index) =>
    searchedArticle(version, quotes[index]?.rows ?? []),
  );
  await writeSearchRows(transaction, searched, storedIds);
  return { isRespelled, quotes: quotes.map(({ diff }) => diff) };
}
