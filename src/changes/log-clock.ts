import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/client.ts';
import { appendChanges } from './append-changes.ts';
import { readArticleStates } from './article-state.ts';
import type { NewChange } from './change.ts';

/** Changes that one transaction appends. */
const BATCH = 500;

/** How long the log's clock may stand while nothing is due: what is looked through grows with it. */
const STANDS_AT_MOST = '1 minute';

interface Due {
  readonly type: 'ARTICLE' | 'RANKING';
  readonly id: string;
  readonly listId: string | null;
  readonly isEmbargo: boolean;
  readonly effectiveAt: Date;
}

/**
 * What everybody may see by now, by its time alone, of which the log does not say so: articles whose
 * embargo ended or whose time of publication came, and rankings of such pages.
 */
const DUE = Prisma.sql`
  log AS (
    SELECT head, "clockAt" AS since, date_trunc('milliseconds', clock_timestamp()) AS now
    FROM "ChangeLog" WHERE id = 1
  ),
  opened AS (
    SELECT 'ARTICLE' AS type, id, NULL::uuid AS "listId", false AS "isEmbargo",
      "publishedAt" AS "effectiveAt"
    FROM "Article", log
    WHERE status IN ('PUBLISHED', 'CORRECTED') AND "publishedAt" > since AND "publishedAt" <= now
    UNION ALL
    SELECT 'ARTICLE', id, NULL, true, "embargoedUntil" FROM "Article", log
    WHERE status = 'EMBARGOED' AND "embargoedUntil" > since AND "embargoedUntil" <= now
    UNION ALL
    SELECT 'RANKING', id, "listId", false, "computedAt" FROM "Ranking", log
    WHERE "computedAt" > since AND "computedAt" <= now
  ),
  due AS (
    SELECT opened.* FROM opened
    LEFT JOIN LATERAL (
      SELECT "accessAfter" FROM "Change" WHERE "objectId" = opened.id ORDER BY sequence DESC LIMIT 1
    ) AS last ON true
    WHERE last."accessAfter" IS DISTINCT FROM 'PUBLIC'
  )`;

async function changesOf(
  transaction: Prisma.TransactionClient,
  due: readonly Due[],
): Promise<NewChange[]> {
  const articleIds = due.filter(({ type }) => type === 'ARTICLE').map(({ id }) => id);
  const states = await readArticleStates(transaction, articleIds);
  return due.flatMap(({ type, id, listId, isEmbargo, effectiveAt }): NewChange[] => {
    const details = { effectiveAt: effectiveAt.toISOString() };
    if (type === 'RANKING') {
      const after = { publicFrom: effectiveAt, otherwise: 'HIDDEN', facets: [] } as const;
      const list = listId === null ? {} : { listId };
      const kind = 'RANKING_PUBLISHED';
      return [{ kind, objectType: type, objectId: id, ...list, details, before: null, after }];
    }
    const after = states.get(id);
    if (after === undefined) return [];
    return [
      {
        kind: isEmbargo ? 'EMBARGO_LIFTED' : 'ARTICLE_PUBLISHED',
        objectType: type,
        objectId: id,
        objectUri: after.uri,
        articleId: id,
        details: { version: after.version, ...details },
        before: { ...after, publicFrom: null },
        after,
      },
    ];
  });
}

/** Whether something is due, and whether the log's clock stood long enough. One statement, no lock. */
const LOOK = Prisma.sql`
  WITH ${DUE}
  SELECT EXISTS (SELECT FROM due) AS "isDue",
    since < now - ${STANDS_AT_MOST}::interval AS "stoodLong" FROM log`;

/**
 * Moves the log's clock while nothing is due. Whoever appends has the log's row, or has moved its head since this
 * looked: then the clock stays, to be moved at another time.
 */
const MOVE_CLOCK = Prisma.sql`
  WITH ${DUE}
  UPDATE "ChangeLog" SET "clockAt" = log.now FROM log
  WHERE id = (SELECT id FROM "ChangeLog" WHERE id = 1 FOR UPDATE SKIP LOCKED)
    AND "ChangeLog".head = log.head AND NOT EXISTS (SELECT FROM due)`;

/**
 * Appends what happened by the clock alone: embargoes that ended, times of publication that came. Reads
 * go by the clock anyway; this tells those who follow the log.
 *
 * To append, it holds the log's row from the start, as `appendChanges` does at its end. So every writer is either
 * done, and what it stored is looked through, or comes later, and is told by a clock past ours that its
 * time has come: nothing falls between. Of several instances, one appends.
 *
 * @returns how many changes it appended.
 */
export async function logClock(database: Database): Promise<number> {
  const { client, reader } = database;
  const looked = await reader.read<{ isDue: boolean; stoodLong: boolean }>(LOOK.text, LOOK.values);
  const { isDue = false, stoodLong = false } = looked[0] ?? {};
  if (!isDue) {
    if (stoodLong) await database.execute(MOVE_CLOCK);
    return 0;
  }
  let appended = 0;
  for (;;) {
    const count = await client.$transaction(async (transaction) => {
      const [clock] = await transaction.$queryRaw<{ now: Date }[]>`
        SELECT date_trunc('milliseconds', clock_timestamp()) AS now FROM "ChangeLog" WHERE id = 1 FOR UPDATE`;
      const due = await transaction.$queryRaw<Due[]>`
        WITH ${DUE} SELECT * FROM due ORDER BY "effectiveAt", id LIMIT ${BATCH}`;
      if (due.length < BATCH && clock !== undefined) {
        await transaction.changeLog.update({
          where: { id: 1 },
          data: { clockAt: clock.now },
          select: { id: true },
        });
      }
      await appendChanges(transaction, await changesOf(transaction, due));
      return due.length;
    });
    appended += count;
    if (count < BATCH) return appended;
  }
}
