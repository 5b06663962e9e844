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

/**
 * The most read articles of a window by decayed readers (score.ts), whoever may see them. Of equal
 * scores the one with more readers comes first, then the one that came in later (ids are ordered by
 * time): the same rows always give the same order.
 *
 * One statement over a range of the primary key (hour, article), with a weight for each hour.
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
  return transaction.$queryRaw<Candidate[]>`
    SELECT counts."articleId"::text AS "articleId", sum(counts.views)::int AS views,
      sum(counts.views * weights.weight)::float8 AS score
    FROM unnest(${hours.map((hour) => hour.toISOString())}::text[]::timestamptz[], ${weights}::float8[])
      AS weights (hour, weight)
    JOIN "HourlyViews" AS counts ON counts.hour = weights.hour
    WHERE counts.hour >= ${window.start}::timestamptz AND counts.hour < ${window.end}::timestamptz
    GROUP BY counts."articleId"
    ORDER BY score DESC, views DESC, counts."articleId" DESC
    LIMIT ${limit} OFFSET ${offset}`;
}
