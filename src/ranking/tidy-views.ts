import { deleteAny } from '../db/delete-any.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { dayOf } from './reader-salt.ts';

/**
 * How long hourly counts are kept: the longest window, a month, and the one before it, with some days
 * for a ranking that is published late.
 */
export const HOURLY_VIEWS_DAYS = 70;

/** Views may come in until the end of the day after; then the day's readers and its secret go. */
const READER_DAYS = 1;

const DAY_MS = 86_400_000;

/** Deletes what is over: readers' hashes and salts of past days, and hourly counts of past months. */
export async function tidyViews(client: PrismaClient, now: Date): Promise<void> {
  const today = dayOf(now).getTime();
  const readersUntil = new Date(today - READER_DAYS * DAY_MS);
  await deleteAny(client.readerDay, { day: { lt: readersUntil } });
  await deleteAny(client.readerSalt, { day: { lt: readersUntil } });
  await deleteAny(client.hourlyViews, {
    hour: { lt: new Date(today - HOURLY_VIEWS_DAYS * DAY_MS) },
  });
}
