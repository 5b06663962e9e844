import type { PrismaClient } from '../db/generated/client.ts';
import type { Assumption } from './article-document.ts';
import type { PageSource } from './read-article.ts';
import { slugify } from './slug.ts';
import { storeArticle } from './store.ts';
import type { StoreOptions, StoreOutcome } from './store.ts';

export interface IngestedPage {
  readonly outcome: StoreOutcome;
  readonly id: string;
  readonly slug: string;
  /** What the headline alone gives for a slug. */
  readonly plainSlug: string;
  /** What was assumed in reading the page. */
  readonly warnings: readonly Assumption[];
}

/**
 * Reads a page and stores it, all or nothing; the same page twice is one article and the same answer.
 *
 * @throws DatelineError with the line, for a page that cannot be read.
 */
export async function ingestPage(
  client: PrismaClient,
  page: PageSource,
  options: StoreOptions,
): Promise<IngestedPage> {
  // The parser brings word lists and a language model: a start that ingests nothing needs none of it.
  const { readArticle } = await import('./read-article.ts');
  const record = await readArticle(page, options.timeZone);
  const stored = await storeArticle(client, record, options);
  const { headline, assumptions } = record.document;
  return { ...stored, plainSlug: slugify(headline), warnings: assumptions };
}
