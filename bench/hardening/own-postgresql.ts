import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PROGRAMS = '/usr/lib/postgresql';

/** A PostgreSQL server of a script's own, which may be stopped, filled and broken. */
export interface OwnPostgresql {
  /** Address of its database. */
  readonly url: string;
  start(): Promise<void>;
  /** `fast` ends its connections in order, `immediate` as a crash does. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  remove(): Promise<void>;
}

export interface OwnPostgresqlOptions {
  /** Folder for its data, which is there and may be written by it; a temporary one unless given. */
  readonly folder?: string;
  /** Further arguments of initdb: "--wal-segsize=1". */
  readonly initdb?: readonly string[];
  /** Further settings of the server: "max_wal_size=4MB". */
  readonly settings?: readonly string[];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** PostgreSQL refuses to run as root: its programs are run by its own user then. */
const isRoot = process.getuid?.() === 0;
const asItsUser = (program: string, args: readonly string[]) =>
  isRoot ? run('runuser', ['-u', 'postgres', '--', program, ...args]) : run(program, [...args]);

/** Makes a server by initdb, on a free port, with trust for 127.0.0.1, and starts it. */
export async function startOwnPostgresql({
  folder: given,
  initdb = [],
  settings = [],
}: OwnPostgresqlOptions = {}): Promise<OwnPostgresql> {
  const version = (await readdir(PROGRAMS)).toSorted().at(-1) ?? '';
  const program = (name: string) => join(PROGRAMS, version, 'bin', name);
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'dateline-postgresql-')));
  if (isRoot) await run('chown', ['postgres', folder]);
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const port = await freePort();
  await asItsUser(program('initdb'), ['-D', data, '--auth=trust', '-U', 'postgres', ...initdb]);
  const options = [
    `-p ${port}`,
    `-k ${folder}`,
    '-c listen_addresses=127.0.0.1',
    ...settings.map((setting) => `-c ${setting}`),
  ].join(' ');
  const control = (...args: string[]) => asItsUser(program('pg_ctl'), ['-D', data, '-w', ...args]);
  const start = async () => {
    await control('-l', join(folder, 'log'), '-o', options, 'start');
  };
  await start();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop: async (mode) => {
      await control('-m', mode, 'stop');
    },
    remove: async () => {
      await control('-m', 'immediate', 'stop').catch(() => undefined);
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
