import { Prisma } from '../db/generated/client.ts';
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

/** What a list asks of its articles, and how readers fade. */
export interface CandidateRules {
  readonly halfLifeHours: number;
  /** Only articles in this language or section; all when null. */
  readonly language: string | null;
  readonly sectionSlug: string | null;
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
  rules: CandidateRules,
  window: WindowBounds,
  limit: number,
  offset: number,
): Promise<Candidate[]> {
  const hours = hoursOf(window);
  const weights = hours.map((hour) => decayWeight(hour, window.end, rules.halfLifeHours));
  const sum = (fewest: number) =>
    sumViews(transaction, { rules, window, hours, weights, fewest, limit, offset });
  const many = await sum(MANY_READERS);
  const bound = (MANY_READERS - 1) * weights.reduce((total, weight) => total + weight, 0);
  const last = many.at(-1);
  const isComplete = many.length === limit && last !== undefined && last.score > bound;
  return isComplete ? many : sum(1);
}

interface SumOptions {
  readonly rules: CandidateRules;
  readonly window: WindowBounds;
  readonly hours: readonly Date[];
  readonly weights: readonly number[];
  /** Only articles that had so many readers in some hour. */
  readonly fewest: number;
  readonly limit: number;
  readonly offset: number;
}

/**
 * Narrows articles to a list's language and section before readers are summed: the most read of a small
 * section may be far down among all. The section's articles come from the index (section, time, id).
 */
function narrowed({ language, sectionSlug }: CandidateRules): Prisma.Sql {
  const section =
    sectionSlug === null
      ? Prisma.empty
      : Prisma.sql`AND "articleId" IN (SELECT id FROM "Article" WHERE "sectionId" =
          (SELECT id FROM "Section" WHERE slug = ${sectionSlug}))`;
  const spoken =
    language === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM "Article"
          WHERE "Article".id = "articleId" AND language = ${language})`;
  return Prisma.sql`${section} ${spoken}`;
}

/** One statement over a range of the index (hour, article, views), with a weight for each hour. */
function sumViews(transaction: Transaction, options: SumOptions): Promise<Candidate[]> {
  const { rules, window, fewest, limit, offset } = options;
  const hours = options.hours.map((hour) => hour.toISOString());
  return transaction.$queryRaw<Candidate[]>`
    WITH read AS (
      SELECT DISTINCT "articleId" FROM "HourlyViews"
      WHERE hour >= ${window.start}::timestamptz AND hour < ${window.end}::timestamptz
        AND views >= ${fewest} ${narrowed(rules)}
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
