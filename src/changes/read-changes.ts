import type { Change, Prisma, PrismaClient } from '../db/generated/client.ts';
import { visibleAnd } from '../db/visibility.ts';
import type { Visible } from '../db/visibility.ts';
import { cursorAhead, cursorExpired } from '../errors.ts';
import type { ChangeDetails, LoggedChange } from './change.ts';

/** How far the log has come, and how far back it goes. */
export interface LogBounds {
  /** Sequence of the last change; 0 when there is none. */
  readonly head: number;
  /** Sequence of the first change that is kept. */
  readonly keptFrom: number;
}

export interface ChangesQuery {
  /** Only changes after this sequence; null for all that are kept. */
  readonly after: number | null;
  /** Most changes of the page. */
  readonly limit: number;
  /** `visibleChanges` of who reads, from db/visibility.ts. */
  readonly visible: Visible<Prisma.ChangeWhereInput>;
  /** What the reader asks for beyond that. */
  readonly filter?: Prisma.ChangeWhereInput;
}

export interface ChangePage {
  /** In the order of the log. */
  readonly changes: readonly LoggedChange[];
  /** The log is read up to here: go on after it, also where nothing was found. */
  readonly readUpTo: number;
  readonly head: number;
}

/** Changes that one page looks through at most, however few of them are to be seen. */
const MOST_SCANNED = 10_000;

const loggedChange = (row: Change): LoggedChange => ({
  ...row,
  sequence: Number(row.sequence),
  details: row.details as ChangeDetails,
});

/** Where the log begins and ends now. */
export async function readLogBounds(
  client: PrismaClient | Prisma.TransactionClient,
): Promise<LogBounds> {
  const log = await client.changeLog.findUniqueOrThrow({
    where: { id: 1 },
    select: { head: true, keptFrom: true },
  });
  return { head: Number(log.head), keptFrom: Number(log.keptFrom) };
}

/** @throws CURSOR_EXPIRED, CURSOR_AHEAD for a sequence after which the log cannot be read on. */
export function checkWithin({ head, keptFrom }: LogBounds, after: number): void {
  if (after < keptFrom - 1) throw cursorExpired();
  if (after > head) throw cursorAhead();
}

/**
 * Reads the next changes in two bounded statements: where the log ends, and the changes up to there.
 * Sequences become visible in order, so nothing can appear behind `readUpTo` later.
 *
 * @throws CURSOR_EXPIRED when changes after `after` are no longer kept, CURSOR_AHEAD when it lies ahead
 *   of the log.
 */
export async function readChanges(
  client: PrismaClient | Prisma.TransactionClient,
  { after: given, limit, visible, filter = {} }: ChangesQuery,
): Promise<ChangePage> {
  const bounds = await readLogBounds(client);
  const { head, keptFrom } = bounds;
  const after = given ?? keptFrom - 1;
  checkWithin(bounds, after);
  const end = Math.min(head, after + MOST_SCANNED);
  if (end === after) return { changes: [], readUpTo: after, head };
  const rows = await client.change.findMany({
    where: visibleAnd(visible, { sequence: { gt: after, lte: end } }, filter),
    orderBy: { sequence: 'asc' },
    take: limit,
  });
  const changes = rows.map(loggedChange);
  const last = changes.at(-1);
  const isFull = changes.length === limit && last !== undefined;
  return { changes, readUpTo: isFull ? last.sequence : end, head };
}
