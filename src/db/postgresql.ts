import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { databaseUnreachable, migrationBusy } from '../database-errors.ts';
import type { Database, EngineConnection, PostgresqlOptions } from './database.ts';
import { describePostgresql } from './describe-postgresql.ts';
import { listenOnPostgresql } from './listen-on-postgresql.ts';
import { openClients } from './prisma-client.ts';
import { PipelinedPool } from './pipelined-pool.ts';
import { PERIOD_SECONDS, createStatementNamer } from './statement-names.ts';

const DEFAULT_POOL_SIZE = 10;
/** How long a request waits for a connection: without a database it fails within 2 s. */
const CONNECTION_TIMEOUT_MS = 1_900;
/** A transaction whose process is gone, or stuck, frees its locks after this. */
const IDLE_IN_TRANSACTION_MS = 35_000;
const PING_TIMEOUT_MS = 3_000;

/**
 * What PostgreSQL is told of the machine it runs on, unless the URL has `options` of its own. By default it takes a
 * look-up of one row for four times as dear as reading a page in order, as on a spinning disk; so it reads a table of
 * a few hundred reporters from end to end for each reporter of each article.
 */
const PLANNER_OPTIONS = '-c random_page_cost=1.1';

/** Any number will do, as long as all instances use it; Prisma's own lock is 72707369. */
const MIGRATION_LOCK = 1_684_108_389;
const MIGRATION_LOCK_WAIT = '5min';

/** A migration that waits for a table holds up every reader behind it; rather fail and be tried again. */
const TABLE_LOCK_WAIT = '30s';

const isLockTimeout = (error: unknown) => (error as { code?: string }).code === '55P03';

/** Opens a pool of connections to a PostgreSQL server, and checks that one can be made. */
export async function openPostgresql(options: PostgresqlOptions): Promise<Database> {
  const { url } = options;
  const description = describePostgresql(url);
  const onError = options.onError ?? (() => undefined);
  const pool = new PipelinedPool({
    connectionString: url,
    application_name: 'dateline',
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    maxLifetimeSeconds: PERIOD_SECONDS,
    keepAlive: true,
    options: PLANNER_OPTIONS,
    ...(options.statementTimeoutMs === undefined
      ? {}
      : {
          statement_timeout: options.statementTimeoutMs,
          idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        }),
  });
  // Without a listener, a connection that breaks while idle ends the process. The pool has dropped it already.
  pool.on('error', onError);

  const statementName = createStatementNamer();
  const adapter = new PrismaPg(pool, {
    onConnectionError: onError,
    // adapter-pg hands the name to pg as it is, and pg takes none for "not prepared"; only the type says string.
    statementNameGenerator: ({ sql }) => statementName(sql) as string,
  });
  const ping = async () => {
    await pool.query({ text: 'SELECT 1', query_timeout: PING_TIMEOUT_MS } as pg.QueryConfig);
  };
  try {
    await ping();
  } catch (cause) {
    await pool.end();
    throw Object.assign(databaseUnreachable(description, cause), { cause });
  }

  const { ways, disconnect } = await openClients(adapter, options.logQueries ?? false);
  let closed: Promise<void> | undefined;
  return {
    engine: 'postgresql',
    description,
    ...ways,
    migrations: {
      query: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
      exclusively: (work) => exclusively(url, work),
    },
    ping,
    listen: (channel, handlers) => listenOnPostgresql(url, channel, handlers),
    close: () => (closed ??= closeAll(disconnect, pool)),
  };
}

async function closeAll(disconnect: () => Promise<void>, pool: pg.Pool): Promise<void> {
  try {
    await disconnect();
  } finally {
    await pool.end();
  }
}

/** Holds a lock of our own on one connection while `work` uses another. */
async function exclusively<Result>(
  url: string,
  work: (connection: EngineConnection) => Promise<Result>,
): Promise<Result> {
  const holder = new pg.Client({
    connectionString: url,
    application_name: 'dateline migrate',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    keepAlive: true,
  });
  holder.on('error', () => undefined);
  try {
    await holder.connect();
    await holder.query(`SET lock_timeout = '${MIGRATION_LOCK_WAIT}'`);
    await holder.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`).catch((error: unknown) => {
      throw isLockTimeout(error) ? migrationBusy() : error;
    });
    return await withEngineConnection(url, work);
  } finally {
    await holder.end().catch(() => undefined);
  }
}

/**
 * Prisma's engine takes an advisory lock too, and keeps it as long as its connection lives. So the pool has
 * one connection that is never dropped for idling, and is closed as soon as the work is done.
 */
async function withEngineConnection<Result>(
  url: string,
  work: (connection: EngineConnection) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'dateline migrate',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  pool.on('error', () => undefined);
  try {
    return await work({
      adapterFactory: new PrismaPg(pool),
      runScript: async (script) => {
        await pool.query(`SET lock_timeout = '${TABLE_LOCK_WAIT}'`);
        // One message, so PostgreSQL makes it one transaction.
        await pool.query(script);
      },
    });
  } finally {
    await pool.end();
  }
}
