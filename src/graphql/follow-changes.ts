import { setTimeout as wait } from 'node:timers/promises';
import { parseChangeCursor } from '../changes/cursor.ts';
import type { LoggedChange } from '../changes/change.ts';
import { readChanges, readLogBounds } from '../changes/read-changes.ts';
import type { ChangePage } from '../changes/read-changes.ts';
import { isUnreachable } from '../db/database-problem.ts';
import type { Viewer } from '../db/visibility.ts';
import type { OpenStream } from '../http/open-streams.ts';
import type { ChangeShape } from './change.ts';
import type { ChangeSelection } from './change-filter.ts';
import type { Context } from './context.ts';

/** Changes that are read at once. */
const PAGE_SIZE = 100;

/** How long a stream waits before it asks a database again that could not be reached. */
const PAUSE_MS = 1_000;

/** All that an answer depends on of who asks, as text. */
export const viewerKey = (viewer: Viewer): string =>
  JSON.stringify({ ...viewer, scopes: [...viewer.scopes] });

/** Waits a moment, or until the stream is over. */
export const pauseStream = (signal: AbortSignal): Promise<void> =>
  wait(PAUSE_MS, undefined, { signal }).catch(() => undefined);

export interface Following {
  /** Cursor that the reader goes on after; null to begin with what happens from now on. */
  readonly after: string | null;
  /** What the reader asks for, as text. */
  readonly key: string;
  /** Which changes that is, for who they are now. */
  readonly select: (context: Context) => Promise<ChangeSelection>;
  /** Ids of the objects of changes that are for the reader beyond that; all unless given. */
  readonly keep?: (ids: string[], context: Context) => Promise<ReadonlySet<string>>;
}

interface Read extends ChangePage {
  readonly events: readonly ChangeShape[];
}

/** Reads one page, with what the reader may see at this time; readers who see the same share it. */
async function readEvents(
  position: number,
  { key, select, keep }: Following,
  context: Context,
): Promise<Read> {
  const { watcher, reads } = context.feed;
  const fresh = await context.refresh();
  const who = viewerKey(fresh.viewer);
  const selection = await reads.once(JSON.stringify(['selection', key, who]), () => select(fresh));
  const { visible, filter, products } = selection;
  const page = await reads.once(
    JSON.stringify(['page', position, watcher.head(), visible, filter]),
    () => readChanges(fresh.database.whole, { after: position, limit: PAGE_SIZE, visible, filter }),
  );
  let { changes } = page;
  if (keep !== undefined && changes.length > 0) {
    const ids = changes.map(({ objectId }) => objectId);
    const kept = await reads.once(JSON.stringify(['kept', key, who, ids]), () => keep(ids, fresh));
    changes = changes.filter(({ objectId }: LoggedChange) => kept.has(objectId));
  }
  return { ...page, events: changes.map((change) => ({ ...change, products })) };
}

async function* followFrom(
  first: Read,
  stream: OpenStream,
  following: Following,
  context: Context,
): AsyncGenerator<ChangeShape, void> {
  const { signal } = stream;
  let read: Read | null = first;
  for (;;) {
    for (const event of read?.events ?? []) {
      if (signal.aborted) return;
      yield event;
      stream.passed = event.sequence;
    }
    if (read !== null) {
      stream.passed = read.readUpTo;
      if (read.readUpTo >= read.head) await context.feed.watcher.beyond(read.readUpTo, signal);
    }
    if (signal.aborted) return;
    try {
      read = await readEvents(stream.passed, following, context);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      read = null;
      await pauseStream(signal);
    }
  }
}

/**
 * Follows the change log for the stream of a subscription. It reads a page when the reader has taken the
 * last, so nothing is gathered for one who is slow, and nothing is missed.
 *
 * `Last-Event-ID` goes before `after`: a browser that comes back repeats the one beside the other.
 *
 * @throws BAD_CURSOR, CURSOR_EXPIRED, CURSOR_AHEAD, and what `select` throws.
 */
export async function followChanges(
  following: Following,
  context: Context,
): Promise<AsyncIterable<ChangeShape>> {
  const { stream, lastEventId } = context.caller;
  if (stream === null) throw new Error('A subscription was run without a stream.');
  const given = lastEventId ?? following.after;
  const argument = lastEventId === null ? 'after' : 'Last-Event-ID';
  const { whole } = context.database;
  stream.passed =
    given === null
      ? // Not shared: what was read a moment ago for another is not from now on.
        (await readLogBounds(whole)).head
      : parseChangeCursor(given, argument);
  const first = await readEvents(stream.passed, following, context);
  return followFrom(first, stream, following, context);
}
