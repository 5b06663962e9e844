import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/client.ts';
import { UsageTally } from './usage-tally.ts';

const WRITE_EVERY_MS = 2_000;

export interface UsageRecorder {
  /** One operation of a partner, with the articles whose bodies it was given. */
  record(partnerId: string, operation: string, points: number, articleIds: Iterable<string>): void;
  /** Articles whose bodies a partner was given beside: by an event of a stream. */
  recordServed(partnerId: string, articleIds: Iterable<string>): void;
  /** Writes what has been recorded so far. */
  write(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Counts what partners use, and adds it to the database every two seconds: one statement for each table. Each
 * takes its rows in one order, so that no two instances wait for each other.
 */
export function createUsageRecorder(
  database: Pick<Database, 'execute'>,
  log: Logger,
): UsageRecorder {
  const tally = new UsageTally();

  const writeRecorded = async () => {
    const { usage, served } = tally.take();
    if (usage.length > 0) {
      await database.execute(Prisma.sql`
        INSERT INTO "UsageDay" ("partnerId", "day", "operation", "requests", "points")
        SELECT (row->>'partnerId')::uuid, (row->>'day')::date, row->>'operation',
          (row->>'requests')::bigint, (row->>'points')::bigint
        FROM jsonb_array_elements(${JSON.stringify(usage)}::jsonb) AS row ORDER BY 1, 2, 3
        ON CONFLICT ("partnerId", "day", "operation") DO UPDATE
        SET "requests" = "UsageDay"."requests" + EXCLUDED."requests",
          "points" = "UsageDay"."points" + EXCLUDED."points"`);
    }
    if (served.length > 0) {
      await database.execute(Prisma.sql`
        INSERT INTO "ServedArticle" ("partnerId", "day", "articleId", "times")
        SELECT (row->>'partnerId')::uuid, (row->>'day')::date, (row->>'articleId')::uuid,
          (row->>'times')::int
        FROM jsonb_array_elements(${JSON.stringify(served)}::jsonb) AS row ORDER BY 1, 2, 3
        ON CONFLICT ("partnerId", "day", "articleId") DO UPDATE
        SET "times" = "ServedArticle"."times" + EXCLUDED."times"`);
    }
  };
  let writing: Promise<void> = Promise.resolve();
  // One after the other: what an earlier one took is written too when a later one is done.
  const write = () => (writing = writing.catch(() => undefined).then(writeRecorded));
  const writeOrLog = () =>
    write().catch((error: unknown) => log.warn({ err: error }, 'usage could not be written'));

  const timer = setInterval(() => void writeOrLog(), WRITE_EVERY_MS);
  timer.unref();
  return {
    record(partnerId, operation, points, articleIds) {
      tally.countOperation(partnerId, operation, points);
      tally.countServed(partnerId, articleIds);
    },
    recordServed: (partnerId, articleIds) => tally.countServed(partnerId, articleIds),
    write,
    async close() {
      clearInterval(timer);
      await writeOrLog();
    },
  };
}
