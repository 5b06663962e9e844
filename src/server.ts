import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { openLogKeeper } from './changes/keep-log.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import type { Database } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { createBudgets } from './http/budgets.ts';
import { clientAddress } from './http/client-address.ts';
import type { App } from './http/doors.ts';
import { createHttpServer } from './http/http-server.ts';
import type { HttpServer } from './http/http-server.ts';
import { createOpenStreams } from './http/open-streams.ts';
import { handleViews } from './http/post-views.ts';
import { refuseMalformed } from './http/refuse-malformed.ts';
import { createUsageRecorder } from './partners/usage.ts';
import { OPERATION_TIMEOUT_MS } from './graphql/use-time-limit.ts';
import { openReadership } from './ranking/readership.ts';
import type { Readership } from './ranking/readership.ts';
import { openSchedule } from './ranking/schedule.ts';
import { watchChanges } from './changes/watch-changes.ts';
import type { ChangeWatcher } from './changes/watch-changes.ts';
import { openWebhooks } from './webhooks/open-webhooks.ts';
import { completeFirstStart, makeOwnerKey } from './first-start.ts';
import { indexMissing } from './ingest/index-missing.ts';
import type { FirstStart } from './first-start.ts';

export interface RunningServer {
  readonly url: string;
  readonly database: string;
  readonly firstStart: FirstStart;
  /** Stops taking requests, lets those under way finish, closes the database. */
  close(): Promise<void>;
}

function serve(app: App, readership: Readership, proxyHops: number): HttpServer {
  return createHttpServer((request, response) => {
    if (refuseMalformed(request, response)) return;
    if (handleViews(request, response, readership, proxyHops)) return;
    app.handle(request, response, { address: clientAddress(request, proxyHops) });
  });
}

/** What is done by the clock, whether or not anybody asks. */
function openJobs(config: Config, database: Database, watcher: ChangeWatcher, log: Logger) {
  const { client } = database;
  const schedule = openSchedule(client, config.timeZone, log);
  const logKeeper = openLogKeeper(database, config.keptChangeDays, log);
  const webhooks = openWebhooks(database, watcher, config.webhookTargets, log);
  return {
    close: async () => {
      await schedule.close();
      await logKeeper.close();
      await webhooks.close();
    },
  };
}

async function serveDatabase(
  config: Config,
  database: Database,
  log: Logger,
): Promise<RunningServer> {
  await migrate(database);
  const samples = await completeFirstStart(database.client, config);
  await indexMissing(database.client);
  const readership = openReadership(database.client, log);
  const watcher = watchChanges(database, log);
  const jobs = openJobs(config, database, watcher, log);
  const budgets = await createBudgets({ redisUrl: config.redisUrl, log });
  const usage = createUsageRecorder(database, log);
  const streams = createOpenStreams(config.streamsPerKey);
  let isAccepting = true;
  const app = createApp({
    ...config,
    database,
    readership,
    budgets,
    usage,
    watcher,
    streams,
    log,
    isAccepting: () => isAccepting,
  });
  const server = serve(app, readership, config.proxyHops);
  const release = async () => {
    await app.dispose();
    budgets.close();
    await usage.close();
    await jobs.close();
    await watcher.close();
    await readership.close();
  };
  const port = await server.listen(config.port).catch(async (error: unknown) => {
    // What still listens to the database would keep the process from its end.
    await release();
    throw error;
  });
  // Last, since it is shown only once: a start that fails must not have made it.
  const newOwnerKey = config.ownerKey === null ? await makeOwnerKey(database.client) : null;
  let closing: Promise<void> | undefined;
  const close = async () => {
    isAccepting = false;
    streams.end();
    await server.drain();
    await release();
    await database.close();
  };
  return {
    url: `http://localhost:${port}/graphql`,
    database: database.description,
    firstStart: { newOwnerKey, samples },
    close: () => (closing ??= close()),
  };
}

/**
 * Config, database, app, port: in this order, so that nothing is served before it can be answered.
 *
 * @throws DatelineError when the database or the port cannot be had; nothing stays open then.
 */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const database = await openDatabase({
    ...config.database,
    ...(config.database.engine === 'pglite'
      ? { holder: 'dateline serve' }
      : { statementTimeoutMs: OPERATION_TIMEOUT_MS }),
    onError: (error) => log.warn({ err: error }, 'an idle database connection broke'),
  });
  try {
    return await serveDatabase(config, database, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}
