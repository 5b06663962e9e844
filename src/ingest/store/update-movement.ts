import type { Transaction } from './transaction.ts';

/**
 * Works out, for every snapshot of a list from a window on, how its entries moved: previous position,
 * movement, windows on the list and peak. A snapshot that comes in late so mends those after it.
 *
 * The last snapshot of a window is the window's standing; "the window before" is the one stored
 * before. An entry is followed by its article, or by its headline while it has none.
 *
 * @param windowStart snapshots of earlier windows stay as they are.
 * @returns ids of the snapshots in which an entry moved otherwise than was known.
 */
export async function updateMovement(
  transaction: Transaction,
  listId: string,
  windowStart: Date,
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ rankingId: string }[]>`
    WITH snapshot AS (
      SELECT id, "windowStart", dense_rank() OVER (ORDER BY "windowStart") AS period,
        row_number() OVER (PARTITION BY "windowStart" ORDER BY "computedAt" DESC, id DESC) = 1 AS standing
      FROM "Ranking" WHERE "listId" = ${listId}::uuid
    ), appearance AS (
      SELECT entry."rankingId", entry.position, snapshot."windowStart", snapshot.period,
        snapshot.standing, COALESCE(entry."articleId"::text, entry."headlineKey") AS item
      FROM "RankingEntry" AS entry JOIN snapshot ON snapshot.id = entry."rankingId"
    ), history AS (
      SELECT now."rankingId", now.position,
        min(past.position) FILTER (WHERE past.period = now.period - 1) AS previous,
        count(DISTINCT past.period) AS "earlierPeriods",
        min(past.position) AS "earlierPeak"
      FROM appearance AS now
      LEFT JOIN appearance AS past
        ON past.item = now.item AND past.standing AND past.period < now.period
      WHERE now."windowStart" >= ${windowStart}::timestamptz
      GROUP BY now."rankingId", now.position
    ), moved AS (
      SELECT "rankingId", position, previous, "earlierPeriods" + 1 AS periods,
        LEAST(position, "earlierPeak") AS peak,
        (CASE
          WHEN "earlierPeriods" = 0 THEN 'NEW'
          WHEN previous IS NULL THEN 'BACK'
          WHEN previous > position THEN 'UP'
          WHEN previous < position THEN 'DOWN'
          ELSE 'SAME'
        END)::"RankingMovement" AS movement
      FROM history
    ), updated AS (
      UPDATE "RankingEntry" AS entry SET
        "previousPosition" = moved.previous,
        "periodsOnList" = moved.periods,
        "peakPosition" = moved.peak,
        movement = moved.movement
      FROM moved
      WHERE entry."rankingId" = moved."rankingId" AND entry.position = moved.position
        AND (entry."previousPosition", entry."periodsOnList", entry."peakPosition", entry.movement)
          IS DISTINCT FROM (moved.previous, moved.periods, moved.peak, moved.movement)
      RETURNING entry."rankingId"
    )
    SELECT DISTINCT "rankingId" FROM updated`;
  return rows.map(({ rankingId }) => rankingId);
}
