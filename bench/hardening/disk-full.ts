/**
 * What the service makes of a full disk: its data are on a small one (a tmpfs of its own, so it needs root),
 * which is filled to the last byte while clients read and store, and then has room again.
 *
 *   npx tsx bench/hardening/disk-full.ts [pglite | postgresql, both unless told]
 *
 * Prints what readers and writers got before, meanwhile and after, and whether all that was acknowledged is
 * there when the service has been started again.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { page } from '../../test/support/pages.ts';
import { startService } from '../../test/support/run-cli.ts';
import type { RunningService } from '../../test/support/run-cli.ts';
import { startOwnPostgresql } from './own-postgresql.ts';

const run = promisify(execFile);

const DISK = '160m';
const BLOCK = Buffer.alloc(64 * 1024, 'x');
const CLIENTS = 4;
const PHASE_MS = 6_000;
const PAUSE_MS = 10;
const OWNER_KEY = 'the-owner-key-of-a-benchmark';

const print = (line: string) => process.stdout.write(`${line}\n`);

interface Disk {
  readonly folder: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
}

async function openDisk(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: async () => {
      const file = await open(ballast, 'w');
      for (let block = BLOCK; block.length > 0;) {
        await file.write(block).catch(() => (block = block.subarray(0, block.length >> 1)));
      }
      await file.close();
    },
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ask(service: RunningService, query: string, variables: object): Promise<string> {
  try {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${OWNER_KEY}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(10_000),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return [response.status, errors?.[0]?.extensions.code].join(' ').trim();
  } catch (error) {
    return `no answer (${(error as Error).name})`;
  }
}

const READ = '{ articles(first: 5) { totalCount edges { node { headline body { plainText } } } } }';
const WRITE = 'mutation ($page: String!) { ingestPage(input: { page: $page }) { outcome } }';
const LONG = Array.from({ length: 60 }, (_, index) => `Line ${index} of the report. `.repeat(20));
let sent = 0;

const read = (service: RunningService) => ask(service, READ, {});
async function write(service: RunningService, acknowledged: Set<string>): Promise<string> {
  sent += 1;
  const minute = new Date(Date.UTC(2026, 0, 1, 0, sent)).toISOString().replace('T', ' ');
  const slug = `report-number-${sent}`;
  const text = page({
    headline: `Report Number ${sent}`,
    contact: minute.slice(0, 19),
    body: LONG,
  });
  const outcome = await ask(service, WRITE, { page: text });
  if (outcome === '200') acknowledged.add(slug);
  return outcome;
}

/** What so many clients got who asked all the time, each outcome with its count. */
async function gather(send: () => Promise<string>): Promise<string> {
  const counts = new Map<string, number>();
  const end = performance.now() + PHASE_MS;
  const work = async () => {
    while (performance.now() < end) {
      const outcome = await send();
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      await wait(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return [...counts].map(([outcome, count]) => `${outcome} × ${count}`).join(', ');
}

async function missingOf(service: RunningService, acknowledged: Set<string>): Promise<number> {
  const found = await Promise.all(
    [...acknowledged].map(async (slug) => (await fetch(`${service.url}/articles/${slug}`)).status),
  );
  return found.filter((status) => status !== 200).length;
}

async function tryEngine(engine: 'pglite' | 'postgresql'): Promise<void> {
  print(engine);
  const disk = await openDisk();
  const postgresql =
    engine === 'pglite'
      ? null
      : await startOwnPostgresql({
          folder: disk.folder,
          initdb: ['--wal-segsize=1'],
          settings: ['max_wal_size=8MB', 'min_wal_size=4MB'],
        });
  const environment = {
    ...(postgresql === null
      ? { DATELINE_DATA_DIR: join(disk.folder, 'dateline') }
      : { DATABASE_URL: postgresql.url }),
    DATELINE_OWNER_KEY: OWNER_KEY,
  };
  let service = await startService(environment);
  const acknowledged = new Set<string>();
  try {
    const phase = async (name: string) => {
      const [reads, writes] = await Promise.all([
        gather(() => read(service)),
        gather(() => write(service, acknowledged)),
      ]);
      print(`  ${name.padEnd(16)} reads ${reads}; writes ${writes}`);
    };
    await phase('with room');
    await disk.fill();
    await phase('full');
    await phase('still full');
    await disk.free();
    await phase('with room again');
    await phase('after that');
    print(`  ended with ${await service.stop()}`);
    service = await startService(environment);
    print(`  ${acknowledged.size} acknowledged, ${await missingOf(service, acknowledged)} missing`);
  } finally {
    await service.kill();
    await postgresql?.remove();
    await disk.remove();
  }
}

const engine = process.argv[2];
if (engine !== 'postgresql') await tryEngine('pglite');
if (engine !== 'pglite') await tryEngine('postgresql');
