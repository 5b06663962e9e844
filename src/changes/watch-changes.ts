import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { CHANGES_CHANNEL } from './append-changes.ts';

/** How often the log's end is read where nothing is heard. */
const POLL_INTERVAL_MS = 5_000;

/**
 * Tells how far the log has come, and nothing of what is in it: who follows the log reads it, and so has
 * no gap where a notification was missed.
 */
export interface ChangeWatcher {
  /** Sequence of the last change that this process has heard of. */
  head(): number;
  /** Resolves as soon as the log goes on after `sequence`, or when `signal` aborts. */
  beyond(sequence: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

interface Waiter {
  readonly sequence: number;
  readonly wake: () => void;
}

/**
 * Watches the change log, one for all followers of a process: by LISTEN; by reading the log's end again
 * whenever listening begins anew; and by reading it every few seconds in case both fail.
 */
export function watchChanges(database: Database, log: Logger): ChangeWatcher {
  const ended = new AbortController();
  const waiters = new Set<Waiter>();
  let head = 0;

  const advance = (sequence: number) => {
    if (!(sequence > head)) return;
    head = sequence;
    for (const waiter of waiters) {
      if (waiter.sequence < head) waiter.wake();
    }
  };
  const readHead = async () => {
    try {
      const [row] = await database.migrations.query('SELECT head FROM "ChangeLog" WHERE id = 1');
      advance(Number(row?.['head']));
    } catch (error) {
      if (!ended.signal.aborted) log.warn({ err: error }, 'the change log could not be read');
    }
  };
  const poll = async () => {
    while (!ended.signal.aborted) {
      await readHead();
      await wait(POLL_INTERVAL_MS, undefined, { signal: ended.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };
  const listening = database.listen(CHANGES_CHANNEL, {
    onMessage: (payload) => advance(Number(payload)),
    onListening: () => void readHead(),
    onLost: (error) => log.warn({ err: error }, 'changes are not heard of until it is mended'),
  });
  const polling = poll();

  return {
    head: () => head,
    beyond: (sequence, signal) =>
      new Promise((resolve) => {
        if (sequence < head || signal.aborted) {
          resolve();
          return;
        }
        const wake = () => {
          waiters.delete(waiter);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const waiter = { sequence, wake };
        waiters.add(waiter);
        signal.addEventListener('abort', wake);
      }),
    close: async () => {
      ended.abort();
      await Promise.all([listening.close(), polling]);
    },
  };
}
