import type { Logger } from 'pino';
import type { PrismaClient } from '../db/generated/client.ts';
import { dayOf, saltOfDay } from './reader-salt.ts';
import { storeViews } from './store-views.ts';
import { createViewBuffer } from './view-buffer.ts';
import type { BufferedView, View } from './view-buffer.ts';

/** Most views kept between flushes: about 200 bytes each, so 20 MB. */
const CAPACITY = 100_000;

/** A kill loses at most the views of this long. */
const FLUSH_INTERVAL_MS = 2000;

/**
 * Most views of one statement: building and reading a larger one would keep the process from answering
 * others. When so many are there, they are stored without waiting for the interval.
 */
const BATCH_SIZE = 500;

export interface ReadershipStatus {
  /** Views that wait for the next flush. */
  readonly buffered: number;
  /** Readers counted by this instance since its start. */
  readonly counted: number;
  /** Views lost because more came in than could be kept. */
  readonly dropped: number;
  /** Views of articles that do not exist. */
  readonly unknown: number;
  /** Seconds between flushes: a kill loses at most the views of so long. */
  readonly flushSeconds: number;
}

export interface Readership {
  /** Takes a view in; it counts after the next flush. Never waits, never throws. */
  record(view: View): void;
  /** Stores what was taken in so far. */
  flush(): Promise<void>;
  status(): ReadershipStatus;
  /** Flushes and stops. */
  close(): Promise<void>;
}

/**
 * Views in memory until a flush. Until the day's salt is at hand (a moment at the start and at
 * midnight) they wait unhashed.
 */
function openIntake(client: PrismaClient) {
  const buffer = createViewBuffer(CAPACITY);
  let salt: { day: number; value: Buffer } | null = null;
  let waiting: View[] = [];
  let lost = 0;

  return {
    add(view: View): void {
      if (salt?.day === dayOf(view.at).getTime()) buffer.add(view, salt.value);
      else if (waiting.length < CAPACITY) waiting.push(view);
      else lost += 1;
    },
    async take(most: number): Promise<BufferedView[]> {
      let done = 0;
      try {
        // More may come in at the end meanwhile.
        for (; done < waiting.length; done += 1) {
          const view = waiting[done] as View;
          const day = dayOf(view.at).getTime();
          if (salt?.day !== day) salt = { day, value: await saltOfDay(client, view.at) };
          buffer.add(view, salt.value);
        }
      } finally {
        waiting = waiting.slice(done);
      }
      return buffer.take(most);
    },
    restore: (views: readonly BufferedView[]) => buffer.restore(views),
    size: () => buffer.size + waiting.length,
    dropped: () => buffer.dropped + lost,
  };
}

/** Moves views from the intake into the hourly counts, and counts what became of them. */
function openStore(client: PrismaClient, intake: ReturnType<typeof openIntake>) {
  const totals = { counted: 0, unknown: 0, storing: 0 };

  const storeBatch = async (): Promise<number> => {
    const views = await intake.take(BATCH_SIZE);
    if (views.length === 0) return 0;
    totals.storing = views.length;
    try {
      const stored = await storeViews(client, views);
      totals.counted += stored.counted;
      totals.unknown += stored.unknown;
      return views.length;
    } catch (error) {
      intake.restore(views);
      throw error;
    } finally {
      totals.storing = 0;
    }
  };

  return {
    totals,
    /** Stores what is there now; what comes in meanwhile makes a flush of its own. */
    store: async (): Promise<void> => {
      for (let left = intake.size(); left > 0;) {
        const stored = await storeBatch();
        if (stored === 0) return;
        left -= stored;
      }
    },
  };
}

/** Counts readers: takes views in memory and adds them to the hourly counts every two seconds. */
export function openReadership(client: PrismaClient, log: Logger): Readership {
  const intake = openIntake(client);
  const { store, totals } = openStore(client, intake);
  let flushing: Promise<void> | null = null;
  /** The last flush failed: the next waits for the interval, however many views come in. */
  let isFailing = false;

  const flush = () => (flushing ??= store().finally(() => (flushing = null)));
  const flushNow = () => {
    flush().then(
      () => (isFailing = false),
      (error: unknown) => {
        isFailing = true;
        log.warn({ err: error }, 'views could not be stored yet');
      },
    );
  };
  const timer = setInterval(flushNow, FLUSH_INTERVAL_MS);
  timer.unref();

  return {
    record: (view) => {
      intake.add(view);
      if (intake.size() >= BATCH_SIZE && flushing === null && !isFailing) flushNow();
    },
    flush,
    status: () => ({
      buffered: intake.size() + totals.storing,
      counted: totals.counted,
      dropped: intake.dropped(),
      unknown: totals.unknown,
      flushSeconds: FLUSH_INTERVAL_MS / 1000,
    }),
    close: async () => {
      clearInterval(timer);
      await flushing?.catch(() => {});
      await flush().catch((error: unknown) => log.error({ err: error }, 'views were lost'));
    },
  };
}
