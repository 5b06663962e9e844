import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { databaseFolder } from '../database-errors.ts';
import type { Database, PgliteOptions } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import type { ListenHandlers, Listening } from './listen.ts';
import { readTemplate } from './pglite-template.ts';
import type { FolderLock } from './folder-lock.ts';
import { openClients } from './prisma-client.ts';

/** PGlite's own files, in the data folder next to the lock: initdb wants a folder with nothing else in it. */
const DATA_FOLDER = 'pglite';

/** Stands in the data folder while PGlite makes a new database, so that a half-made one is known for it. */
const UNFINISHED_MARK = 'first-start-unfinished';

/** Opens the embedded PostgreSQL, in a folder that no other process may use meanwhile or in memory. */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const { directory } = options;
  const lock =
    directory === null ? null : await lockFolder(directory, options.holder ?? 'another program');
  let pglite: PGlite;
  try {
    pglite = await startPglite(options);
  } catch (error) {
    await lock?.release();
    throw error;
  }
  const adapter = new PrismaPGlite(pglite);
  const { ways, disconnect } = await openClients(adapter, options.logQueries ?? false);
  let closed: Promise<void> | undefined;
  return {
    engine: 'pglite',
    description: directory === null ? 'PGlite in memory' : `PGlite in ${directory}`,
    ...ways,
    migrations: {
      query: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
      // The folder's lock keeps other processes out, and PGlite has one session only.
      exclusively: (work) =>
        work({
          adapterFactory: new PrismaPGlite(pglite),
          runScript: async (script) => {
            await pglite.exec(script);
          },
        }),
    },
    ping: async () => {
      await pglite.query('SELECT 1');
    },
    listen: (channel, handlers) => listenOnPglite(pglite, channel, handlers),
    close: () => (closed ??= closePglite(disconnect, pglite, lock)),
  };
}

/** PGlite is in this process: nothing is lost on the way. */
function listenOnPglite(pglite: PGlite, channel: string, handlers: ListenHandlers): Listening {
  const unlisten = pglite.listen(channel, handlers.onMessage);
  unlisten.then(handlers.onListening, handlers.onLost);
  return {
    close: async () => {
      await (await unlisten)().catch(() => undefined);
    },
  };
}

async function closePglite(
  disconnect: () => Promise<void>,
  pglite: PGlite,
  lock: FolderLock | null,
): Promise<void> {
  try {
    await disconnect();
    await pglite.close();
  } finally {
    await lock?.release();
  }
}

async function startPglite(options: PgliteOptions): Promise<PGlite> {
  const { directory } = options;
  if (directory === null) return PGlite.create(await beginning(options));

  const data = join(directory, DATA_FOLDER);
  const mark = join(directory, UNFINISHED_MARK);
  // Nothing was ever acknowledged out of a database whose making was cut off: start over.
  if (await exists(mark)) await rm(data, { recursive: true, force: true });
  const isNew = !(await exists(data));
  if (isNew) {
    await writeFile(mark, '');
    await mkdir(data, { mode: 0o700 });
  }
  try {
    const pglite = await PGlite.create(data, isNew ? await beginning(options) : {});
    if (isNew) await rm(mark);
    return pglite;
  } catch (cause) {
    throw Object.assign(databaseFolder(directory), { cause });
  }
}

/** What a new database starts from: the snapshot that was given, or the build's template. */
async function beginning({ snapshot, fromTemplate = true }: PgliteOptions) {
  const loadDataDir = snapshot ?? (fromTemplate ? await readTemplate() : undefined);
  return loadDataDir === undefined ? {} : { loadDataDir };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
