import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import pg from 'pg';

/** Removes the run's folder and, on PostgreSQL, every database of the run, those of crashed tests too. */
export default async function globalTeardown() {
  const folder = process.env['DATELINE_TEST_FOLDER'];
  await rm(folder, { recursive: true, force: true });
  const url = process.env['TEST_DATABASE_URL'];
  if (url) await dropDatabases(url, `${basename(folder).toLowerCase()}-`);
}

async function dropDatabases(url, prefix) {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    const { rows } = await server.query(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) {
      await server.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    }
  } finally {
    await server.end();
  }
}
