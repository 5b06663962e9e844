import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';

const SALT_BYTES = 32;

/** The day of an instant, in UTC, as its midnight. */
export function dayOf(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}

/**
 * The secret of a day, the same for all instances: the first that asks makes it. It is deleted when
 * the day is over (tidy-views.ts), and with it goes any way back from a hash to a reader.
 */
export async function saltOfDay(client: PrismaClient, at: Date): Promise<Buffer> {
  const day = dayOf(at);
  const salt = randomBytes(SALT_BYTES);
  await client.readerSalt.createMany({ data: [{ day, salt }], skipDuplicates: true });
  const stored = await client.readerSalt.findUniqueOrThrow({
    where: { day },
    select: { salt: true },
  });
  return Buffer.from(stored.salt);
}
