/**
 * What hostile senders cost their neighbours: a small request every 20 ms, alone and beside bodies of 50 MB,
 * malformed requests, slow senders, and clients that break off in the middle.
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/hardening/neighbours.ts [seconds]
 *
 * Without BENCH_DATABASE_URL it runs on PGlite. Prints the neighbour's latencies in each phase and what the
 * hostile senders got; a neighbour that is not answered with 200 ends it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startService } from '../../test/support/run-cli.ts';

const NEIGHBOUR_EVERY_MS = 20;

/** Another one than the neighbour's; of these, Linux has as many as one likes. */
const HOSTILE_ADDRESS = '127.0.0.2';

/** The senders run in a process of their own, which is given a phase and the service's address. */
const [seconds = 5, ofPhase, ofUrl] = process.argv.slice(2).map((word) => Number(word) || word) as [
  number?,
  string?,
  string?,
];

async function start() {
  const url = process.env['BENCH_DATABASE_URL'];
  if (url) return startService({ DATABASE_URL: url });
  return startService({ DATELINE_DATA_DIR: await mkdtemp(join(tmpdir(), 'dateline-bench-')) });
}

const service = ofUrl === undefined ? await start() : null;
const base = ofUrl ?? service?.url ?? '';
const port = Number(new URL(base).port);
const headers = { 'content-type': 'application/json' };
const query = JSON.stringify({ query: '{ articles(first: 5) { edges { node { headline } } } }' });
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const post = (body: BodyInit) =>
  fetch(`${base}/graphql`, { method: 'POST', headers, body }).then(
    async (response) => (await response.text(), String(response.status)),
    () => 'closed',
  );

/** One hostile sender; answers what it got. */
type Sender = () => Promise<string>;

const breakOff =
  (text: string, afterMs: number): Sender =>
  async () => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: HOSTILE_ADDRESS });
    socket.on('error', () => {});
    socket.write(text);
    await wait(afterMs);
    socket.destroy();
    return 'broke off';
  };

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
const large = Buffer.alloc(50_000_000, 'x');
const phases: [name: string, senders: number, sender: Sender][] = [
  ['alone', 0, () => Promise.resolve('')],
  ['bodies of 50 MB', 4, () => post(large)],
  ['nesting of 10,000', 20, () => post(JSON.stringify({ query: '{a'.repeat(7_000) }))],
  ['bad JSON of 250 kB', 20, () => post('['.repeat(250_000))],
  ['slow headers', 200, breakOff('GET /live HTTP/1.1\r\nx: ', 1_000)],
  [
    'clients that break off',
    500,
    breakOff(`${HEAD}Content-Length: ${query.length}\r\n\r\n${query}`, 1_000),
  ],
];

async function send(senders: number, sender: Sender): Promise<string> {
  const end = performance.now() + seconds * 1_000;
  const outcomes = new Map<string, number>();
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < end) {
        const outcome = await sender();
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }),
  );
  return [...outcomes].map(([outcome, count]) => `${outcome} × ${count}`).join(', ');
}

async function measure(name: string): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), [String(seconds), name, base], {
    execArgv: ['--import', 'tsx'],
  });
  const outcomes = once(child, 'message');
  const latencies: number[] = [];
  while (child.connected) {
    const started = performance.now();
    if ((await post(query)) !== '200') throw new Error(`${name}: the neighbour was not answered`);
    latencies.push(performance.now() - started);
    await wait(NEIGHBOUR_EVERY_MS);
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    `${latencies[Math.floor((latencies.length - 1) * share)]?.toFixed(0)} ms`.padStart(7);
  const [got] = (await outcomes) as [string];
  console.log(`${name.padEnd(24)} median ${at(0.5)}  99% ${at(0.99)}  worst ${at(1)}  ${got}`);
}

if (ofPhase === undefined) {
  for (const [name] of phases) await measure(name);
  await service?.stop();
} else {
  const [, senders, sender] = phases.find(([name]) => name === ofPhase)!;
  process.send?.(senders === 0 ? (await wait(seconds * 1_000), '') : await send(senders, sender));
  process.disconnect();
}
