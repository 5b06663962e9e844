/**
 * Many open streams: the memory that they take, and how long a change takes to arrive.
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/changes/streams.ts [streams, default 1000] [changes, default 50]
 *
 * The service is a process of its own; this one holds the readers. Nine in ten follow everything with the
 * articles' headlines, the others follow published articles of one language. A delay is from the time at
 * which the change entered the log, just before its commit, to its arrival, by the one clock of the machine.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { page } from '../../test/support/pages.ts';
import { startService } from '../../test/support/run-cli.ts';

const [streams = 1_000, changes = 50] = process.argv.slice(2).map(Number);
const KEY = 'the-owner-key-of-the-benchmark';
const EVERYTHING =
  'subscription { changes { sequence at kind ... on ArticleChange { article { slug headline } } } }';
const PUBLISHED =
  'subscription { articlePublished(filter: { language: "en" }) { sequence at article { slug } } }';
const print = (line: string) => process.stdout.write(`${line}\n`);
const databaseUrl = process.env['BENCH_DATABASE_URL'];

const service = await startService({
  DATELINE_SAMPLES: 'off',
  DATELINE_OWNER_KEY: KEY,
  DATELINE_STREAMS_PER_KEY: String(streams),
  ...(databaseUrl === undefined
    ? { DATELINE_DATA_DIR: await mkdtemp(join(tmpdir(), 'dateline-bench-')) }
    : { DATABASE_URL: databaseUrl }),
});
const { port } = new URL(service.url);

function post(query: string, variables: object, accept: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path: '/graphql',
        method: 'POST',
        headers: { accept, 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      },
      resolve,
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ query, variables }));
  });
}

/** The service's memory, in megabytes. */
function residentMegabytes(): number {
  const status = readFileSync(`/proc/${service.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

const delays: number[] = [];
let arrived = 0;
function listen(response: IncomingMessage): void {
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const now = Date.now();
    for (const [, at = ''] of text.matchAll(/"at":"([^"]+)"/g)) {
      arrived += 1;
      delays.push(now - Date.parse(at));
    }
  });
  response.on('error', () => undefined);
}

const store = async (number: number) => {
  const text = page({ headline: `Streamed Report Number ${number}` });
  const query = 'mutation ($page: String!) { ingestPage(input: { page: $page }) { outcome } }';
  const response = await post(query, { page: text }, 'application/json');
  for await (const _chunk of response);
};

await store(0);
await wait(1_000);
print(`resident memory: ${residentMegabytes()} MB before`);
const openedFrom = performance.now();
for (let count = 0; count < streams; count += 50) {
  const opening = Array.from({ length: Math.min(50, streams - count) }, (_, index) =>
    post(index % 10 === 0 ? PUBLISHED : EVERYTHING, {}, 'text/event-stream'),
  );
  for (const response of await Promise.all(opening)) listen(response);
}
print(`${streams} streams opened in ${((performance.now() - openedFrom) / 1000).toFixed(1)} s`);
await wait(2_000);
print(`resident memory: ${residentMegabytes()} MB with them idle`);
for (let number = 1; number <= changes; number += 1) {
  await store(number);
  await wait(200);
}
let before = -1;
while (before < arrived) {
  before = arrived;
  await wait(2_000);
}
const sorted = delays.toSorted((a, b) => a - b);
const percentile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
print(`${arrived} events arrived`);
print(`delay: p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms, most ${percentile(1)} ms`);
print(`resident memory: ${residentMegabytes()} MB after`);
await service.kill();
process.exit();
