import type { Logger } from 'pino';
import type { PrismaClient } from '../db/generated/client.ts';

const WRITE_EVERY_MS = 2_000;

/** Longest part of an operation's name that is kept. */
const LONGEST_NAME = 100;

/** Most lines held until they are written; operations beyond are counted under one name. */
const MOST_LINES = 5_000;

export interface UsageRecorder {
  /** One operation of a partner, with the articles whose bodies it was given. */
  record(partnerId: string, operation: string, points: number, articleIds: Iterable<string>): void;
  /** Articles whose bodies a partner was given beside: by an event of a stream. */
  recordServed(partnerId: string, articleIds: Iterable<string>): void;
  /** Writes what has been recorded so far. */
  write(): Promise<void>;
  close(): Promise<void>;
}

/** The day in UTC. */
const today = () => new Date().toISOString().slice(0, 10);

/** Counts what partners use, and adds it to the database every two seconds: one statement for each table. */
export function createUsageRecorder(client: PrismaClient, log: Logger): UsageRecorder {
  let days = new Map<string, { requests: number; points: number }>();
  let articles = new Map<string, number>();

  const writeRecorded = async () => {
    const [usage, served] = [days, articles];
    days = new Map();
    articles = new Map();
    if (usage.size > 0) {
      const rows = [...usage].map(([key, line]) => ({ key: JSON.parse(key) as string[], ...line }));
      await client.$executeRaw`
        INSERT INTO "UsageDay" ("partnerId", "day", "operation", "requests", "points")
        SELECT (row->'key'->>0)::uuid, (row->'key'->>1)::date, row->'key'->>2,
          (row->>'requests')::int, (row->>'points')::int
        FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS row
        ON CONFLICT ("partnerId", "day", "operation") DO UPDATE
        SET "requests" = "UsageDay"."requests" + EXCLUDED."requests",
          "points" = "UsageDay"."points" + EXCLUDED."points"`;
    }
    if (served.size > 0) {
      const rows = [...served].map(([key, times]) => ({ key: JSON.parse(key) as string[], times }));
      await client.$executeRaw`
        INSERT INTO "ServedArticle" ("partnerId", "day", "articleId", "times")
        SELECT (row->'key'->>0)::uuid, (row->'key'->>1)::date, (row->'key'->>2)::uuid,
          (row->>'times')::int
        FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS row
        ON CONFLICT ("partnerId", "day", "articleId") DO UPDATE
        SET "times" = "ServedArticle"."times" + EXCLUDED."times"`;
    }
  };
  let writing: Promise<void> = Promise.resolve();
  // One after the other: what an earlier one took is written too when a later one is done.
  const write = () => (writing = writing.catch(() => undefined).then(writeRecorded));
  const writeOrLog = () =>
    write().catch((error: unknown) => log.warn({ err: error }, 'usage could not be written'));

  const recordServed = (partnerId: string, articleIds: Iterable<string>) => {
    const day = today();
    for (const id of articleIds) {
      const article = JSON.stringify([partnerId, day, id]);
      articles.set(article, (articles.get(article) ?? 0) + 1);
    }
  };

  const timer = setInterval(() => void writeOrLog(), WRITE_EVERY_MS);
  timer.unref();
  return {
    record(partnerId, operation, points, articleIds) {
      const day = today();
      const name = days.size < MOST_LINES ? operation.slice(0, LONGEST_NAME) : '(others)';
      const key = JSON.stringify([partnerId, day, name]);
      const line = days.get(key) ?? { requests: 0, points: 0 };
      days.set(key, { requests: line.requests + 1, points: line.points + points });
      recordServed(partnerId, articleIds);
    },
    recordServed,
    write,
    async close() {
      clearInterval(timer);
      await writeOrLog();
    },
  };
}
