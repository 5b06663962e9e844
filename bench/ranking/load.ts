/**
 * What beacons cost everyone else: `front-page` alone, then with 5,000 views a second beside it.
 *
 *   npm run build && BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/ranking/load.ts [views a second] [seconds]
 *
 * Without BENCH_DATABASE_URL it runs on PGlite. The service is a process of its own; this one sends the
 * load over loopback. Prints the latencies of `front-page` in both phases of the one run, whether the
 * counts are exact, what was dropped, and the service's memory.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEY = 'the-owner-key-of-the-benchmark';
const PORT = 4099;
const URL_BASE = `http://127.0.0.1:${PORT}`;
const IDLE_SECONDS = 10;
const WARM_UP_SECONDS = 5;
const FRONT_PAGES_A_SECOND = 20;
const TICK_MS = 10;
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Addresses to draw readers from: some come twice, so that repeats are there to be left out. */
const ADDRESSES = 200_000;

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
  return latencies.toSorted((a, b) => a - b);
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** A fixed sequence of numbers from 0 to 1: Park and Miller's minimal standard generator. */
function randomNumbers(): () => number {
  let state = 42;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Sends views by one connection, requests in a row; answers which readers there were and the refusals. */
async function sendViews(slugs: readonly string[], seconds: number) {
  const random = randomNumbers();
  const distinct = new Set<string>();
  const socket = connect(PORT, '127.0.0.1');
  const answers = { counted: 0, refused: 0 };
  socket.on('data', (chunk) => {
    const text = chunk.toString('latin1');
    answers.counted += text.split('HTTP/1.1 204').length - 1;
    answers.refused += text.split('HTTP/1.1 4').length - 1 + text.split('HTTP/1.1 5').length - 1;
  });
  const request = () => {
    const slug = slugs[Math.floor(random() * slugs.length)] ?? '';
    const address = Math.floor(random() * ADDRESSES);
    distinct.add(`${slug} ${address}`);
    const body = JSON.stringify({ slug });
    return `POST /views HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ${USER_AGENT}\r\nX-Forwarded-For: 10.${address >> 16}.${(address >> 8) & 255}.${address & 255}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const total = viewsASecond * seconds;
  const start = performance.now();
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * viewsASecond));
    let text = '';
    for (; sent < due; sent += 1) text += request();
    if (text !== '') socket.write(text);
    await wait(TICK_MS);
  }
  const isAnswered = () => answers.counted + answers.refused >= total;
  for (let round = 0; round < 500 && !isAnswered(); round += 1) await wait(TICK_MS);
  socket.destroy();
  return { sent, ...answers, distinct: distinct.size };
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
  await measure(WARM_UP_SECONDS);
  const idle = await measure(IDLE_SECONDS);
  const memoryBefore = await residentMegabytes(service.pid ?? 0);
  const [views, loaded] = await Promise.all([
    sendViews(
      slugs.articles.edges.map(({ node }) => node.slug),
      loadSeconds,
    ),
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
  const [idleP99, loadedP99] = [percentile(idle, 0.99), percentile(loaded, 0.99)];
  print(
    `front-page idle:   p50 ${percentile(idle, 0.5).toFixed(1)} ms, p99 ${idleP99.toFixed(1)} ms`,
  );
  print(
    `front-page loaded: p50 ${percentile(loaded, 0.5).toFixed(1)} ms, p99 ${loadedP99.toFixed(1)} ms (${(loadedP99 / idleP99).toFixed(2)} of idle)`,
  );
  print(`views: ${views.sent} sent, ${views.counted} answered, ${views.refused} refused`);
  print(
    `readers: ${views.distinct} sent, ${status.counted} counted, ${status.dropped} dropped, ${views.distinct === status.counted + status.dropped ? 'exact' : 'NOT EXACT'}`,
  );
  print(`resident memory: ${memoryBefore} MB idle, ${memoryAfter} MB after`);
} finally {
  service.kill('SIGTERM');
  await new Promise((resolve) => service.once('close', resolve));
  await rm(folder, { recursive: true, force: true });
}
