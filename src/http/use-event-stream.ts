import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { Plugin } from 'graphql-yoga';
import { streamOf } from '../graphql/use-subscriptions.ts';
import { createEventStream } from './event-stream.ts';
import type { EventStreamOptions } from './event-stream.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that gather answers before they pass them on leave this one.
  'x-accel-buffering': 'no',
};

/**
 * Answers subscriptions by server-sent events, in place of Yoga's own: those have no `id` to go on from,
 * and wait without end for a reader who takes nothing.
 */
export function useEventStream(
  options: EventStreamOptions,
): Plugin<object, { readonly res?: ServerResponse }> {
  return {
    onResultProcess(hook) {
      const { request, result, serverContext } = hook;
      if (!isAsyncIterable(result)) return;
      const results = result as AsyncIterable<ExecutionResult, undefined>;
      const iterator = results[Symbol.asyncIterator]();
      const stream = streamOf(request);
      if (hook.resultProcessor === undefined || stream === undefined) {
        // Its Accept header asks for no event stream.
        void iterator.return?.();
        return;
      }
      hook.setResultProcessor((_result, fetchAPI) => {
        const readable = createEventStream(iterator, stream, options, () =>
          serverContext.res?.destroy(),
        );
        return new fetchAPI.Response(readable as unknown as ReadableStream, { headers: HEADERS });
      }, 'text/event-stream');
    },
  };
}
