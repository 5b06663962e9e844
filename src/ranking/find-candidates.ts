import type { Transaction } from '../ingest/store/transaction.ts';
import { decayWeight } from './score.ts';
import type { WindowBounds } from './window.ts';

export interface Candidate {
  readonly articleId: string;
  readonly views: number;
  readonly score: number;
}

const HOUR_MS = 3_600_000;

/** The hours, by the clock of UTC, that begin in a window. */
function hoursOf({ start, end }: WindowBounds): Date[] {
  const first = Math.ceil(start.getTime() / HOUR_MS) * HOUR_MS;
  const count = Math.ceil((end.getTime() - first) / HOUR_MS);
  return Array.from({ length: count }, (_, index) => new Date(first + index * HOUR_MS));
}

/** Fewer readers than this in an hour are few. */
const MANY_READERS = 4;

/**
 * The most read articles of a window by decayed readers (score.ts), whoever may see them. Of equal
 * scores the one with more readers comes first, then the one that came in later (ids are ordered by
 * time): the same rows always give the same order.
 *
 * Most articles of a large newsroom have few readers in every hour, and none of them can be on top:
 * their score is at most (few) x (the sum of all weights). So only articles with many readers in some
 * hour are summed up; where the last of those has less than that bound, all are.
 *
 * @param offset how many to pass over, for the next helping.
 */
export async function findCandidates(
  transaction: Transaction,
  window: WindowBounds,
  halfLifeHours: number,
  limit: number,
  offset: number,
): Promise<Candidate[]> {
  const hours = hoursOf(window);
  const weights = hours.map((hour) => decayWeight(hour, window.end, halfLifeHours));
  const sum = (fewest: number) =>
    sumViews(transaction, { window, hours, weights, fewest, limit, offset });
  const many = await sum(MANY_READERS);
  const bound = (MANY_READERS - 1) * weights.reduce((total, weight) => total + weight, 0);
  const last = many.at(-1);
  const isComplete = many.length === limit && last !== undefined && last.score > bound;
  return isComplete ? many : sum(1);
}

interface SumOptions {
  readonly window: WindowBounds;
  readonly hours: readonly Date[];
  readonly weights: readonly number[];
  /** Only articles that had so many readers in some hour. */
  readonly fewest: number;
  readonly limit: number;
  readonly offset: number;
}

/** One statement over a range of the index (hour, article, views), with a weight for each hour. */
function sumViews(transaction: Transaction, options: SumOptions): Promise<Candidate[]> {
  const { window, fewest, limit, offset } = options;
  const hours = options.hours.map((hour) => hour.toISOString());
  return transaction.$queryRaw<Candidate[]>`
    WITH read AS (
      SELECT DISTINCT "articleId" FROM "HourlyViews"
      WHERE hour >= ${window.start}::timestamptz AND hour < ${window.end}::timestamptz
        AND views >= ${fewest}
    ), sums AS (
      SELECT counts."articleId", sum(counts.views) AS views,
        sum(counts.views * weights.weight) AS score
      FROM unnest(${hours}::text[]::timestamptz[], ${options.weights}::float8[])
        AS weights (hour, weight)
      JOIN "HourlyViews" AS counts ON counts.hour = weights.hour
      JOIN read ON read."articleId" = counts."articleId"
      WHERE counts.hour >= ${window.start}::timestamptz AND counts.hour < ${window.end}::timestamptz
      GROUP BY counts."articleId"
      ORDER BY score DESC, views DESC, counts."articleId" DESC
      LIMIT ${limit} OFFSET ${offset}
    )
    SELECT "articleId"::text AS "articleId", views::int AS views, score::float8 AS score
    FROM sums ORDER BY score DESC, views DESC, "articleId" DESC`;
}
