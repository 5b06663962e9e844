import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { openDatabase } from '../../src/db/database.ts';
import type { Database, DatabaseOptions, PostgresqlOptions } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { readTemplate } from '../../src/db/pglite-template.ts';
import { makeTemplate } from '../../prisma/make-template.ts';
import { databasePrefix, prepareOnce, runFolder } from './run-folder.ts';

/** What is meant for PostgreSQL alone; see `PostgresqlOptions`. */
export type TestDatabaseOptions = Pick<PostgresqlOptions, 'poolSize' | 'statementTimeoutMs'>;

/**
 * A new migrated database, empty, for one test file; `close` ends it and, on PostgreSQL, drops it.
 * In memory by PGlite; with TEST_DATABASE_URL (any database of a PostgreSQL server) on that server.
 * Its statements can be recorded (record-statements.ts).
 *
 * @example
 * let database: Database;
 * beforeAll(async () => { database = await openTestDatabase(); });
 * afterAll(() => database.close());
 */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server) return openOnServer(server, options);
  return openDatabase({
    engine: 'pglite',
    directory: null,
    snapshot: await migratedSnapshot(),
    logQueries: true,
  });
}

/** A new database with nothing in it, to try migrations on; dropped by `drop`. Needs TEST_DATABASE_URL. */
export async function createEmptyDatabase(
  server: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = databasePrefix() + randomUUID();
  await onServer(server, `CREATE DATABASE "${name}"`);
  return {
    url: urlOf(server, name),
    drop: () => onServer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

async function openOnServer(
  server: string,
  { poolSize, statementTimeoutMs }: TestDatabaseOptions,
): Promise<Database> {
  const template = `${databasePrefix()}template`;
  await prepareOnce('postgresql-ready', async (path) => {
    await onServer(server, `CREATE DATABASE "${template}"`);
    await migrateAndClose({ engine: 'postgresql', url: urlOf(server, template) });
    await writeFile(path, '');
  });
  const name = databasePrefix() + randomUUID();
  await onServer(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const database = await openDatabase({
    engine: 'postgresql',
    url: urlOf(server, name),
    ...(poolSize === undefined ? {} : { poolSize }),
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    logQueries: true,
  });
  return {
    ...database,
    close: async () => {
      await database.close();
      await onServer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}

/** What no test needs, and what makes each opening of a database dearer by half: memory, and files to copy. */
const SHRINK = [
  `ALTER SYSTEM SET shared_buffers = '16MB'`,
  'UPDATE pg_database SET datistemplate = false, datallowconn = true',
  'DROP DATABASE template0',
  'DROP DATABASE template1',
];

/**
 * A migrated PGlite database for `openDatabase` to start from, small and quick to load: the build's template
 * less what no test needs.
 */
export async function migratedSnapshot(): Promise<Blob> {
  const file = await prepareOnce('pglite.tar', async (path) => {
    const loadDataDir = (await readTemplate()) ?? (await newTemplate());
    const pglite = await PGlite.create({ loadDataDir });
    for (const statement of SHRINK) await pglite.exec(statement);
    const dump = await pglite.dumpDataDir('none');
    await pglite.close();
    await writeFile(`${path}.part`, dump.stream());
    await rename(`${path}.part`, path);
  });
  return openAsBlob(file);
}

/** The build's template has other migrations than the sources: make one. */
async function newTemplate(): Promise<Blob> {
  const path = join(runFolder(), 'template.tar');
  await makeTemplate(path, 'none');
  return openAsBlob(path);
}

async function migrateAndClose(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
