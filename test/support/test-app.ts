import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { builder } from '../../src/graphql/builder.ts';
import type { Database } from '../../src/db/database.ts';
import { ingestPage } from '../../src/ingest/ingest-page.ts';
import { openReadership } from '../../src/ranking/readership.ts';
import type { Readership } from '../../src/ranking/readership.ts';
import { openTestDatabase } from './test-database.ts';

// A query that a resolver plans and then forgets would be loaded twice.
builder.options.prisma.onUnusedQuery = 'error';

export const OWNER_KEY = 'the-owner-key-of-the-tests';

/** Untyped JSON: tests assert on its shape themselves. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

export interface GraphQLAnswer {
  readonly status: number;
  readonly data: Answer;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly line?: number };
  }[];
}

export interface TestApp {
  readonly database: Database;
  readonly readership: Readership;
  /** The service's own front door. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a GraphQL request as the public, or with a key. */
  query(document: string, variables?: object, key?: string): Promise<GraphQLAnswer>;
  /** Stores a page from its text. */
  ingest(page: string, name?: string): ReturnType<typeof ingestPage>;
  close(): Promise<void>;
}

/** The whole service over a database of its own, without a port. */
export async function openTestApp(): Promise<TestApp> {
  const database = await openTestDatabase();
  const timeZone = 'Asia/Seoul';
  const log = pino({ level: 'silent' });
  const readership = openReadership(database.client, log);
  const app = createApp({
    database,
    timeZone,
    publicUrl: 'https://news.example.org',
    ownerKey: OWNER_KEY,
    readership,
    log,
  });
  const fetchApp = async (path: string, init?: RequestInit) =>
    app.fetch(`http://localhost${path}`, init ?? {});
  return {
    database,
    readership,
    fetch: fetchApp,
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
      await app.dispose();
      await readership.close();
      await database.close();
    },
  };
}
