import type { PrismaClient } from './generated/client.ts';

/** When articles come out by themselves: an embargo ends, or a time of publication comes. */
export interface Openings {
  /** The latest until now; null when there was none. */
  readonly last: Date | null;
  /** The next from now; null when none waits. */
  readonly next: Date | null;
}

/** One statement, of four look-ups in indexes. */
export async function readOpenings(client: PrismaClient, now: Date): Promise<Openings> {
  const [row] = await client.$queryRaw<Openings[]>`
    SELECT
      greatest(
        (SELECT max("embargoedUntil") FROM "Article"
          WHERE "status" = 'EMBARGOED' AND "embargoedUntil" <= ${now}),
        (SELECT max("publishedAt") FROM "Article"
          WHERE "status" IN ('PUBLISHED', 'CORRECTED') AND "publishedAt" <= ${now})
      ) AS "last",
      least(
        (SELECT min("embargoedUntil") FROM "Article"
          WHERE "status" = 'EMBARGOED' AND "embargoedUntil" > ${now}),
        (SELECT min("publishedAt") FROM "Article"
          WHERE "status" IN ('PUBLISHED', 'CORRECTED') AND "publishedAt" > ${now})
      ) AS "next"`;
  return row ?? { last: null, next: null };
}
