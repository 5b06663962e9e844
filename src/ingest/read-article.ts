import { createHash } from 'node:crypto';
import { extractQuotes } from '../quotes/extract-quotes.ts';
import type { ArticleDocument } from './article-document.ts';
import { checkDocument, checkQuotes } from './check-size.ts';
import { pageFormat } from './page-format.ts';
import type { PageFormat } from './page-format.ts';
import { parsePage } from './parse-page.ts';
import { quoteText } from './quote-text.ts';
import { readPage } from './read-page.ts';
import { wordsOfPage } from './read-words.ts';
import { countWords, readingSeconds } from './reading-time.ts';
import type { ArticleRecord } from './store.ts';

/** A page as it comes in. */
export interface PageSource {
  /** File name or other name, for messages and provenance. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What to read it as; by what it shows when left out. */
  readonly format?: PageFormat | undefined;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 of a page; its line ends and the white space at its end make no difference. */
const hashPage = (text: string): string => sha256(text.replace(/\r\n?/g, '\n').trimEnd());

/** SHA-256 of what a structured page says: the site around an article, and its envelope, change by the hour. */
function hashDocument(document: ArticleDocument): string {
  const { provenance: _places, assumptions: _assumptions, ...content } = document;
  return sha256(JSON.stringify(content));
}

/** The readers of structured pages bring libraries: they are loaded with the first such page. */
async function readDocument(
  text: string,
  format: PageFormat,
  timeZone: string,
): Promise<ArticleDocument> {
  switch (format) {
    case 'text':
      return parsePage(text, { timeZone });
    case 'html':
      return (await import('./html/read-html.ts')).readHtml(text, timeZone);
    case 'ninjs':
      return (await import('./ninjs/read-ninjs.ts')).readNinjs(text);
  }
}

/**
 * Reads a page to the last quote, without storing anything: no effects, no network.
 *
 * @param timeZone zone of times that are printed without one.
 * @throws DatelineError with the line, for a page that cannot be read.
 */
export async function readArticle(page: PageSource, timeZone: string): Promise<ArticleRecord> {
  const text = readPage(page.bytes);
  const format = pageFormat(text, page.format ?? null);
  const document = await readDocument(text, format, timeZone);
  checkDocument(document);
  const extraction = extractQuotes(document.blocks);
  checkQuotes(extraction);
  const body = document.blocks.map((block) => block.text).join('\n');
  const wordCount = countWords(body, document.language);
  return {
    document,
    extraction,
    wordCount,
    readingSeconds: readingSeconds(body, document.language, wordCount),
    words: wordsOfPage(
      document,
      extraction.quotes.map((quote) => quoteText(quote, document.blocks)),
    ),
    source: {
      name: page.name,
      text,
      hash: format === 'text' ? hashPage(text) : hashDocument(document),
      format,
    },
  };
}
