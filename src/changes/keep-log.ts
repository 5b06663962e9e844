import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { logClock } from './log-clock.ts';
import { tidyChanges } from './tidy-changes.ts';

/** An embargo's end is in the log within this of its time. */
const CLOCK_INTERVAL_MS = 1_000;
const TIDY_INTERVAL_MS = 3_600_000;

export interface LogKeeper {
  close(): Promise<void>;
}

/** Keeps the change log going: tells what happens by the clock, lets go what is older than is kept. */
export function openLogKeeper(database: Database, keptDays: number, log: Logger): LogKeeper {
  let tidiedAt = 0;
  let running: Promise<void> | null = null;

  const run = async () => {
    await logClock(database);
    const now = new Date();
    if (now.getTime() - tidiedAt < TIDY_INTERVAL_MS) return;
    tidiedAt = now.getTime();
    await tidyChanges(database.client, keptDays, now);
  };
  const timer = setInterval(() => {
    running ??= run()
      .catch((error: unknown) => log.error({ err: error }, 'the change log could not be kept'))
      .finally(() => (running = null));
  }, CLOCK_INTERVAL_MS);
  timer.unref();

  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
