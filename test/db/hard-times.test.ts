import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/database.ts';
import { isUnreachable, toldOfDatabase } from '../../src/db/database-problem.ts';
import { migrate } from '../../src/db/migrate.ts';
import { changeArticleSlug } from '../../src/ingest/store/edit-article.ts';
import { manyPages } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import { createEmptyDatabase } from '../support/test-database.ts';

const server = process.env['TEST_DATABASE_URL'] ?? '';
const onPostgresql = server === '' ? describe.skip : describe;

/** What became of each: its value or its error. */
async function outcomes(work: Promise<unknown>[]) {
  const settled = await Promise.allSettled(work);
  return {
    done: settled.filter(({ status }) => status === 'fulfilled').length,
    failed: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])),
  };
}

test('of 50 writers who want one slug, one gets it and 49 are told of the conflict', async () => {
  const app = await openTestApp();
  for (const text of manyPages(50)) await app.ingest(text);
  const articles = await app.database.client.article.findMany({ select: { id: true } });
  const { done, failed } = await outcomes(
    articles.map(({ id }) => changeArticleSlug(app.database.client, id, 'the-one-slug')),
  );
  expect(done).toBe(1);
  expect(failed.map((error) => (error as { code: string }).code)).toEqual(
    Array.from({ length: 49 }, () => 'CONFLICT'),
  );
  await app.close();
});

onPostgresql('a PostgreSQL server in hard times', () => {
  let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let database: Database;
  const admin = new pg.Client({ connectionString: server });

  beforeAll(async () => {
    await admin.connect();
    empty = await createEmptyDatabase(server);
    database = await openDatabase({
      engine: 'postgresql',
      url: empty.url,
      poolSize: 2,
      statementTimeoutMs: 1_000,
    });
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await empty.drop();
    await admin.end();
  });

  const sleep = (seconds: number) =>
    database.client.$queryRaw`SELECT 1 AS one FROM pg_sleep(${seconds}::float8)`;

  test('a pool of two keeps none of 200 clients waiting beyond 3 s', async () => {
    const started = performance.now();
    const { done, failed } = await outcomes(Array.from({ length: 200 }, () => sleep(0.05)));
    expect(performance.now() - started).toBeLessThan(3_500);
    expect(done).toBeGreaterThan(20);
    expect(failed.every((error) => isUnreachable(error))).toBe(true);
  });

  test('a statement that takes too long is ended, and known for it', async () => {
    const error: unknown = await sleep(10).catch((reason: unknown) => reason);
    expect(toldOfDatabase(error)?.code).toBe('OPERATION_TIMEOUT');
  });

  test('connections that break under way fail as such, and the next request succeeds', async () => {
    const work = outcomes([sleep(0.9), sleep(0.9)]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const name = new URL(empty.url).pathname.slice(1);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      name,
    ]);
    const { failed } = await work;
    expect(failed.length).toBe(2);
    expect(failed.every((error) => isUnreachable(error))).toBe(true);
    // Connections that were idle are told at the same moment: it has to be heard.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(sleep(0)).resolves.toHaveLength(1);
    const { rows } = await admin.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND state LIKE 'idle in transaction%'",
      [name],
    );
    expect(rows).toEqual([]);
  });
});
