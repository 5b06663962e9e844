import { setImmediate } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';
import type { ErrorPlace } from '../errors.ts';
import type { PageSource } from './read-article.ts';
import type { ArticleRecord } from './store.ts';

export interface PagesToRead {
  readonly pages: readonly PageSource[];
  /** Zone of times that are printed without one. */
  readonly timeZone: string;
}

/** What became of a page. Errors lose their class on the way out of a thread, so a refusal is told by its words. */
export type PageRead =
  | { readonly record: ArticleRecord }
  | { readonly code: string; readonly message: string; readonly place: ErrorPlace }
  | { readonly fault: unknown };

/**
 * Reads pages to the last quote, one after the other. All that goes in and comes out can be cloned: it may run
 * in a thread of its own.
 *
 * @returns what became of each, in the order given; never throws.
 */
async function readPages({ pages, timeZone }: PagesToRead): Promise<PageRead[]> {
  // The parser brings word lists and a language model: a start that ingests nothing needs none of it.
  const { readArticle } = await import('./read-article.ts');
  const results: PageRead[] = [];
  for (const [index, page] of pages.entries()) {
    // Gives what is stored meanwhile its turn.
    if (index > 0) await setImmediate();
    try {
      results.push({ record: await readArticle(page, timeZone) });
    } catch (error) {
      results.push(
        error instanceof DatelineError
          ? { code: error.code, message: error.message, place: error.place }
          : { fault: error },
      );
    }
  }
  return results;
}

/** What reads pages as `readPages`, one task after the other, in the order in which they come. */
export function createPagesReader(): typeof readPages {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const results = last.then(() => readPages(task));
    last = results;
    return results;
  };
}
