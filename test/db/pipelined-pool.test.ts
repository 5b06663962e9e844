import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { PipelinedPool } from '../../src/db/pipelined-pool.ts';

const server = process.env['TEST_DATABASE_URL'] ?? '';
const onPostgresql = server === '' ? describe.skip : describe;

onPostgresql('a pool that pipelines', () => {
  let pool: PipelinedPool;
  const admin = new pg.Client({ connectionString: server });
  const application_name = `pipelined-${process.pid}`;
  const open = (max: number, maxLifetimeSeconds = 60) => {
    const opened = new PipelinedPool({
      connectionString: server,
      application_name,
      max,
      maxLifetimeSeconds,
      connectionTimeoutMillis: 1_000,
    });
    opened.on('error', () => undefined);
    return opened;
  };
  const connections = async () => {
    const { rows } = await admin.query<{ pid: number }>(
      'SELECT pid FROM pg_stat_activity WHERE application_name = $1',
      [application_name],
    );
    return rows.map(({ pid }) => pid);
  };
  const echo = async (value: number) => {
    const { rows } = await pool.query<{ value: number }>({
      text: 'SELECT $1::int AS value',
      values: [value],
    });
    return rows[0]?.value;
  };
  const sleep = (seconds: number) =>
    pool.query({ text: 'SELECT pg_sleep($1::float8)', values: [seconds] });
  const numbers = Array.from({ length: 200 }, (_, index) => index);

  beforeAll(async () => {
    await admin.connect();
    pool = open(10);
  });
  afterAll(async () => {
    await pool.end();
    await admin.end();
  });

  test('answers each statement with its own rows', async () => {
    expect(await Promise.all(numbers.map(echo))).toEqual(numbers);
  });

  test('lets a statement fail alone', async () => {
    const work = numbers.map((number) =>
      number % 10 === 3
        ? pool.query({ text: 'SELECT 1 / $1::int', values: [0] }).then(
            () => 'done',
            (error: unknown) => (error as { code: string }).code,
          )
        : echo(number),
    );
    expect(await Promise.all(work)).toEqual(
      numbers.map((number) => (number % 10 === 3 ? '22012' : number)),
    );
  });

  test('keeps nobody waiting behind slow statements', async () => {
    const slow = [sleep(1.5), sleep(1.5), sleep(1.5), sleep(1.5)];
    await new Promise((resolve) => setTimeout(resolve, 200));
    const first = await Promise.race([
      Promise.all(numbers.map(echo)).then(() => 'quick'),
      ...slow.map((one) => one.then(() => 'slow')),
    ]);
    expect(first).toBe('quick');
    await Promise.all(slow);
  });

  test('leaves connections for transactions, however many statements come', async () => {
    const small = open(2);
    const statements = Array.from({ length: 20 }, () =>
      small.query({ text: 'SELECT pg_sleep(0.02)' }),
    );
    const client = await small.connect();
    await client.query('BEGIN');
    await client.query('COMMIT');
    client.release();
    expect(await Promise.all(statements)).toHaveLength(20);
    await small.end();
  });

  test('fails what was under way when its connections break, and opens others', async () => {
    const work = Promise.allSettled([...numbers.map(echo), sleep(5), sleep(5), sleep(5), sleep(5)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      [application_name],
    );
    const failed = (await work).filter(({ status }) => status === 'rejected');
    expect(failed).toHaveLength(4);
    // Connections that were idle are told at the same moment: it has to be heard.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await echo(7)).toBe(7);
  });

  test('renews its connections when their time is over', async () => {
    const brief = open(2, 0.2);
    const pid = async () =>
      (await brief.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' })).rows[0]?.pid;
    const first = await pid();
    expect(await pid()).toBe(first);
    await new Promise((resolve) => setTimeout(resolve, 250));
    await pid();
    expect(await pid()).not.toBe(first);
    await brief.end();
  });

  test('answers what is under way before it ends, and leaves no connection', async () => {
    await echo(1);
    const few = numbers.slice(0, 10);
    const work = Promise.all(few.map(echo));
    await Promise.all([work, pool.end()]);
    expect(await work).toEqual(few);
    pool = open(10);
    for (let tries = 0; tries < 50 && (await connections()).length > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await connections()).toEqual([]);
  });
});
