import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Database } from './database.ts';
import { withDriverTransactions } from './driver-transactions.ts';
import { PrismaClient } from './generated/client.ts';
import { OF_ANY_TYPE, readerOf } from './reads/read-sql.ts';
import { withRowReads } from './reads/row-reads.ts';

/**
 * Limits of an interactive transaction, in milliseconds. Prisma's own (2 s and 5 s) fail an ingest that
 * waits behind a batch: PGlite runs one transaction at a time.
 */
const TRANSACTION_OPTIONS = { maxWait: 15_000, timeout: 30_000 };

/**
 * Nested selections become one statement with LATERAL joins: that is the default of `relationLoadStrategy` once
 * schema.prisma has the `relationJoins` feature (test/db holds it to that).
 */
const createPrismaClient = (adapter: SqlDriverAdapterFactory, logQueries: boolean): PrismaClient =>
  new PrismaClient({
    adapter: withDriverTransactions(adapter),
    errorFormat: 'minimal',
    transactionOptions: TRANSACTION_OPTIONS,
    log: logQueries ? [{ emit: 'event', level: 'query' }] : [],
  });

/** A client that is made when something is first asked of it. */
function lazily(make: () => PrismaClient) {
  let made: PrismaClient | undefined;
  const prisma = new Proxy({} as PrismaClient, {
    get(_target, name) {
      made ??= make();
      const value = Reflect.get(made, name) as unknown;
      return typeof value === 'function' ? (value.bind(made) as unknown) : value;
    },
  });
  return { prisma, disconnect: async () => made?.$disconnect() };
}

/**
 * The ways to a database that are the same on both engines. Prisma's client and its compiler of queries take 60 MB
 * and a sixth of a second to load: they are loaded when something is asked that only they can do.
 */
export async function openClients(adapter: SqlDriverAdapterFactory, logQueries: boolean) {
  const queryable = await adapter.connect();
  const reader = readerOf(queryable);
  const { prisma, disconnect } = lazily(() => createPrismaClient(adapter, logQueries));
  const ways: Pick<Database, 'client' | 'execute' | 'prisma' | 'queryable' | 'reader'> = {
    prisma,
    client: withRowReads(prisma, reader),
    reader,
    queryable,
    execute: ({ text, values }) => {
      const argTypes = values.map(() => OF_ANY_TYPE);
      return queryable.executeRaw({ sql: text, args: values, argTypes });
    },
  };
  return { ways, disconnect };
}
