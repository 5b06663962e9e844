import { createHash } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';
import { extractQuotes } from '../quotes/extract-quotes.ts';
import type { Assumption } from './article-document.ts';
import { parsePage } from './parse-page.ts';
import { readPage } from './read-page.ts';
import { countWords, readingSeconds } from './reading-time.ts';
import { storeArticle } from './store.ts';
import type { ArticleRecord, StoreOptions, StoreOutcome } from './store.ts';

/** A page as it comes in. */
export interface PageSource {
  /** File name or other name, for messages and provenance. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface IngestedPage {
  readonly outcome: StoreOutcome;
  readonly id: string;
  readonly slug: string;
  /** What was assumed in reading the page. */
  readonly warnings: readonly Assumption[];
}

/**
 * Reads a page without storing anything. Pure.
 *
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
      hash: createHash('sha256').update(text).digest('hex'),
    },
  };
}

/** Reads a page and stores it, all or nothing; the same page twice is one article and the same answer. */
export async function ingestPage(
  client: PrismaClient,
  page: PageSource,
  options: StoreOptions,
): Promise<IngestedPage> {
  const record = readArticle(page, options.timeZone);
  const stored = await storeArticle(client, record, options);
  return { ...stored, warnings: record.document.assumptions };
}
