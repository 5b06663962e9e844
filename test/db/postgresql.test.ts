import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/database.ts';
import { describePostgresql } from '../../src/db/describe-postgresql.ts';
import { migrate } from '../../src/db/migrate.ts';
import { startHolder } from '../support/start-holder.ts';
import { createEmptyDatabase } from '../support/test-database.ts';

const server = process.env['TEST_DATABASE_URL'] ?? '';

describe('naming a PostgreSQL database', () => {
  it.each([
    ['postgresql://me:secret@db.example.org/dateline', 'PostgreSQL at db.example.org/dateline'],
    ['postgres://db.example.org:6543/dateline?x=1', 'PostgreSQL at db.example.org:6543/dateline'],
    ['postgresql:///dateline?host=/run/postgresql', 'PostgreSQL at /run/postgresql/dateline'],
  ])('tells no password: %s', (url, description) => {
    expect(describePostgresql(url)).toBe(description);
  });

  it.each(['', 'db.example.org', 'mysql://db.example.org/dateline'])('refuses "%s"', (url) => {
    expect(() => describePostgresql(url)).toThrow('DATABASE_URL is not a PostgreSQL address');
  });
});

it('says which database does not answer, without the password', async () => {
  const url = 'postgresql://me:secret@127.0.0.1:1/dateline';
  await expect(openDatabase({ engine: 'postgresql', url })).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message:
      'PostgreSQL at 127.0.0.1:1/dateline cannot be used: nothing listens there. Check DATABASE_URL and that the server runs.',
  });
});

if (server === '') console.warn('Set TEST_DATABASE_URL to test what only a PostgreSQL server has.');

(server === '' ? describe.skip : describe)('on a PostgreSQL server', () => {
  let url: string;
  let drop: () => Promise<void>;
  const open: Database[] = [];
  const openOne = async (poolSize = 10) => {
    const database = await openDatabase({ engine: 'postgresql', url, poolSize });
    open.push(database);
    return database;
  };
  beforeAll(async () => {
    ({ url, drop } = await createEmptyDatabase(server));
  });
  afterAll(async () => {
    await Promise.all(open.map((database) => database.close()));
    await drop();
  });

  it('migrates once when processes and instances start at once, and leaves no connection behind', async () => {
    const processes = [1, 2].map(() =>
      startHolder({ engine: 'postgresql', url, migrateFirst: true }),
    );
    const instances = [1, 2, 3].map(async () => migrate(await openOne()));
    const all = await Promise.all([...processes, ...instances]);
    expect(all.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
    await Promise.all((await Promise.all(processes)).map((holder) => holder.kill()));

    const [database] = open;
    const rows = await database?.migrations.query(
      `SELECT (SELECT count(*) FROM _prisma_migrations)::int AS attempts,
              (SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dateline migrate'
                 AND datname = current_database())::int AS connections`,
    );
    expect(rows).toEqual([{ attempts: expect.any(Number), connections: 0 }]);
  });

  it('takes a look-up of one row for cheap, unless the address tells otherwise', async () => {
    const told = new URL(url);
    told.searchParams.set('options', '-c random_page_cost=3');
    const other = await openDatabase({ engine: 'postgresql', url: told.href });
    open.push(other);
    const costs = await Promise.all(
      [await openOne(), other].map(({ migrations }) => migrations.query('SHOW random_page_cost')),
    );
    expect(costs.flat()).toEqual([{ random_page_cost: '1.1' }, { random_page_cost: '3' }]);
  });

  it('says so when its user may not make tables', async () => {
    const [database] = open;
    const role = `weak_${process.pid}`;
    await database?.migrations.query(`CREATE ROLE "${role}"`);
    const { url: empty, drop: dropEmpty } = await createEmptyDatabase(server);
    const weakUrl = new URL(empty);
    weakUrl.searchParams.set('options', `-c role=${role}`);
    const weak = await openDatabase({ engine: 'postgresql', url: weakUrl.href });
    await expect(migrate(weak)).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('The database user may not create or change tables'),
    });
    await weak.close();
    await dropEmpty();
    await database?.migrations.query(`DROP ROLE "${role}"`);
  });

  it('says so when the server has no such database', async () => {
    const missing = new URL(url);
    missing.pathname = '/no-such-database';
    await expect(openDatabase({ engine: 'postgresql', url: missing.href })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringContaining('there is no such database'),
    });
  });

  it('prepares a statement that comes again', async () => {
    const { client, migrations } = await openOne(1);
    for (let time = 0; time < 3; time += 1) await client.place.findMany({ select: { id: true } });
    const prepared = await migrations.query('SELECT statement FROM pg_prepared_statements');
    expect(prepared).toEqual([{ statement: expect.stringContaining('"Place"') }]);
  });

  it('outlives the breaking of idle connections', async () => {
    const errors: Error[] = [];
    const database = await openDatabase({
      engine: 'postgresql',
      url,
      onError: (error) => errors.push(error),
    });
    open.push(database);
    const killer = await openOne();
    await database.ping();
    await killer.migrations.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await database.ping();
    expect(errors.length).toBeGreaterThan(0);
  });
});
