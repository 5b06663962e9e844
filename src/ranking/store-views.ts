import type { PrismaClient } from '../db/generated/client.ts';
import { isUuid } from '../db/row-id.ts';
import type { BufferedView } from './view-buffer.ts';

export interface StoredViews {
  /** Readers that count anew. */
  readonly counted: number;
  /** Views of articles that do not exist. */
  readonly unknown: number;
}

/**
 * Adds views to the hourly counts, a reader once for each article and day, in one statement. Several
 * instances may do so at once: counts add up, and a reader whom two of them saw counts once.
 */
export async function storeViews(
  client: PrismaClient,
  views: readonly BufferedView[],
): Promise<StoredViews> {
  // One JSON text: thousands of parameters would keep the process from answering for a while.
  const rows = JSON.stringify(
    views.map(({ article, hour, reader }) => ({
      ...(isUuid(article) ? { id: article } : { slug: article }),
      hour,
      reader: reader.toString('hex'),
    })),
  );
  const [row] = await client.$queryRaw<[{ counted: number; known: number }]>`
    WITH incoming AS (
      SELECT COALESCE(article.id, slug."articleId") AS "articleId", incoming.hour,
        decode(incoming.reader, 'hex') AS reader
      FROM json_to_recordset(${rows}::json) AS incoming (id uuid, slug text, hour timestamptz, reader text)
      LEFT JOIN "Article" AS article ON article.id = incoming.id
      LEFT JOIN "ArticleSlug" AS slug ON slug.slug = incoming.slug
    ), known AS (
      SELECT "articleId", hour,
        substring(sha256(reader || uuid_send("articleId")) FROM 1 FOR 16) AS reader
      FROM incoming WHERE "articleId" IS NOT NULL
    ), fresh AS (
      INSERT INTO "ReaderDay" (day, "articleId", reader)
      SELECT DISTINCT (hour AT TIME ZONE 'UTC')::date, "articleId", reader FROM known
      ORDER BY 1, 2, 3
      ON CONFLICT DO NOTHING
      RETURNING day, "articleId", reader
    ), counts AS (
      SELECT min_hour.hour, min_hour."articleId", count(*)::int AS views
      FROM (
        SELECT DISTINCT ON (fresh.day, fresh."articleId", fresh.reader)
          fresh."articleId", known.hour
        FROM fresh JOIN known ON known."articleId" = fresh."articleId"
          AND known.reader = fresh.reader AND (known.hour AT TIME ZONE 'UTC')::date = fresh.day
        ORDER BY fresh.day, fresh."articleId", fresh.reader, known.hour
      ) AS min_hour
      GROUP BY 1, 2
    ), added AS (
      INSERT INTO "HourlyViews" (hour, "articleId", views)
      SELECT hour, "articleId", views FROM counts ORDER BY 1, 2
      ON CONFLICT (hour, "articleId") DO UPDATE
        SET views = "HourlyViews".views + EXCLUDED.views
    )
    SELECT (SELECT COALESCE(sum(views), 0)::int FROM counts) AS counted,
      (SELECT count(*)::int FROM known) AS known`;
  return { counted: row.counted, unknown: views.length - row.known };
}

/** A count of readers that another system has taken, for one article and hour. */
export interface ImportedViews {
  readonly articleId: string;
  readonly hour: Date;
  readonly views: number;
}

/** Adds counts that were taken elsewhere to the hourly counts, in one statement. */
export async function importViews(
  client: PrismaClient,
  imported: readonly ImportedViews[],
): Promise<void> {
  if (imported.length === 0) return;
  const ids = imported.map((row) => row.articleId);
  const hours = imported.map((row) => row.hour.toISOString());
  const counts = imported.map((row) => row.views);
  await client.$executeRaw`
    INSERT INTO "HourlyViews" (hour, "articleId", views)
    SELECT date_trunc('hour', hour::timestamptz), id, sum(views)::int
    FROM unnest(${ids}::uuid[], ${hours}::text[], ${counts}::int[]) AS imported (id, hour, views)
    GROUP BY 1, 2
    ORDER BY 1, 2
    ON CONFLICT (hour, "articleId") DO UPDATE SET views = "HourlyViews".views + EXCLUDED.views`;
}
