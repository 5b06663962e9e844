import type { Prisma } from '../db/generated/client.ts';
import type { ContentState, NewChange } from './change.ts';

/** The channel that PostgreSQL and PGlite tell listeners on; the payload is the log's new head. */
export const CHANGES_CHANNEL = 'dateline_changes';

const stateColumns = (state: ContentState | null, side: 'Before' | 'After') => ({
  [`publicFrom${side}`]: state?.publicFrom ?? null,
  [`otherwise${side}`]: state?.otherwise ?? 'NONE',
  [`facets${side}`]: state?.facets ?? [],
});

const rowOf = (change: NewChange, index: number) => ({
  ordinal: index + 1,
  kind: change.kind,
  objectType: change.objectType,
  objectId: change.objectId,
  objectUri: change.objectUri ?? `urn:uuid:${change.objectId}`,
  articleId: change.articleId ?? null,
  listId: change.listId ?? null,
  reason: change.reason ?? null,
  details: change.details,
  ...stateColumns(change.before, 'Before'),
  ...stateColumns(change.after, 'After'),
});

/**
 * Writes changes into the log, in the transaction that makes them: the last statement before its end.
 *
 * It counts the log's head up, and so holds that row's lock until the commit. The next writer gets its
 * numbers only when these are visible, which is why sequences have no gaps and appear in order, however
 * many write (a serial column's do not: its numbers are given before the commits, in any order). Take no
 * other lock after it, and do nothing slow: everyone who writes waits. Listeners on `CHANGES_CHANNEL`
 * hear of the new head when the transaction commits.
 *
 * Who may see a thing is settled here, by the clock at which the change enters the log.
 *
 * @returns the sequence of the last of them; null when there were none.
 */
export async function appendChanges(
  transaction: Prisma.TransactionClient,
  changes: readonly NewChange[],
): Promise<number | null> {
  if (changes.length === 0) return null;
  const rows = JSON.stringify(changes.map(rowOf));
  const [appended] = await transaction.$queryRaw<{ head: bigint }[]>`
    WITH given AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS row (
        ordinal int, kind text, "objectType" text, "objectId" uuid, "objectUri" text,
        "articleId" uuid, "listId" uuid, reason text, details jsonb,
        "publicFromBefore" timestamptz, "otherwiseBefore" text, "facetsBefore" text[],
        "publicFromAfter" timestamptz, "otherwiseAfter" text, "facetsAfter" text[]
      )
    ), log AS (
      UPDATE "ChangeLog" SET head = head + (SELECT count(*) FROM given) WHERE id = 1
      RETURNING head, date_trunc('milliseconds', clock_timestamp()) AS at
    ), appended AS (
      INSERT INTO "Change" (
        sequence, at, kind, "objectType", "objectId", "objectUri", "articleId", "listId", reason,
        details, "accessBefore", "accessAfter", "facetsBefore", "facetsAfter"
      )
      SELECT log.head - (SELECT count(*) FROM given) + ordinal, log.at, kind::"ChangeKind",
        "objectType"::"ChangedType", "objectId", "objectUri", "articleId", "listId", reason, details,
        (CASE WHEN "publicFromBefore" <= log.at THEN 'PUBLIC' ELSE "otherwiseBefore" END)::"ChangeAccess",
        (CASE WHEN "publicFromAfter" <= log.at THEN 'PUBLIC' ELSE "otherwiseAfter" END)::"ChangeAccess",
        "facetsBefore", "facetsAfter"
      FROM given, log
    )
    SELECT head, pg_notify(${CHANGES_CHANNEL}, head::text)::text AS told FROM log`;
  if (appended === undefined) throw new Error('The change log has lost its row.');
  return Number(appended.head);
}
