import { useReadinessCheck, createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import { visibilityFor } from './db/visibility.ts';
import type { Context } from './graphql/context.ts';
import { readExampleOperations } from './graphql/example-operations.ts';
import { maskError } from './graphql/mask-error.ts';
import { schema } from './graphql/schema.ts';
import { usePageLimits } from './graphql/use-page-limits.ts';
import { authenticate, hashKey } from './http/access-key.ts';
import { useArticlePage } from './http/use-article-page.ts';
import { useRequestLog } from './http/use-request-log.ts';
import type { Readership } from './ranking/readership.ts';

export interface AppDependencies {
  readonly database: Database;
  readonly timeZone: string;
  /** Beginning of canonical links, without a slash at the end. */
  readonly publicUrl: string;
  /** The owner's key from the settings; null when its hash is in the database. */
  readonly ownerKey: string | null;
  readonly readership: Readership;
  readonly log: Logger;
  /** False once the service is stopping: `/ready` says so, and balancers send no more. */
  readonly isAccepting?: () => boolean;
}

const MAXIMUM_BODY_BYTES = 2_000_000;

/** The whole service behind a `fetch`, without a port. */
export function createApp(dependencies: AppDependencies) {
  const { database, timeZone, publicUrl, readership, log } = dependencies;
  const ownerKeyHash = dependencies.ownerKey === null ? null : hashKey(dependencies.ownerKey);
  const isAccepting = dependencies.isAccepting ?? (() => true);

  return createYoga<object, Context>({
    schema,
    context: async ({ request }): Promise<Context> => {
      const viewer = await authenticate(
        request.headers.get('authorization'),
        database.client,
        ownerKeyHash,
      );
      const visibility = visibilityFor(viewer, new Date());
      return { database, viewer, visibility, timeZone, publicUrl, readership, log };
    },
    plugins: [
      useRequestLog(log),
      usePageLimits(),
      useArticlePage(database.client, publicUrl),
      useReadinessCheck({
        endpoint: '/ready',
        check: () =>
          isAccepting() &&
          database.ping().then(
            () => true,
            () => false,
          ),
      }),
    ],
    healthCheckEndpoint: '/live',
    maskedErrors: {
      maskError: (error) =>
        maskError(error, (fault) => log.error({ err: fault }, 'a request failed')),
    },
    // What matters of Yoga's own log is reported above, once.
    logging: false,
    // A page of another origin may neither read an answer nor send a form with a reader's credentials.
    cors: false,
    multipart: false,
    maxRequestBodySize: MAXIMUM_BODY_BYTES,
    landingPage: false,
    graphiql: async () => ({
      title: 'Dateline',
      defaultTabs: (await readExampleOperations()).map(({ query, variables }) => ({
        query,
        variables,
      })),
    }),
    // The page with all its scripts is 9 MB: it is loaded when somebody opens it. GraphiQL takes what its
    // opening tab shows from `query` and `variables`; without both, it adds an empty tab at each reload.
    renderGraphiQL: async (options) => {
      const [opening] = options?.defaultTabs ?? [];
      return (await import('@graphql-yoga/render-graphiql')).renderGraphiQL({
        ...options,
        ...({ query: opening?.query, variables: opening?.variables } as object),
      });
    },
  });
}
