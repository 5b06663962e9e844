/**
 * What beacons cost everyone else: `front-page` alone, then with 5,000 views a second beside it.
 *
 *   npm run build && BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/ranking/load.ts [views a second] [seconds]
 *
 * Without BENCH_DATABASE_URL it runs on PGlite. The service is a process of its own; this one sends the
 * load over loopback. Prints the latencies of `front-page` in both phases of the one run, whether the
 * counts are exact, what was dropped, and the service's memory.
 */
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { percentile } from '../measure.ts';

const KEY = 'the-owner-key-of-the-benchmark';
const PORT = 4099;
const URL_BASE = `http://127.0.0.1:${PORT}`;
const IDLE_SECONDS = 10;
const WARM_UP_SECONDS = 5;
const FRONT_PAGES_A_SECOND = 20;
const run = promisify(execFile);

const [viewsASecond = 5000, loadSeconds = 30] = process.argv.slice(2).map(Number);
const operations = new URL('../../schema/operations/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, operations), 'utf8');
const frontPage = JSON.stringify({
  query: read('front-page.graphql'),
  variables: JSON.parse(read('front-page.variables.json')) as unknown,
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ask<Data>(body: string): Promise<Data> {
  const response = await fetch(`${URL_BASE}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body,
  });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (response.status !== 200 || answer.data === undefined || answer.errors !== undefined) {
    throw new Error(`status ${response.status}: ${JSON.stringify(answer.errors)}`);
  }
  return answer.data;
}

/** Latencies of front-page in milliseconds, asked at a steady pace whatever the answers take. */
async function measure(seconds: number): Promise<number[]> {
  const latencies: number[] = [];
  const asked: Promise<void>[] = [];
  for (let count = 0; count < seconds * FRONT_PAGES_A_SECOND; count += 1) {
    const start = performance.now();
    asked.push(ask(frontPage).then(() => void latencies.push(performance.now() - start)));
    await wait(1000 / FRONT_PAGES_A_SECOND);
  }
  await Promise.all(asked);
  return latencies;
}

interface SentViews {
  readonly sent: number;
  readonly counted: number;
  readonly refused: number;
  readonly distinct: number;
}

/** Sends views of the readers of a network: each has readers of its own. */
async function sendViews(slugs: readonly string[], seconds: number, network: number) {
  const sender = fileURLToPath(new URL('send-views.ts', import.meta.url));
  const numbers = [PORT, viewsASecond, seconds, network].map(String);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', sender, ...numbers, ...slugs]);
  return JSON.parse(stdout) as SentViews;
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const databaseUrl = process.env['BENCH_DATABASE_URL'];
const service = spawn(process.execPath, ['dist/cli.js', 'serve'], {
  env: {
    PATH: process.env['PATH'],
    PORT: String(PORT),
    DATELINE_OWNER_KEY: KEY,
    DATELINE_PROXY_HOPS: '1',
    ...(databaseUrl === undefined ? { DATELINE_DATA_DIR: folder } : { DATABASE_URL: databaseUrl }),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise<void>((resolve) => {
  service.stdout.on('data', (chunk: Buffer) => {
    if (chunk.includes('ready at')) resolve();
  });
});

try {
  interface Slugs {
    articles: { edges: { node: { slug: string } }[] };
  }
  const slugs = await ask<Slugs>('{"query":"{ articles { edges { node { slug } } } }"}');
  const slugList = slugs.articles.edges.map(({ node }) => node.slug);
  // Both are warm before either is measured.
  const warmUp = await sendViews(slugList, WARM_UP_SECONDS, 11);
  await measure(WARM_UP_SECONDS);
  const idle = await measure(IDLE_SECONDS);
  const memoryBefore = await residentMegabytes(service.pid ?? 0);
  const [views, loaded] = await Promise.all([
    sendViews(slugList, loadSeconds, 10),
    measure(loadSeconds),
  ]);
  const memoryAfter = await residentMegabytes(service.pid ?? 0);
  interface Status {
    readershipStatus: { buffered: number; counted: number; dropped: number; unknown: number };
  }
  const askStatus = () =>
    ask<Status>('{"query":"{ readershipStatus { buffered counted dropped unknown } }"}');
  let { readershipStatus: status } = await askStatus();
  for (let round = 0; round < 100 && status.buffered > 0; round += 1) {
    await wait(200);
    ({ readershipStatus: status } = await askStatus());
  }
  const distinct = warmUp.distinct + views.distinct;
  const [idleP99, loadedP99] = [percentile(idle, 0.99), percentile(loaded, 0.99)];
  print(
    `front-page idle:   p50 ${percentile(idle, 0.5).toFixed(1)} ms, p99 ${idleP99.toFixed(1)} ms`,
  );
  print(
    `front-page loaded: p50 ${percentile(loaded, 0.5).toFixed(1)} ms, p99 ${loadedP99.toFixed(1)} ms (${(loadedP99 / idleP99).toFixed(2)} of idle)`,
  );
  print(`views: ${views.sent} sent, ${views.counted} answered, ${views.refused} refused`);
  print(
    `readers: ${distinct} sent, ${status.counted} counted, ${status.dropped} dropped, ${distinct === status.counted + status.dropped ? 'exact' : 'NOT EXACT'}`,
  );
  print(`resident memory: ${memoryBefore} MB idle, ${memoryAfter} MB after`);
} finally {
  service.kill('SIGTERM');
  await new Promise((resolve) => service.once('close', resolve));
  await rm(folder, { recursive: true, force: true });
}
