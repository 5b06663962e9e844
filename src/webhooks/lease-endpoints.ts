import type { PrismaClient } from '../db/generated/client.ts';

/** An endpoint is another instance's when its instance has not said so for this long, in milliseconds. */
const LEASE_MS = 6_000;
export const RENEW_INTERVAL_MS = 2_000;

/**
 * Takes endpoints that have something to be delivered, for this instance alone, by the database's clock.
 * An instance that is killed loses its own when they are not renewed.
 */
export async function leaseEndpoints(
  client: PrismaClient,
  instanceId: string,
  most: number,
): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    UPDATE "WebhookEndpoint"
    SET "leasedBy" = ${instanceId}::uuid,
      "leasedUntil" = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
    WHERE id IN (
      SELECT id FROM "WebhookEndpoint"
      WHERE "disabledAt" IS NULL
        AND "deliveredUpTo" < (SELECT head FROM "ChangeLog" WHERE "ChangeLog".id = 1)
        AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= clock_timestamp())
        AND ("leasedUntil" IS NULL OR "leasedUntil" < clock_timestamp())
      ORDER BY "deliveredUpTo" LIMIT ${most} FOR UPDATE SKIP LOCKED
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
