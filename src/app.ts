import { useReadinessCheck, createYoga } from 'graphql-yoga';
import type { CORSOptions, GraphiQLOptions } from 'graphql-yoga';
import type { Logger } from 'pino';
import { createContentClock } from './changes/content-clock.ts';
import { createSharedReads } from './changes/share-reads.ts';
import type { ChangeWatcher } from './changes/watch-changes.ts';
import type { Database } from './db/database.ts';
import { visibleReads } from './db/visible-reads.ts';
import type { Context } from './graphql/context.ts';
import { readExampleOperations } from './graphql/example-operations.ts';
import { maskError } from './graphql/mask-error.ts';
import { schema } from './graphql/schema.ts';
import { useBudget } from './graphql/use-budget.ts';
import { useExecutor } from './graphql/use-executor.ts';
import { useIntrospection } from './graphql/use-introspection.ts';
import { useNoSuggestions } from './graphql/use-no-suggestions.ts';
import { useOperationLimits } from './graphql/use-operation-limits.ts';
import { useOwnChanges } from './graphql/use-own-changes.ts';
import { usePageLimits } from './graphql/use-page-limits.ts';
import { useRefusalStatus } from './graphql/use-refusal-status.ts';
import { useSubscriptions } from './graphql/use-subscriptions.ts';
import { useTimeLimit } from './graphql/use-time-limit.ts';
import { articleRoute } from './http/article-route.ts';
import type { Budgets } from './http/budgets.ts';
import { openDoors } from './http/doors.ts';
import type { App } from './http/doors.ts';
import type { EventStreamOptions } from './http/event-stream.ts';
import { feedRoutes } from './http/feed-routes.ts';
import { createIdentification } from './http/identification.ts';
import type { ServerContext } from './http/identification.ts';
import { createKeeper } from './http/keeper.ts';
import type { KeeperOptions } from './http/keeper.ts';
import { createKeptAnswers } from './http/kept-answers.ts';
import type { OpenStreams } from './http/open-streams.ts';
import { openPersistedOperations } from './http/persisted-operations.ts';
import { createPlainDoor } from './http/plain-door.ts';
import { sitemapRoute } from './http/sitemap-route.ts';
import { useDocuments } from './http/use-documents.ts';
import { useEventStream } from './http/use-event-stream.ts';
import { useExport } from './http/use-export.ts';
import { usePersistedOperations } from './http/use-persisted-operations.ts';
import { useRequestLog } from './http/use-request-log.ts';
import { MAXIMUM_PAGE_BODY_BYTES, useRequestParsing } from './http/use-request-parsing.ts';
import { policyOfPage, useSecurityHeaders } from './http/use-security-headers.ts';
import { createTurns, useTurns } from './http/use-turns.ts';
import type { UsageRecorder } from './partners/usage.ts';
import type { WebhookTargets } from './webhooks/webhook-targets.ts';
import type { Readership } from './ranking/readership.ts';

export interface AppDependencies {
  readonly database: Database;
  readonly timeZone: string;
  /** Beginning of canonical links, without a slash at the end. */
  readonly publicUrl: string;
  /** The owner's key from the settings; null when its hash is in the database. */
  readonly ownerKey: string | null;
  readonly readership: Readership;
  readonly budgets: Budgets;
  readonly usage: UsageRecorder;
  readonly watcher: ChangeWatcher;
  readonly streams: OpenStreams;
  /** As DEFAULT_EVENT_STREAM unless told. */
  readonly eventStream?: EventStreamOptions;
  /** Which addresses webhooks may have; public ones by https unless told. */
  readonly webhookTargets?: WebhookTargets;
  /** Sites whose pages may read answers: "https://app.example.org". */
  readonly corsOrigins?: readonly string[];
  /** Whether the schema may be asked for, and GraphiQL is served; true unless told. */
  readonly introspection?: boolean;
  /** Whether callers without a key may run any operation, or those of schema/operations; any unless told. */
  readonly publicOperations?: 'any' | 'known';
  /** Whether plain requests are answered ahead of Yoga's HTTP layer; true unless told. */
  readonly plainRequests?: boolean;
  /** Bytes of answers that are kept ready; none unless told. */
  readonly keptAnswerBytes?: number;
  /** Seconds for which a CDN that is told of changes may give public answers unasked; none unless told. */
  readonly cdnSeconds?: number;
  readonly log: Logger;
  /** Longest that an operation may take; 5 seconds unless told. */
  readonly operationTimeoutMs?: number;
  /** False once the service is stopping: `/ready` says so, and balancers send no more. */
  readonly isAccepting?: () => boolean;
}

const DEFAULT_EVENT_STREAM: EventStreamOptions = { heartbeatMs: 12_000, slowAfterMs: 20_000 };

/**
 * The page with all its scripts is 9 MB: it is loaded when somebody opens it. GraphiQL takes what its
 * opening tab shows from `query` and `variables`; without both, it adds an empty tab at each reload.
 */
async function renderPage(options?: GraphiQLOptions): Promise<string> {
  const [opening] = options?.defaultTabs ?? [];
  return (await import('@graphql-yoga/render-graphiql')).renderGraphiQL({
    ...options,
    ...({ query: opening?.query, variables: opening?.variables } as object),
  });
}

const describePage = async () => ({
  title: 'Dateline',
  defaultTabs: (await readExampleOperations()).map(({ query, variables }) => ({
    query,
    variables,
  })),
});

/** A page of another origin may neither read an answer nor send a form with a reader's credentials. */
const corsOptions = (origins: readonly string[]): false | CORSOptions =>
  origins.length === 0
    ? false
    : { origin: [...origins], credentials: false, methods: ['GET', 'POST'] };

const answers = (database: Database): Promise<boolean> =>
  database.ping().then(
    () => true,
    () => false,
  );

/** What runs an operation and bounds it, in the order in which it is asked. */
const execution = ({ introspection = true, ...dependencies }: AppDependencies) => [
  useExecutor(),
  useRefusalStatus(),
  useIntrospection(introspection),
  useNoSuggestions(),
  usePageLimits(),
  useOperationLimits(),
  useBudget(dependencies.budgets, dependencies.usage),
  useTimeLimit(dependencies.operationTimeoutMs),
];

/** What is read by GET beside GraphQL. */
const routes = [articleRoute, ...feedRoutes, sitemapRoute];

const openKeeper = (bytes: number, options: Omit<KeeperOptions, 'answers'>) =>
  bytes === 0
    ? null
    : createKeeper({ ...options, answers: createKeptAnswers(bytes, options.contentClock) });

/** The whole service behind a `fetch`, without a port. */
export function createApp(dependencies: AppDependencies): App {
  const { database, publicUrl, budgets, usage, watcher, streams, log } = dependencies;
  const { corsOrigins = [], introspection = true, isAccepting = () => true } = dependencies;
  const { ownerKey, eventStream = DEFAULT_EVENT_STREAM, timeZone, readership } = dependencies;
  const { webhookTargets = 'https', publicOperations = 'any', cdnSeconds = 0 } = dependencies;
  const feed = { watcher, reads: createSharedReads() };
  const common = { timeZone, publicUrl, readership, log, feed, webhookTargets };
  const { identify, contextOf, clock } = createIdentification(database, common, ownerKey);
  const reads = visibleReads(database);
  const mask = (error: unknown) =>
    maskError(error, (fault) => log.error({ err: fault }, 'a request failed'));
  const operations = openPersistedOperations();
  const contentClock = createContentClock(database, watcher);
  const turns = createTurns();
  let pagePolicy: string | null = null;

  const yoga = createYoga<ServerContext, Context>({
    schema,
    context: (initial) => contextOf(initial.request, initial),
    plugins: [
      useRequestLog(log),
      useSecurityHeaders(() => pagePolicy),
      useTurns(turns),
      useRequestParsing(async (request, serverContext) =>
        (await identify(request, serverContext)).scopes.has('INGEST'),
      ),
      usePersistedOperations({
        operations,
        publicOperations,
        isPublic: async (request, serverContext) =>
          (await identify(request, serverContext)).name === null,
      }),
      ...execution(dependencies),
      useSubscriptions(streams, feed.reads, usage),
      useEventStream(eventStream),
      useOwnChanges(contentClock),
      useDocuments({ reads, publicUrl, budgets, usage, identify, clock, mask, routes, cdnSeconds }),
      useExport({ database, usage, log, contextOf, mask }),
      useReadinessCheck({ endpoint: '/ready', check: () => isAccepting() && answers(database) }),
    ],
    healthCheckEndpoint: '/live',
    maskedErrors: { maskError: mask },
    // What matters of Yoga's own log is reported above, once.
    logging: false,
    cors: corsOptions(corsOrigins),
    multipart: false,
    maxRequestBodySize: MAXIMUM_PAGE_BODY_BYTES,
    landingPage: false,
    graphiql: introspection && describePage,
    renderGraphiQL: async (options) => {
      const html = await renderPage(options);
      pagePolicy = policyOfPage(html);
      return html;
    },
  });
  const { plainRequests = true, keptAnswerBytes = 0 } = dependencies;
  const keeping = { schema, contentClock, budgets, usage, identify, clock, publicOperations };
  const keeper = openKeeper(keptAnswerBytes, keeping);
  const hasCors = corsOrigins.length > 0;
  const door = { yoga, operations, mask, keeper, hasCors, cdnSeconds };
  return openDoors(yoga, plainRequests ? createPlainDoor(door) : null, turns, log);
}
