import type { Database } from '../db/database.ts';
import { Prisma } from '../db/generated/client.ts';
import { openingsAfter } from '../db/openings.ts';
import { ChangedContent, changedAfter } from './changed-content.ts';
import type { ChangedRow } from './changed-content.ts';
import type { ChangeWatcher } from './watch-changes.ts';

/** How long a reading is believed where no change is heard of: what is kept is older by no more. */
const BELIEVED_FOR_MS = 700;

/** Which content there is: two readings of one `head` differ in nothing until `until`. */
export interface ContentTime {
  /** Sequence of the last change in the log. */
  readonly head: number;
  /** Time of the reading by the database's clock, in milliseconds since 1970. */
  readonly at: number;
  /** When something comes out, or grows stale, by its time alone; by `performance.now()`. */
  readonly until: number;
}

export interface ContentClock {
  /** As it was 700 milliseconds ago or later. Rejects while the database cannot be reached. */
  read(): ContentTime | Promise<ContentTime>;
  /** Whether what one of the keys (content-keys.ts) stands for may have changed after a head, up to the last reading. */
  hasChanged(head: number, keys: readonly string[]): boolean;
  /** Believes no reading of before: what this process has stored by now is in the next. */
  reset(): void;
}

/** How far a request's clock may be behind a reading's: requests carry an older reading on. */
export const CLOCK_SLACK_MS = 1_000;

/**
 * One statement, so that head, clock and what comes next belong together. What came within the slack counts
 * as yet to come: for as long, nothing that it bears on is kept, since a request may not have seen it.
 *
 * @param since up to where the log was read before; null at first.
 */
const readingAfter = (since: number | null): string =>
  Prisma.sql`
  WITH clock AS MATERIALIZED (
    SELECT now, now - interval '${Prisma.raw(String(CLOCK_SLACK_MS))} milliseconds' AS since
    FROM (SELECT clock_timestamp() AS now) AS reading
  )
  SELECT head, extract(epoch FROM now) * 1000 AS at, extract(epoch FROM least(
    ${openingsAfter(Prisma.sql`since`)},
    (SELECT min("computedAt") FROM "Ranking" WHERE "computedAt" > since),
    (SELECT min("staleAfter") FROM "Ranking" WHERE "staleAfter" > since)
  ) - now) * 1000 AS remaining,
  ${Prisma.raw(since === null ? 'NULL' : changedAfter(since))} AS changed
  FROM "ChangeLog", clock WHERE id = 1`.sql;

/**
 * Tells how far the content has come. A change that is heard of ends what was read before it; where
 * nothing is heard, because listening is lost or never was, the time for which a reading is believed does.
 */
export function createContentClock(database: Database, watcher: ChangeWatcher): ContentClock {
  let known: { readonly time: ContentTime; readonly asked: number } | undefined;
  let underWay: Promise<ContentTime> | undefined;
  const changed = new ChangedContent();

  const ask = async (): Promise<ContentTime> => {
    const asked = performance.now();
    const [row] = await database.migrations.query(readingAfter(known?.time.head ?? null));
    if (performance.now() - asked > BELIEVED_FOR_MS) throw new Error('The database is late.');
    const remaining = row?.['remaining'] ?? null;
    const head = Number(row?.['head']);
    changed.note(head, (row?.['changed'] ?? null) as ChangedRow | null);
    return {
      head,
      at: Number(row?.['at']),
      // Counted from before the statement, so that nothing is believed a moment too long.
      until: remaining === null ? Infinity : asked + Number(remaining),
    };
  };
  const readAnew = (): Promise<ContentTime> => {
    const asked = performance.now();
    const reading: Promise<ContentTime> = ask()
      .then((time) => {
        // One that was begun later may have come sooner.
        if (known === undefined || known.asked < asked) known = { time, asked };
        return time;
      })
      .finally(() => {
        if (underWay === reading) underWay = undefined;
      });
    underWay = reading;
    return reading;
  };
  const isGood = ({ time, asked }: NonNullable<typeof known>) =>
    performance.now() - asked < BELIEVED_FOR_MS &&
    performance.now() < time.until &&
    time.head >= watcher.head();
  let resetAt = -Infinity;

  const readUntilGood = async (): Promise<ContentTime> => {
    const time = await (underWay ?? readAnew());
    // The reading was begun before a change that has been heard of since.
    return time.head >= watcher.head() ? time : readAnew();
  };

  return {
    read() {
      if (known !== undefined && known.asked > resetAt && isGood(known)) return known.time;
      return readUntilGood();
    },
    hasChanged: (head, keys) => changed.hasSince(head, keys),
    reset() {
      resetAt = performance.now();
      underWay = undefined;
    },
  };
}
