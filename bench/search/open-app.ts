import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { watchChanges } from '../../src/changes/watch-changes.ts';
import type { Database } from '../../src/db/database.ts';
import { createBudgets } from '../../src/http/budgets.ts';
import { createOpenStreams } from '../../src/http/open-streams.ts';
import { createUsageRecorder } from '../../src/partners/usage.ts';
import { openReadership } from '../../src/ranking/readership.ts';

/** The service's app over a database, without a port, a log or a limit on what it is asked. */
export async function openApp(database: Database) {
  const log = pino({ level: 'silent' });
  const watcher = watchChanges(database, log);
  const app = createApp({
    database,
    timeZone: 'UTC',
    publicUrl: 'http://localhost',
    ownerKey: null,
    log,
    readership: openReadership(database.client, log),
    budgets: await createBudgets({ redisUrl: null, anonymousPoints: 1_000_000_000, log }),
    usage: createUsageRecorder(database, log),
    watcher,
    streams: createOpenStreams(1),
  });
  return {
    app,
    /** Ends the app and its database. */
    close: async () => {
      await watcher.close();
      await database.close();
    },
  };
}
