import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';

/** When articles come out by themselves: an embargo ends, or a time of publication comes. */
export interface Openings {
  /** The latest until now; null when there was none. */
  readonly last: Date | null;
  /** The next from now; null when none waits. */
  readonly next: Date | null;
}

/** The ends of embargoes and the times of publication that come first after a time: two look-ups in indexes. */
export const openingsAfter = (time: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT min("embargoedUntil") FROM "Article"
    WHERE "status" = 'EMBARGOED' AND "embargoedUntil" > ${time}),
  (SELECT min("publishedAt") FROM "Article"
    WHERE "status" IN ('PUBLISHED', 'CORRECTED') AND "publishedAt" > ${time})`;

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
      least(${openingsAfter(Prisma.sql`${now}`)}
      ) AS "next"`;
  return row ?? { last: null, next: null };
}
