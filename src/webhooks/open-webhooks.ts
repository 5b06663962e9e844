import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ChangeWatcher } from '../changes/watch-changes.ts';
import type { Database } from '../db/database.ts';
import { createDatabaseClock } from '../db/database-clock.ts';
import { deliver } from './deliver.ts';
import { RENEW_INTERVAL_MS, leaseEndpoints, renewLeases } from './lease-endpoints.ts';
import { createSendMessage } from './send-message.ts';
import type { WebhookTargets } from './webhook-targets.ts';

/** How often it is looked for what is to be tried again; and at most, when change follows change. */
const LOOK_INTERVAL_MS = 1_000;
const SHORTEST_INTERVAL_MS = 50;

/** Endpoints that one instance delivers to at a time. */
const MOST_AT_ONCE = 100;

export interface Webhooks {
  close(): Promise<void>;
}

/**
 * Delivers changes to the endpoints of partners. Every instance runs it; a lease lets one deliver to an
 * endpoint. Each endpoint is delivered to by itself, so one that is slow or dead delays no other.
 */
export function openWebhooks(
  database: Database,
  watcher: ChangeWatcher,
  targets: WebhookTargets,
  log: Logger,
): Webhooks {
  const { client } = database;
  const instanceId = randomUUID();
  const ended = new AbortController();
  const { signal } = ended;
  const send = createSendMessage(targets);
  const options = {
    client,
    instanceId,
    send,
    clock: createDatabaseClock(database),
    signal,
    log,
  };
  const underWay = new Map<string, Promise<void>>();
  const warn = (error: unknown) => log.warn({ err: error }, 'webhooks could not be delivered');

  const look = async () => {
    const ids = await leaseEndpoints(database, instanceId, MOST_AT_ONCE - underWay.size);
    for (const id of ids) {
      const delivery = deliver(options, id)
        .catch(warn)
        .finally(() => underWay.delete(id));
      underWay.set(id, delivery);
    }
  };
  const run = async () => {
    while (!signal.aborted) {
      const head = watcher.head();
      await look().catch(warn);
      const pause = AbortSignal.any([signal, AbortSignal.timeout(LOOK_INTERVAL_MS)]);
      await watcher.beyond(head, pause);
      await wait(SHORTEST_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = run();
  const renewing = setInterval(() => {
    if (underWay.size > 0) renewLeases(client, instanceId).catch(warn);
  }, RENEW_INTERVAL_MS);
  renewing.unref();

  return {
    close: async () => {
      ended.abort();
      await running;
      await Promise.all(underWay.values());
      clearInterval(renewing);
      send.close();
    },
  };
}
