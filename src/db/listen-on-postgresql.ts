import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { ListenHandlers, Listening } from './listen.ts';

const CONNECTION_TIMEOUT_MS = 2_500;
/** Between two attempts to connect, at first and at most; each is up to half shorter, by chance. */
const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;

/** Listens until the connection is lost or `signal` ends it. */
async function listenOnce(
  url: string,
  channel: string,
  { onMessage, onListening }: Pick<ListenHandlers, 'onMessage' | 'onListening'>,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'dateline listen',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve, reject) => {
    client.once('end', resolve);
    client.on('error', reject);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  lost.catch(() => undefined);
  client.on('notification', ({ payload }) => onMessage(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    onListening();
    await lost;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Listens on a connection of its own, which is made again whenever it is lost. */
export function listenOnPostgresql(
  url: string,
  channel: string,
  handlers: ListenHandlers,
): Listening {
  const ended = new AbortController();
  let delay = FIRST_DELAY_MS;
  const onListening = () => {
    delay = FIRST_DELAY_MS;
    handlers.onListening();
  };
  const run = async () => {
    while (!ended.signal.aborted) {
      await listenOnce(url, channel, { ...handlers, onListening }, ended.signal).catch(
        handlers.onLost,
      );
      await wait(delay * (1 - Math.random() / 2), undefined, { signal: ended.signal }).catch(
        () => undefined,
      );
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  };
  const running = run();
  return {
    close: () => {
      ended.abort();
      return running;
    },
  };
}
