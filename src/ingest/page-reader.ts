import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DatelineError } from '../errors.ts';
import type { PageSource } from './read-article.ts';
import { createPagesReader } from './read-pages.ts';
import type { PageRead, PagesToRead } from './read-pages.ts';
import type { ArticleRecord } from './store.ts';

/** A page that is yet to be fetched from where it lies. */
export interface PageToRead extends Omit<PageSource, 'bytes'> {
  read(): Promise<Uint8Array>;
}

type Settled<Value> = PromiseSettledResult<Value>;

export interface PageReader {
  /** What became of each page, in the order given; never rejects. */
  read(pages: readonly PageToRead[]): Promise<Settled<ArticleRecord>[]>;
  /** Ends its thread. May be called more than once. */
  close(): Promise<void>;
}

/**
 * From so many pages on, they are read in a thread, while this one stores. A thread takes some tenths of a second
 * to start, in which this one would have read a hundred.
 */
const MANY_PAGES = 100;

/** The thread's file beside this one, compiled or not. */
const THREAD_FILE = import.meta.url.replace('page-reader', 'reading-thread');

/** Run from the sources, a thread needs their compiler first: Node 20 hands on no hooks to it. */
const FROM_SOURCES = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(THREAD_FILE)});
})`;

interface ReadingThread {
  /** Takes tasks while it is at others, and does them in their order. */
  run(task: PagesToRead): Promise<PageRead[]>;
  close(): Promise<unknown>;
}

/** Starts a thread. One is enough: to store a page takes longer than to read it. */
function startThread(): ReadingThread {
  const thread = THREAD_FILE.endsWith('.ts')
    ? new Worker(FROM_SOURCES, { eval: true, execArgv: [] })
    : new Worker(new URL(THREAD_FILE));
  // Those who wait for an answer are told; without a listener, it would end the process.
  thread.on('error', () => undefined);
  const ended = once(thread, 'exit').then(() => {
    throw new Error('The thread that reads pages has ended.');
  });
  ended.catch(() => undefined);
  const waiting: ((results: PageRead[]) => void)[] = [];
  thread.on('message', (results: PageRead[]) => waiting.shift()?.(results));
  return {
    run(task) {
      const answered = new Promise<PageRead[]>((resolve) => waiting.push(resolve));
      thread.postMessage(task, []);
      return Promise.race([answered, ended]);
    },
    close: () => thread.terminate(),
  };
}

async function fetchPage(page: PageToRead): Promise<PageSource> {
  return { name: page.name, format: page.format, bytes: await page.read() };
}

function settle(page: PageRead): Settled<ArticleRecord> {
  if ('record' in page) return { status: 'fulfilled', value: page.record };
  const reason =
    'fault' in page ? page.fault : new DatelineError(page.code, page.message, page.place);
  return { status: 'rejected', reason };
}

/**
 * Opens what reads pages: many in a thread of their own, a few here.
 *
 * @param count pages there are to be read in all.
 * @param timeZone zone of times that are printed without one.
 */
export function openPageReader(count: number, timeZone: string): PageReader {
  const thread = count < MANY_PAGES ? null : startThread();
  const readHere = createPagesReader();
  const readSources = async (pages: readonly PageSource[]): Promise<Settled<ArticleRecord>[]> => {
    const task = { pages, timeZone };
    try {
      const results: PageRead[] = await (thread === null ? readHere(task) : thread.run(task));
      return results.map(settle);
    } catch (reason) {
      // The thread is gone, with all that it had been given.
      return pages.map(() => ({ status: 'rejected', reason }));
    }
  };
  return {
    async read(pages) {
      const fetched: Settled<PageSource>[] = [];
      for (const page of pages) fetched.push(...(await Promise.allSettled([fetchPage(page)])));
      const sources = fetched.flatMap((page) => (page.status === 'fulfilled' ? page.value : []));
      const results = (await readSources(sources)).values();
      return fetched.map((page) =>
        page.status === 'fulfilled' ? (results.next().value as Settled<ArticleRecord>) : page,
      );
    },
    async close() {
      await thread?.close();
    },
  };
}
