import { createHash } from 'node:crypto';
import { extractQuotes } from '../quotes/extract-quotes.ts';
import { parsePage } from './parse-page.ts';
import { readPage } from './read-page.ts';
import { countWords, readingSeconds } from './reading-time.ts';
import type { ArticleRecord } from './store.ts';

/** A page as it comes in. */
export interface PageSource {
  /** File name or other name, for messages and provenance. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** SHA-256 of a page; its line ends and the white space at its end make no difference. */
function hashPage(text: string): string {
  const normalised = text.replace(/\r\n?/g, '\n').trimEnd();
  return createHash('sha256').update(normalised).digest('hex');
}

/**
 * Reads a page to the last quote, without storing anything. Pure.
 *
 * @param timeZone zone of times that are printed without one.
 * @throws DatelineError with the line, for a page that cannot be read.
 */
export function readArticle(page: PageSource, timeZone: string): ArticleRecord {
  const text = readPage(page.bytes);
  const document = parsePage(text, { timeZone });
  const body = document.blocks.map((block) => block.text).join('\n');
  return {
    document,
    extraction: extractQuotes(document.blocks),
    wordCount: countWords(body, document.language),
    readingSeconds: readingSeconds(body, document.language),
    source: {
      name: page.name,
      text,
      hash: hashPage(text),
    },
  };
}
