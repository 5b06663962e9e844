import { isUniqueViolation } from '../db/database-problem.ts';
import { driverTransaction } from '../db/driver-transactions.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { QuoteExtraction } from '../quotes/types.ts';
import type { ArticleWords } from '../search/article-words.ts';
import type { ArticleDocument } from './article-document.ts';
import { headlineKey } from './headline-key.ts';
import type { PageFormat } from './page-format.ts';
import { storeBatch } from './store/store-batch.ts';

/** A page, read and understood, ready to be stored. */
export interface ArticleRecord {
  readonly document: ArticleDocument;
  readonly extraction: QuoteExtraction;
  readonly wordCount: number;
  readonly readingSeconds: number;
  /** For the index, as long as no editor dismisses a quote, or corrects one. */
  readonly words: ArticleWords;
  readonly source: {
    readonly name: string;
    readonly text: string;
    /** SHA-256 of the text, or of what a structured page says, in hexadecimal. */
    readonly hash: string;
    readonly format: PageFormat;
  };
}

export type StoreOutcome = 'created' | 'updated' | 'unchanged';

export interface StoredArticle {
  readonly outcome: StoreOutcome;
  readonly id: string;
  readonly slug: string;
}

export interface StoreOptions {
  /** Zone of the newsroom: its weeks are the windows of the hot lists. */
  readonly timeZone: string;
  /** Does all the work, tells the outcome, and leaves the database as it was. */
  readonly dryRun?: boolean;
}

/** Pages of one transaction. */
export const MOST_TOGETHER = 100;

/**
 * Names that they may print, above the few of each page. Each is locked until the end, and PostgreSQL has some 12,000
 * locks for all by default. A hundred pages hardly print a thousand.
 */
const MOST_NAMES = 3_000;

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 60_000 };

const MOST_ATTEMPTS = 3;

/** Carries the outcome out of a transaction that must not stay. */
class DryRunDone extends Error {
  readonly stored: StoredArticle[];
  constructor(stored: StoredArticle[]) {
    super('dry run');
    this.stored = stored;
  }
}

/** Whether two pages may be versions of one article, so that the second must find the first stored. */
function mayMeet(one: ArticleRecord, other: ArticleRecord): boolean {
  const [left, right] = [one.document, other.document];
  return (
    one.source.hash === other.source.hash ||
    (left.uri !== undefined && left.uri === right.uri) ||
    (Date.parse(left.publishedAt) === Date.parse(right.publishedAt) &&
      (left.byline === right.byline || headlineKey(left.headline) === headlineKey(right.headline)))
  );
}

function countNames({ document, extraction }: ArticleRecord): number {
  const { reporters, topics, rankings } = document;
  const entries = rankings.reduce((sum, ranking) => sum + ranking.entries.length, 0);
  // Most have a lock of their own and one of their slugs.
  return 2 * (reporters.length + topics.length + extraction.speakers.length) + entries;
}

/** Parts pages, in their order, into runs that can be stored together. */
function* runsOf(records: readonly ArticleRecord[]): Generator<readonly ArticleRecord[]> {
  let run: ArticleRecord[] = [];
  let names = 0;
  for (const record of records) {
    const added = countNames(record);
    const isFull = run.length === MOST_TOGETHER || names + added > MOST_NAMES;
    if (run.length > 0 && (isFull || run.some((earlier) => mayMeet(earlier, record)))) {
      yield run;
      run = [];
      names = 0;
    }
    run.push(record);
    names += added;
  }
  if (run.length > 0) yield run;
}

async function storeOnce(
  client: PrismaClient,
  records: readonly ArticleRecord[],
  options: StoreOptions,
): Promise<StoredArticle[]> {
  try {
    return await driverTransaction(
      client,
      async (transaction) => {
        const stored = await storeBatch(transaction, records, options);
        if (options.dryRun === true) throw new DryRunDone(stored);
        return stored;
      },
      TRANSACTION_LIMITS,
    );
  } catch (error) {
    if (error instanceof DryRunDone) return error.stored;
    throw error;
  }
}

async function storeTogether(
  client: PrismaClient,
  records: readonly ArticleRecord[],
  options: StoreOptions,
): Promise<StoredArticle[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storeOnce(client, records, options);
    } catch (error) {
      // Another writer made the same thing in the same moment; the next attempt finds it.
      if (!isUniqueViolation(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/**
 * Stores pages as articles, or as the next versions of those they are, each whole or not at all.
 * This is the only writer of content; the same page again is told to be unchanged.
 *
 * Several go into one transaction: statements, the wait for the disk and the turn at the change log are
 * for all of them. Where that fails, each is stored for itself, so that none is lost for another.
 *
 * @returns what became of each, in the order given.
 */
export async function storeArticles(
  client: PrismaClient,
  records: readonly ArticleRecord[],
  options: StoreOptions,
): Promise<PromiseSettledResult<StoredArticle>[]> {
  const settled: PromiseSettledResult<StoredArticle>[] = [];
  for (const run of runsOf(records)) {
    const [together] = await Promise.allSettled([storeTogether(client, run, options)]);
    if (together.status === 'fulfilled') {
      settled.push(...together.value.map((value) => ({ status: 'fulfilled' as const, value })));
    } else if (run.length === 1) {
      settled.push(together);
    } else {
      for (const record of run) settled.push(...(await storeArticles(client, [record], options)));
    }
  }
  return settled;
}
