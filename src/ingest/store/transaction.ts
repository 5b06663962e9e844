import { execute } from '../../db/driver-transactions.ts';
import type { Prisma } from '../../db/generated/client.ts';

export type Transaction = Prisma.TransactionClient;

/**
 * Gives a writer's statements their time: the service's own limit is for what clients ask, and would
 * cut off a wait for a lock.
 */
export async function allowTime(transaction: Transaction, seconds: number): Promise<void> {
  await transaction.$executeRaw`SELECT set_config('statement_timeout', ${`${seconds}s`}, true)`;
}

/**
 * Gives a writer's statements their time, as `allowTime`, and lets them go by indexes, as all that look for keys
 * should. A table that grows faster than PostgreSQL counts it passes for a small one, which a prepared statement
 * then reads from end to end each time. One that must be read so counts as very dear: compiling the statement for
 * that would take longer than it.
 */
export async function beginStoring(transaction: Transaction, seconds: number): Promise<void> {
  await transaction.$executeRaw`
    SELECT set_config('statement_timeout', ${`${seconds}s`}, true),
      set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;
}

/** Name of the lock on what an article says: its quotes and their decisions. */
export const contentLock = (articleId: string): string => `content:${articleId}`;

/**
 * Holds the named things until the transaction ends, so that two writers of one article, reporter,
 * speaker, list or headline come one after the other: each then finds what the other made.
 * One statement; the locks are taken in one order everywhere, so that no two writers wait in a ring.
 */
export async function lockNames(transaction: Transaction, names: Iterable<string>): Promise<void> {
  const unique = [...new Set(names)];
  await execute(
    transaction,
    `SELECT pg_advisory_xact_lock(hash)
    FROM (
      SELECT DISTINCT hashtextextended(name, 0) AS hash FROM unnest($1::text[]) AS name
      ORDER BY hash
    ) AS locks`,
    [unique],
  );
}

/**
 * Does parts of a transaction at once: while the database is at a statement of one, the next of another is made.
 * They go over one connection, so each finds done what was sent before.
 *
 * All have ended when this does, and none goes on in a transaction that is over. Of several errors the first
 * stands: after it, the others only say that the transaction is broken.
 */
export async function together<const Parts extends readonly Promise<unknown>[]>(
  parts: Parts,
): Promise<{ -readonly [Part in keyof Parts]: Awaited<Parts[Part]> }> {
  try {
    return await Promise.all(parts);
  } finally {
    await Promise.allSettled(parts);
  }
}
