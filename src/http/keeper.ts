import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { CLOCK_SLACK_MS } from '../changes/content-clock.ts';
import type { ContentClock, ContentTime } from '../changes/content-clock.ts';
import { CONTENT_KEY } from '../changes/content-keys.ts';
import type { Viewer } from '../db/visibility.ts';
import type { Caller, Context } from '../graphql/context.ts';
import { findKeptOperation } from '../graphql/kept-operation.ts';
import type { KeptOperation } from '../graphql/kept-operation.ts';
import { DRY_RUN_HEADER } from '../graphql/use-budget.ts';
import { parseWithin } from '../graphql/use-operation-limits.ts';
import type { UsageRecorder } from '../partners/usage.ts';
import { answerKey, areUsual, digestOf } from './answer-key.ts';
import type { Budget, Budgets } from './budgets.ts';
import type { ServerContext } from './identification.ts';
import type { KeptAnswer, KeptAnswers, NewAnswer } from './kept-answers.ts';
import type { PlainRequest } from './plain-request.ts';
import { spentError } from './spent-error.ts';

/** Of documents that are remembered to be kept or not. */
const REMEMBERED_CHARACTERS = 4_000_000;

/** An answer that was kept, and what the caller has left; or what the pipeline answered. */
export type Served =
  | { readonly kept: KeptAnswer; readonly viewer: Viewer; readonly budget: Budget | null }
  | { readonly result: ExecutionResult };

export type Run = (serverContext: ServerContext) => Promise<ExecutionResult>;

/** What is asked, where answers to it are kept. */
export interface KeptQuestion {
  readonly operationName: string;
  /** Names the operation and its variables. */
  readonly digest: string;
  readonly isSelfContained: boolean;
}

export interface Keeper {
  /** @param document the one that `params` name. Null where no answer is to be kept. */
  recognise(document: string, params: GraphQLParams): KeptQuestion | null;
  /** @param run the pipeline; it does not reject. */
  answer(
    question: KeptQuestion,
    request: PlainRequest,
    serverContext: ServerContext,
    run: Run,
  ): Promise<Served>;
}

export interface KeeperOptions {
  readonly schema: GraphQLSchema;
  readonly answers: KeptAnswers;
  readonly contentClock: ContentClock;
  readonly budgets: Budgets;
  readonly usage: UsageRecorder;
  readonly identify: (request: Request, serverContext: ServerContext) => Promise<Viewer>;
  /** The time by the database's clock. */
  readonly clock: () => Promise<Date>;
  readonly publicOperations: 'any' | 'known';
}

/** Finds out once for each document whether its answers may be kept. */
function createOperationFinder(schema: GraphQLSchema) {
  const known = new LRUCache<string, { readonly operation: KeptOperation | null }>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_found, key) => 3 * key.length,
  });
  return (document: string, operationName: string | undefined): KeptOperation | null => {
    const key = `${operationName ?? ''}\n${document}`;
    const found = known.get(key);
    if (found !== undefined) return found.operation;
    let operation: KeptOperation | null = null;
    try {
      operation = findKeptOperation(schema, parseWithin(document), operationName);
    } catch {
      // What cannot be parsed is for the pipeline to refuse.
    }
    known.set(key, { operation });
    return operation;
  };
}

/** What a pipeline has answered, where it may be given to others; null where not. */
function newAnswer(
  { data, errors, extensions }: ExecutionResult,
  { operationName, isSelfContained }: KeptQuestion,
  { servedArticles, found }: Caller,
): NewAnswer | null {
  const points = (extensions?.['cost'] as { readonly points?: unknown } | undefined)?.points;
  if (data == null || errors !== undefined || typeof points !== 'number') return null;
  // A field at the root may have been left out, by `@include`.
  const dependsOn = isSelfContained && found.size > 0 ? [...found] : [CONTENT_KEY];
  return { data, points, operationName, servedArticles: [...servedArticles], dependsOn };
}

async function payFor(
  kept: KeptAnswer,
  viewer: Viewer,
  address: string | null,
  { budgets, usage }: KeeperOptions,
): Promise<Served> {
  const { points, operationName, servedArticles } = kept;
  const spending = await budgets.spend(viewer, address, points);
  if (spending?.covered === false) {
    return { result: { errors: [spentError(points, spending.budget)] } };
  }
  if (viewer.partner !== null) {
    usage.record(viewer.partner.id, operationName, points, servedArticles);
  }
  return { kept, viewer, budget: spending?.budget ?? null };
}

interface Asked {
  readonly question: KeptQuestion;
  readonly request: PlainRequest;
  readonly serverContext: ServerContext;
  readonly run: Run;
}

/** Where the public may run listed operations only, a key's answer to another is none of theirs. */
const scopeOf = (viewer: Viewer, { publicOperations }: KeeperOptions): string =>
  publicOperations === 'known' && viewer.name === null ? 'listed' : '';

const keyFor = (
  { digest }: KeptQuestion,
  viewer: Viewer,
  now: Date,
  options: KeeperOptions,
): string | null => answerKey(digest, viewer, now, scopeOf(viewer, options));

/** Runs the pipeline, for all who ask the same meanwhile, and keeps what it answers. */
async function serveAnew(
  { question, serverContext, run }: Asked,
  viewer: Viewer,
  key: string,
  time: ContentTime,
  options: KeeperOptions,
): Promise<Served> {
  let own: { readonly result: ExecutionResult; readonly context: Context | undefined } | undefined;
  const kept = await options.answers.add(key, time, async () => {
    const contexts: Context[] = [];
    const onContext = (given: Context) => void contexts.push(given);
    const result = await run({ ...serverContext, onContext });
    const [context] = contexts;
    own = { result, context };
    if (context === undefined) return null;
    const { now, viewer: seenBy, caller } = context;
    // A context of long before the reading would see less than what the reading tells of.
    const isSame =
      now.getTime() >= time.at - CLOCK_SLACK_MS && keyFor(question, seenBy, now, options) === key;
    return isSame ? newAnswer(result, question, caller) : null;
  });
  if (own !== undefined) {
    if (kept === null) return { result: own.result };
    return { kept, viewer, budget: own.context?.caller.budget ?? null };
  }
  if (kept === null) return { result: await run(serverContext) };
  return payFor(kept, viewer, serverContext.address ?? null, options);
}

async function serve(asked: Asked, options: KeeperOptions): Promise<Served> {
  const { question, request, serverContext, run } = asked;
  const { answers, contentClock, identify, clock } = options;
  const viewer = await identify(request as unknown as Request, serverContext);
  const key = keyFor(question, viewer, await clock(), options);
  if (key === null) return { result: await run(serverContext) };
  const time = await contentClock.read();
  const found = answers.find(key, time);
  return found === undefined
    ? serveAnew(asked, viewer, key, time, options)
    : payFor(found, viewer, serverContext.address ?? null, options);
}

/**
 * Gives answers again that are kept, and keeps those that may be. A key is looked at, and a request paid
 * for and counted, each time.
 */
export function createKeeper(options: KeeperOptions): Keeper {
  const findOperation = createOperationFinder(options.schema);
  return {
    recognise(document, params) {
      if (!areUsual(params)) return null;
      const operation = findOperation(document, params.operationName ?? undefined);
      if (operation === null) return null;
      const { name: operationName, isSelfContained } = operation;
      return { operationName, digest: digestOf(operation, params), isSelfContained };
    },
    async answer(question, request, serverContext, run) {
      if (request.headers.get(DRY_RUN_HEADER) !== null) return { result: await run(serverContext) };
      let hasRun = false;
      const runOnce: Run = (given) => {
        hasRun = true;
        return run(given);
      };
      try {
        return await serve({ question, request, serverContext, run: runOnce }, options);
      } catch (error) {
        // A key that is refused, or a database that is away: the pipeline tells it in its own words.
        if (hasRun) throw error;
        return { result: await run(serverContext) };
      }
    },
  };
}
