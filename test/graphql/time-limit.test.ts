import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const LIMIT_MS = 300;

describe('an operation that takes too long', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp({
      statementTimeoutMs: LIMIT_MS,
      app: { operationTimeoutMs: LIMIT_MS },
    });
    await app.ingest(page());
  });
  afterAll(() => app.close());

  /** The statements of articles that PostgreSQL has under way. */
  const underWay = async () => {
    const rows = await app.database.migrations.query(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database()
        AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%"Article"%'`,
    );
    return rows.map(({ query }) => query);
  };

  test('is answered with an error that says so, and its SQL is ended', async () => {
    const ask = () => app.query('{ articles { edges { node { headline } } } }');
    // Whoever reads waits for as long as this transaction holds the table, on PGlite the database.
    await app.database.client.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT set_config('statement_timeout', '0', true)`;
      await transaction.$executeRaw`LOCK TABLE "Article" IN ACCESS EXCLUSIVE MODE`;
      const { status, data, errors } = await ask();
      expect(status).toBe(503);
      expect(data ?? null).toBeNull();
      expect(errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('was stopped'),
          extensions: expect.objectContaining({ code: 'OPERATION_TIMEOUT' }),
        }),
      ]);
      if (app.database.engine === 'postgresql') {
        // The table is held still: what is gone was ended.
        while ((await underWay()).length > 0);
      }
    });
    expect((await ask()).data.articles.edges).toHaveLength(1);
  });
});
