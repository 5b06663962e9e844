import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import type { AppDependencies } from '../../src/app.ts';
import { watchChanges } from '../../src/changes/watch-changes.ts';
import type { ChangeWatcher } from '../../src/changes/watch-changes.ts';
import { createBudgets } from '../../src/http/budgets.ts';
import { createOpenStreams } from '../../src/http/open-streams.ts';
import type { OpenStreams } from '../../src/http/open-streams.ts';
import { createUsageRecorder } from '../../src/partners/usage.ts';
import type { UsageRecorder } from '../../src/partners/usage.ts';
import { builder } from '../../src/graphql/builder.ts';
import type { Database } from '../../src/db/database.ts';
import { ingestPage } from '../../src/ingest/ingest-page.ts';
import { openReadership } from '../../src/ranking/readership.ts';
import type { Readership } from '../../src/ranking/readership.ts';
import { openTestDatabase } from './test-database.ts';
import type { TestDatabaseOptions } from './test-database.ts';

// A query that a resolver plans and then forgets would be loaded twice.
builder.options.prisma.onUnusedQuery = 'error';

export const OWNER_KEY = 'the-owner-key-of-the-tests';

/** Untyped JSON: tests assert on its shape themselves. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

export interface GraphQLAnswer {
  readonly status: number;
  readonly data: Answer;
  readonly extensions?: Answer;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly line?: number };
  }[];
}

export interface TestAppOptions extends TestDatabaseOptions {
  /** Another app's, so that both are instances of one service; a new one unless given. */
  readonly database?: Database;
  readonly app?: Partial<AppDependencies>;
  /** IP address of the caller. */
  readonly address?: string;
  readonly anonymousPoints?: number;
  readonly redisUrl?: string;
  readonly streamsPerKey?: number;
  /** Which door GraphQL goes through: that for plain requests where they are plain, or always Yoga's. */
  readonly door?: 'plain' | 'yoga';
}

export interface TestApp {
  readonly usage: UsageRecorder;
  readonly database: Database;
  readonly readership: Readership;
  readonly streams: OpenStreams;
  readonly watcher: ChangeWatcher;
  /** The service's own front door. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same behind a port; requests come from `address` there too. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Sends a GraphQL request as the public, or with a key. */
  query(document: string, variables?: object, key?: string): Promise<GraphQLAnswer>;
  /** Stores a page from its text. */
  ingest(page: string, name?: string): ReturnType<typeof ingestPage>;
  close(): Promise<void>;
}

/** The whole service over a database of its own, without a port. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await openTestDatabase(options));
  const timeZone = 'Asia/Seoul';
  const log = pino({ level: 'silent' });
  const readership = openReadership(database.client, log);
  const budgets = await createBudgets({
    redisUrl: options.redisUrl ?? null,
    anonymousPoints: options.anonymousPoints ?? 10_000_000,
    log,
  });
  const usage = createUsageRecorder(database, log);
  const watcher = watchChanges(database, log);
  const streams = createOpenStreams(options.streamsPerKey ?? 100);
  const app = createApp({
    database,
    timeZone,
    publicUrl: 'https://news.example.org',
    ownerKey: OWNER_KEY,
    readership,
    budgets,
    usage,
    watcher,
    streams,
    webhookTargets: 'local',
    ...(options.door === 'yoga' ? { plainRequests: false } : {}),
    ...options.app,
    log,
  });
  const fetchApp = async (path: string, init?: RequestInit) =>
    app.fetch(`http://localhost${path}`, init ?? {}, { address: options.address ?? '203.0.113.9' });
  return {
    database,
    readership,
    usage,
    streams,
    watcher,
    fetch: fetchApp,
    handle: (request, response) =>
      app.handle(request, response, { address: options.address ?? '203.0.113.9' }),
    query: async (document, variables = {}, key) => {
      const response = await fetchApp('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ query: document, variables }),
      });
      return {
        status: response.status,
        ...((await response.json()) as Omit<GraphQLAnswer, 'status'>),
      };
    },
    ingest: (page, name = 'test page') =>
      ingestPage(database.client, { name, bytes: new TextEncoder().encode(page) }, { timeZone }),
    close: async () => {
      streams.end();
      await app.dispose();
      await watcher.close();
      budgets.close();
      await usage.close();
      await readership.close();
      if (options.database === undefined) await database.close();
    },
  };
}
