import type { Logger } from 'pino';
import type { PrismaClient } from '../db/generated/client.ts';
import { publishRanking } from './publish-ranking.ts';
import { dayOf } from './reader-salt.ts';
import { tidyViews } from './tidy-views.ts';

/** How often the schedule looks whether a window has ended: a ranking is out within this of its time. */
const SCHEDULE_INTERVAL_MS = 60_000;

export interface Schedule {
  /** Publishes what is due and tidies up once a day. */
  run(now: Date): Promise<void>;
  close(): Promise<void>;
}

/**
 * Publishes each computed list when its window has ended. Every instance runs it; the database's lock
 * lets one publish, and the others find it done.
 */
export function openSchedule(client: PrismaClient, timeZone: string, log: Logger): Schedule {
  let tidiedOn = 0;
  let running: Promise<void> | null = null;

  const publishDue = async (now: Date) => {
    const lists = await client.rankingList.findMany({
      where: { method: 'READERSHIP', isScheduled: true },
      orderBy: { slug: 'asc' },
      select: { slug: true },
    });
    for (const { slug } of lists) {
      const published = await publishRanking(client, slug, { timeZone, now });
      if (published.outcome === 'published') log.info({ list: slug, ...published }, 'published');
    }
    const today = dayOf(now).getTime();
    if (tidiedOn !== today) {
      await tidyViews(client, now);
      tidiedOn = today;
    }
  };

  const run = (now: Date) => (running ??= publishDue(now).finally(() => (running = null)));
  const timer = setInterval(() => {
    run(new Date()).catch((error: unknown) => log.error({ err: error }, 'the schedule failed'));
  }, SCHEDULE_INTERVAL_MS);
  timer.unref();

  return {
    run,
    close: async () => {
      clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}
