/**
 * Whether the change log keeps its promise: 16 writers, 4 readers that poll as fast as they can, and every
 * reader must see each committed change once, in order.
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/changes/order.ts [changes]
 *
 * Each reader is a process of its own. A writer's transaction makes 1 to 20 changes after another
 * statement, and one in twenty fails after it appended. Prints what each reader saw, and the speed.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { appendChanges } from '../../src/changes/append-changes.ts';
import type { NewChange } from '../../src/changes/change.ts';
import { readChanges } from '../../src/changes/read-changes.ts';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { publicViewer, visibleChanges } from '../../src/db/visibility.ts';

const WRITERS = 16;
const READERS = 4;
const MOST_A_TRANSACTION = 20;
const FAILING_SHARE = 0.05;
const PAGE = 500;

const url = process.env['BENCH_DATABASE_URL'];
if (url === undefined) throw new Error('Set BENCH_DATABASE_URL to an empty PostgreSQL database.');
const total = Number(process.argv[2] ?? 100_000);
const readerNumber = process.argv[3];
const open = (poolSize: number) => openDatabase({ engine: 'postgresql', url, poolSize });
const print = (line: string) => process.stdout.write(`${line}\n`);

const state = { publicFrom: new Date(0), otherwise: 'HIDDEN', facets: ['language:en'] } as const;
const objectId = (made: number) => `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
const change = (made: number): NewChange => ({
  kind: 'ARTICLE_UPDATED',
  objectType: 'ARTICLE',
  objectId: objectId(made),
  details: { version: 2, fields: ['body'] },
  before: state,
  after: state,
});

/** Follows the log to its end and checks it against itself and against the table. */
async function runReader(number: string): Promise<void> {
  const database = await open(1);
  const { client } = database;
  const seen: string[] = [];
  let [after, polls, outOfOrder] = [0, 0, 0];
  while (after < total) {
    const visible = visibleChanges(publicViewer, new Date(), null);
    const page = await readChanges(client, { after, limit: PAGE, visible });
    for (const { sequence, objectId: id } of page.changes) {
      seen.push(id);
      if (sequence !== seen.length) outOfOrder += 1;
    }
    after = page.readUpTo;
    polls += 1;
  }
  const stored = await client.change.findMany({
    orderBy: { sequence: 'asc' },
    select: { objectId: true },
  });
  const differing = stored.filter((row, index) => row.objectId !== seen[index]).length;
  const doubled = seen.length - new Set(seen).size;
  print(
    `reader ${number}: ${seen.length} changes in ${polls} polls, ${stored.length - seen.length} lost, ${doubled} doubled, ${outOfOrder} out of order, ${differing} other than stored`,
  );
  await database.close();
  const isRight = seen.length === total && differing + doubled + outOfOrder === 0;
  process.exitCode = isRight ? 0 : 1;
}

/** Hands out the changes to be made, so that all writers together make `total`. */
let handedOut = 0;
function take(): number[] {
  const count = Math.min(1 + Math.floor(Math.random() * MOST_A_TRANSACTION), total - handedOut);
  handedOut += count;
  return Array.from({ length: count }, (_, index) => handedOut - count + index);
}

async function write({ client }: Database): Promise<{ committed: number; failed: number }> {
  let [committed, failed] = [0, 0];
  for (let made = take(); made.length > 0;) {
    const fails = Math.random() < FAILING_SHARE;
    const done = await client
      .$transaction(async (transaction) => {
        await transaction.$executeRaw`SELECT pg_sleep(random() * 0.002)`;
        await appendChanges(transaction, made.map(change));
        if (fails) throw new Error('undone');
        return true;
      })
      .catch((error: unknown) => {
        if (!fails) throw error;
        return false;
      });
    if (done) {
      committed += 1;
      made = take();
    } else failed += 1;
  }
  return { committed, failed };
}

async function main(): Promise<void> {
  const database = await open(WRITERS);
  await migrate(database);
  const readers = Array.from({ length: READERS }, (_, index) =>
    fork(fileURLToPath(import.meta.url), [String(total), String(index + 1)]),
  );
  const ends = readers.map((reader) => once(reader, 'exit') as Promise<[number]>);
  const start = performance.now();
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => write(database)));
  const seconds = (performance.now() - start) / 1000;
  const sum = (name: 'committed' | 'failed') =>
    writers.reduce((all, writer) => all + writer[name], 0);
  print(
    `${WRITERS} writers: ${total} changes in ${sum('committed')} transactions and ${sum('failed')} undone, ${seconds.toFixed(1)} s: ${Math.round(total / seconds)} changes/s, ${Math.round(sum('committed') / seconds)} transactions/s`,
  );
  const codes = await Promise.all(ends);
  await database.close();
  process.exitCode = codes.every(([code]) => code === 0) ? 0 : 1;
}

await (readerNumber === undefined ? main() : runReader(readerNumber));
