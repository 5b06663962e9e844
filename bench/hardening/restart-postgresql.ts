/**
 * What the service makes of a PostgreSQL that goes away and comes back under 50 clients, 5 of whom store
 * pages: once stopped in order, once as by a crash.
 *
 *   npx tsx bench/hardening/restart-postgresql.ts [seconds that it is away, default 3]
 *
 * It makes a server of its own (initdb, pg_ctl) in a temporary folder. Prints how requests failed and how
 * long the longest took, the share that succeeded after its return, and what was left open there.
 */
import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { page } from '../../test/support/pages.ts';
import { startService } from '../../test/support/run-cli.ts';
import { startOwnPostgresql } from './own-postgresql.ts';

const READERS = 45;
const WRITERS = 5;
const PAUSE_MS = 20;
const SETTLED_MS = 3_000;
const WATCHED_MS = 8_000;
const RETURN_MS = 5_000;
const OWNER_KEY = 'the-owner-key-of-a-benchmark';

const awaySeconds = Number(process.argv[2] ?? 3);
const print = (line: string) => process.stdout.write(`${line}\n`);

interface Request {
  readonly at: number;
  readonly milliseconds: number;
  /** "200", "503 UNAVAILABLE, to try again", "broke off". */
  readonly outcome: string;
}

const postgresql = await startOwnPostgresql();
const service = await startService({
  DATABASE_URL: postgresql.url,
  DATELINE_OWNER_KEY: OWNER_KEY,
});

async function ask(query: string, variables: object): Promise<string> {
  try {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${OWNER_KEY}` },
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const code = errors?.[0]?.extensions.code;
    const again = response.headers.has('retry-after') ? ', to try again' : '';
    return code === undefined ? String(response.status) : `${response.status} ${code}${again}`;
  } catch {
    return 'broke off';
  }
}

const READ = '{ articles(first: 5) { totalCount edges { node { headline } } } }';
const WRITE = 'mutation ($page: String!) { ingestPage(input: { page: $page }) { outcome } }';
let pages = 0;
const read = () => ask(READ, {});
const write = () => {
  pages += 1;
  const minute = new Date(Date.UTC(2026, 0, 1, 0, pages)).toISOString().replace('T', ' ');
  return ask(WRITE, {
    page: page({ headline: `Report Number ${pages}`, contact: minute.slice(0, 19) }),
  });
};

/** Asks without end, and notes what came of it. */
function openClients(): { requests: Request[]; close(): Promise<void> } {
  const requests: Request[] = [];
  const closed = new AbortController();
  const work = async (send: () => Promise<string>) => {
    while (!closed.signal.aborted) {
      const at = performance.now();
      const outcome = await send();
      requests.push({ at, milliseconds: performance.now() - at, outcome });
      await wait(PAUSE_MS);
    }
  };
  const clients = [
    ...Array.from({ length: READERS }, () => work(read)),
    ...Array.from({ length: WRITERS }, () => work(write)),
  ];
  return {
    requests,
    close: async () => {
      closed.abort();
      await Promise.all(clients);
    },
  };
}

const longest = (requests: readonly Request[]) =>
  `${Math.max(0, ...requests.map(({ milliseconds }) => milliseconds)).toFixed(0)} ms`;

function tell(requests: readonly Request[], stoppedAt: number, backAt: number): void {
  const failed = requests.filter(({ outcome }) => outcome !== '200');
  for (const kind of new Set(failed.map(({ outcome }) => outcome))) {
    const ones = failed.filter(({ outcome }) => outcome === kind);
    print(`  ${kind} × ${ones.length}, the longest after ${longest(ones)}`);
  }
  const last = Math.max(stoppedAt, ...failed.map(({ at, milliseconds }) => at + milliseconds));
  print(`  the last failure came ${((last - backAt) / 1000).toFixed(1)} s after its return`);
  const after = requests.filter(({ at }) => at >= backAt && at < backAt + RETURN_MS);
  const good = after.filter(({ outcome }) => outcome === '200').length;
  print(
    `  of ${after.length} requests in the 5 s after its return ${((100 * good) / after.length).toFixed(1)}% succeeded`,
  );
  const later = requests.filter(({ at }) => at >= backAt + RETURN_MS);
  const goodLater = later.filter(({ outcome }) => outcome === '200').length;
  print(`  of ${later.length} after that ${((100 * goodLater) / later.length).toFixed(1)}%`);
}

async function idleInTransaction(): Promise<number> {
  const client = new pg.Client({ connectionString: postgresql.url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'",
  );
  await client.end();
  return rows.length;
}

try {
  for (const mode of ['fast', 'immediate'] as const) {
    print(`${mode} stop, away for ${awaySeconds} s`);
    const clients = openClients();
    await wait(SETTLED_MS);
    const stoppedAt = performance.now();
    await postgresql.stop(mode);
    await wait(awaySeconds * 1_000);
    await postgresql.start();
    const backAt = performance.now();
    await wait(WATCHED_MS);
    await clients.close();
    tell(clients.requests, stoppedAt, backAt);
    print(`  idle in transaction: ${await idleInTransaction()}`);
    print(
      `  the process: ${(await fetch(`${service.url}/live`)).status === 200 ? 'lives' : 'NOT'}`,
    );
  }
  print(`ended with ${await service.stop()}`);
} finally {
  await service.kill();
  await postgresql.remove();
}
