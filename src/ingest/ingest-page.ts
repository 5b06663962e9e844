import type { PrismaClient } from '../db/generated/client.ts';
import type { Assumption } from './article-document.ts';
import { openPageReader } from './page-reader.ts';
import type { PageToRead } from './page-reader.ts';
import type { PageSource } from './read-article.ts';
import { slugify } from './slug.ts';
import { MOST_TOGETHER, storeArticles } from './store.ts';
import type { ArticleRecord, StoreOptions, StoreOutcome } from './store.ts';

export interface IngestedPage {
  readonly outcome: StoreOutcome;
  readonly id: string;
  readonly slug: string;
  /** What the headline alone gives for a slug. */
  readonly plainSlug: string;
  /** What was assumed in reading the page. */
  readonly warnings: readonly Assumption[];
}

async function storeAll(
  client: PrismaClient,
  read: readonly PromiseSettledResult<ArticleRecord>[],
  options: StoreOptions,
): Promise<PromiseSettledResult<IngestedPage>[]> {
  const records = read.flatMap((page) => (page.status === 'fulfilled' ? page.value : []));
  const stored = new Map(
    (await storeArticles(client, records, options)).map((result, index) => [
      records[index],
      result,
    ]),
  );
  return read.map((page) => {
    if (page.status === 'rejected') return page;
    const result = stored.get(page.value) as NonNullable<ReturnType<typeof stored.get>>;
    if (result.status === 'rejected') return result;
    const { headline, assumptions } = page.value.document;
    const value = { ...result.value, plainSlug: slugify(headline), warnings: assumptions };
    return { status: 'fulfilled', value };
  });
}

/** Pages of the first part. */
const FEW = 25;

/** Parts pages into what is read and stored together: at first a few, so that storing soon begins, then as many as before. */
function* partsOf(pages: readonly PageToRead[]): Generator<readonly PageToRead[], undefined> {
  for (let start = 0; start < pages.length;) {
    const end = start + Math.min(MOST_TOGETHER, Math.max(FEW, start));
    yield pages.slice(start, end);
    start = end;
  }
}

/**
 * Reads pages and stores them, each whole or not at all; the next ones are read while some are stored.
 *
 * @returns what became of each, in the order given: a page that cannot be read or stored, for which
 *   `ingestPage` throws, is rejected, and leaves the others alone.
 */
export async function* ingestPages(
  client: PrismaClient,
  pages: readonly PageToRead[],
  options: StoreOptions,
): AsyncGenerator<PromiseSettledResult<IngestedPage>> {
  const reader = openPageReader(pages.length, options.timeZone);
  const parts = partsOf(pages);
  const readings: Promise<PromiseSettledResult<ArticleRecord>[]>[] = [];
  const readNext = () => {
    const { value: part } = parts.next();
    if (part !== undefined) readings.push(reader.read(part));
  };
  try {
    readNext();
    readNext();
    for (let reading = readings.shift(); reading !== undefined; reading = readings.shift()) {
      const storing = storeAll(client, await reading, options);
      readNext();
      yield* await storing;
    }
  } finally {
    await reader.close();
  }
}

/**
 * Reads a page and stores it, all or nothing; the same page twice is one article and the same answer.
 *
 * @throws DatelineError with the line, for a page that cannot be read.
 */
export async function ingestPage(
  client: PrismaClient,
  { bytes, ...page }: PageSource,
  options: StoreOptions,
): Promise<IngestedPage> {
  const reader = openPageReader(1, options.timeZone);
  const read = await reader.read([{ ...page, read: async () => bytes }]);
  const [result] = await storeAll(client, read, options);
  if (result?.status !== 'fulfilled') throw result?.reason;
  return result.value;
}
