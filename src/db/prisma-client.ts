import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { withDriverTransactions } from './driver-transactions.ts';
import { PrismaClient } from './generated/client.ts';

/**
 * Limits of an interactive transaction, in milliseconds. Prisma's own (2 s and 5 s) fail an ingest that
 * waits behind a batch: PGlite runs one transaction at a time.
 */
const TRANSACTION_OPTIONS = { maxWait: 15_000, timeout: 30_000 };

/**
 * The one client of both engines. Nested selections become one statement with LATERAL joins: that is the
 * default of `relationLoadStrategy` once schema.prisma has the `relationJoins` feature (test/db holds it to that).
 */
export function createPrismaClient(
  adapter: SqlDriverAdapterFactory,
  logQueries: boolean,
): PrismaClient {
  return new PrismaClient({
    adapter: withDriverTransactions(adapter),
    errorFormat: 'minimal',
    transactionOptions: TRANSACTION_OPTIONS,
    log: logQueries ? [{ emit: 'event', level: 'query' }] : [],
  });
}
