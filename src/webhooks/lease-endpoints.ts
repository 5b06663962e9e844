import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/client.ts';
import type { PrismaClient } from '../db/generated/client.ts';

/** An endpoint is another instance's when its instance has not said so for this long, in milliseconds. */
const LEASE_MS = 6_000;
export const RENEW_INTERVAL_MS = 2_000;

/** Endpoints that have something to be delivered, by nobody else. */
const WAITING = Prisma.sql`
  SELECT id FROM "WebhookEndpoint"
  WHERE "disabledAt" IS NULL
    AND "deliveredUpTo" < (SELECT head FROM "ChangeLog" WHERE "ChangeLog".id = 1)
    AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= clock_timestamp())
    AND ("leasedUntil" IS NULL OR "leasedUntil" < clock_timestamp())`;

/**
 * Takes endpoints that have something to be delivered, for this instance alone, by the database's clock.
 * An instance that is killed loses its own when they are not renewed.
 */
export async function leaseEndpoints(
  { client, reader }: Pick<Database, 'client' | 'reader'>,
  instanceId: string,
  most: number,
): Promise<string[]> {
  // Most of the time there is none: a look takes no lock.
  const waiting = await reader.read(`${WAITING.text} LIMIT 1`, WAITING.values);
  if (waiting.length === 0) return [];
  const rows = await client.$queryRaw<{ id: string }[]>`
    UPDATE "WebhookEndpoint"
    SET "leasedBy" = ${instanceId}::uuid,
      "leasedUntil" = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
    WHERE id IN (
      ${WAITING} ORDER BY "deliveredUpTo" LIMIT ${most} FOR UPDATE SKIP LOCKED
    )
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Keeps what this instance has leased. */
export async function renewLeases(client: PrismaClient, instanceId: string): Promise<void> {
  await client.$executeRaw`
    UPDATE "WebhookEndpoint"
    SET "leasedUntil" = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
    WHERE "leasedBy" = ${instanceId}::uuid AND "leasedUntil" >= clock_timestamp()`;
}
