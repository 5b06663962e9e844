// How many pages a second are stored. The pages are the same at every run (make-pages.ts).
//
//   npx tsx bench/ingest/run.ts --pages 1000
//   npx tsx bench/ingest/run.ts --pages 3000 --database-url postgresql://postgres@127.0.0.1:5432/dateline_bench
//
// With --hot-lists, each page prints a hot list, too. Without a database, in PGlite in a folder of its own. A database is to be an empty one.

import { subscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/db/database.ts';
import { SENT_STATEMENTS } from '../../src/db/driver-transactions.ts';
import { migrate } from '../../src/db/migrate.ts';
import { ingestPages } from '../../src/ingest/ingest-page.ts';
import { makePages } from './make-pages.ts';

/** Stored before the clock runs, so that code is compiled and the first speakers are known. */
const WARM_UP = 200;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '1000' },
    'database-url': { type: 'string' },
    'hot-lists': { type: 'boolean', default: false },
  },
});
const url = values['database-url'];
const folder = await mkdtemp(join(tmpdir(), 'dateline-ingest-'));
const database = await openDatabase({
  ...(url === undefined
    ? { engine: 'pglite', directory: join(folder, 'data') }
    : { engine: 'postgresql', url }),
  logQueries: true,
});
let statements = 0;
(database.client as unknown as { $on(event: 'query', listener: () => void): void }).$on(
  'query',
  () => {
    statements += 1;
  },
);
subscribe(SENT_STATEMENTS, () => {
  statements += 1;
});
await migrate(database);
const pages = makePages(WARM_UP + Number(values.pages), values['hot-lists']).map((text, index) => ({
  name: `page-${index}.txt`,
  read: async () => new TextEncoder().encode(text),
}));

async function store(part: typeof pages): Promise<void> {
  for await (const page of ingestPages(database.client, part, { timeZone: 'UTC' })) {
    if (page.status === 'rejected') throw page.reason;
  }
}

await store(pages.slice(0, WARM_UP));
statements = 0;
const cpu = process.cpuUsage();
const start = performance.now();
await store(pages.slice(WARM_UP));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
const count = pages.length - WARM_UP;
const quotes = await database.client.quote.count();
console.log(`${database.description}: ${(count / seconds).toFixed(0)} pages a second`);
console.log(`  ${(statements / count).toFixed(1)} statements a page, BEGIN and COMMIT included`);
console.log(
  `  ${((user + system) / 1000 / count).toFixed(2)} ms of this process's processor time a page`,
);
console.log(`  ${(quotes / pages.length).toFixed(1)} quotes a page`);
await database.close();
await rm(folder, { recursive: true });
