import { createSourceEventStream, execute } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { Plugin } from 'graphql-yoga';
import { formatChangeCursor } from '../changes/cursor.ts';
import type { SharedReads } from '../changes/share-reads.ts';
import { isUnreachable } from '../db/database-problem.ts';
import { DatelineError } from '../errors.ts';
import type { OpenStream, OpenStreams } from '../http/open-streams.ts';
import type { UsageRecorder } from '../partners/usage.ts';
import type { ChangeShape } from './change.ts';
import type { Context } from './context.ts';
import { pauseStream, viewerKey } from './follow-changes.ts';
import { toGraphQLError } from './mask-error.ts';
import { withinTime } from './use-time-limit.ts';

/** What Yoga gives beside our own context. */
type SubscriptionContext = Context & { readonly request?: Request };

const streams = new WeakMap<Request, OpenStream>();

/** The stream that a request opened. */
export const streamOf = (request: Request): OpenStream | undefined => streams.get(request);

interface Resolved {
  readonly result: ExecutionResult;
  /** Articles whose bodies it holds. */
  readonly servedArticles: ReadonlySet<string>;
}

/** Resolves the fields of one event, in a context of its own: as the reader may see them now. */
async function resolveEvent(
  args: ExecutionArgs,
  event: ChangeShape,
  context: Context,
): Promise<Resolved> {
  const servedArticles = new Set<string>();
  const contextValue: Context = { ...context, caller: { ...context.caller, servedArticles } };
  const result = await withinTime(() => execute({ ...args, rootValue: event, contextValue }));
  return { result, servedArticles };
}

const lacksDatabase = ({ errors = [] }: ExecutionResult) =>
  errors.some(({ originalError }) => isUnreachable(originalError));

/** Resolves events for one stream; streams of one operation and viewer share what is resolved. */
function createEventResolver(
  args: ExecutionArgs,
  stream: OpenStream,
  reads: SharedReads,
  usage: UsageRecorder,
) {
  const { refresh } = args.contextValue as Context;
  const operation = [args.document.loc?.source.body, args.operationName, args.variableValues];

  return async (event: ChangeShape): Promise<ExecutionResult> => {
    for (;;) {
      const context = await refresh();
      const key = JSON.stringify([operation, viewerKey(context.viewer), event.sequence]);
      const { result, servedArticles } = await reads.once(key, () =>
        resolveEvent(args, event, context),
      );
      if (lacksDatabase(result) && !stream.signal.aborted) {
        await pauseStream(stream.signal);
        continue;
      }
      const { partner } = context.viewer;
      if (partner !== null) usage.recordServed(partner.id, servedArticles);
      return { ...result, extensions: { cursor: formatChangeCursor(event.sequence) } };
    }
  };
}

/** Results of events. Its `return` ends also a source that waits for its next event. */
function resultsOf(
  source: AsyncIterator<ChangeShape, undefined>,
  stream: OpenStream,
  resolve: (event: ChangeShape) => Promise<ExecutionResult>,
): AsyncIterableIterator<ExecutionResult> {
  return {
    async next() {
      const event = await source.next();
      if (event.done === true) return event;
      return { value: await resolve(event.value) };
    },
    async return() {
      stream.close();
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * Runs subscriptions: opens a stream for the reader, and resolves each event afresh. (graphql-js resolves
 * them all in the context that the subscription was opened with, whose batches remember what they read.)
 */
export function useSubscriptions(
  openStreams: OpenStreams,
  reads: SharedReads,
  usage: UsageRecorder,
): Plugin<SubscriptionContext> {
  const subscribe = async (args: ExecutionArgs) => {
    const { request, caller } = args.contextValue as SubscriptionContext;
    let stream: OpenStream;
    try {
      stream = openStreams.open(caller.reader);
    } catch (error) {
      if (!(error instanceof DatelineError)) throw error;
      return { errors: [toGraphQLError(error)] };
    }
    caller.stream = stream;
    if (request !== undefined) {
      streams.set(request, stream);
      request.signal.addEventListener('abort', () => stream.close(), { once: true });
    }
    const source = await createSourceEventStream(args);
    if (!isAsyncIterable(source)) {
      stream.close();
      return source;
    }
    const resolve = createEventResolver(args, stream, reads, usage);
    const events = source[Symbol.asyncIterator]() as AsyncIterator<ChangeShape, undefined>;
    return resultsOf(events, stream, resolve);
  };
  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(subscribe);
    },
  };
}
