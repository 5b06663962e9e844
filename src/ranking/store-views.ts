import type { PrismaClient } from '../db/generated/client.ts';
import { isUuid } from '../db/row-id.ts';
import type { BufferedView } from './view-buffer.ts';

export interface StoredViews {
  /** Readers that count anew. */
  readonly counted: number;
  /** Views of articles that do not exist. */
  readonly unknown: number;
}

/** Buffered readers are few bytes each; a flush of more than this is cut, to keep the statement small. */
const MOST_ROWS = 20_000;

/**
 * Adds views to the hourly counts, a reader once for each article and day, in one statement. Several
 * instances may do so at once: counts add up, and a reader whom two of them saw counts once.
 */
export async function storeViews(
  client: PrismaClient,
  views: readonly BufferedView[],
): Promise<StoredViews> {
  let counted = 0;
  let known = 0;
  for (let start = 0; start < views.length; start += MOST_ROWS) {
    const [row] = await storeRows(client, views.slice(start, start + MOST_ROWS));
    counted += row?.counted ?? 0;
    known += row?.known ?? 0;
  }
  return { counted, unknown: views.length - known };
}

function storeRows(client: PrismaClient, views: readonly BufferedView[]) {
  const ids = views.map((view) => (isUuid(view.article) ? view.article : null));
  const slugs = views.map((view) => (isUuid(view.article) ? null : view.article));
  const hours = views.map((view) => view.hour.toISOString());
  const readers = views.map((view) => view.reader.toString('hex'));
  return client.$queryRaw<[{ counted: number; known: number }]>`
    WITH incoming AS (
      SELECT COALESCE(article.id, slug."articleId") AS "articleId", incoming.hour::timestamptz AS hour,
        decode(incoming.reader, 'hex') AS reader
      FROM unnest(${ids}::uuid[], ${slugs}::text[], ${hours}::text[], ${readers}::text[])
        AS incoming (id, slug, hour, reader)
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
