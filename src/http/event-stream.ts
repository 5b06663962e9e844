import { Readable } from 'node:stream';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { formatChangeCursor } from '../changes/cursor.ts';
import { toGraphQLError } from '../graphql/mask-error.ts';
import { slowConsumer } from '../request-errors.ts';
import type { OpenStream, StreamEnd } from './open-streams.ts';

export interface EventStreamOptions {
  /** An idle stream is written to this often, so that both ends notice when the other is gone. */
  readonly heartbeatMs: number;
  /** A reader that takes nothing for so long while something is ready is dropped. */
  readonly slowAfterMs: number;
}

/** Bytes of one stream that may wait for its reader; one event more, where it is larger. */
const BUFFER_BYTES = 16_384;

/** How long a reader that was dropped has to take the message. */
const LAST_WORD_MS = 5_000;

/** When to come back after the service has stopped, in milliseconds: between one and three times this. */
const RECONNECT_MS = 1_000;

/** As graphql-sse has it: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md */
const COMPLETE = 'event: complete\ndata:\n\n';
const nextEvent = (result: object) => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
const idLine = (cursor: string) => `id: ${cursor}\n`;

/** An error as it goes out, without what is for HTTP. */
function toldError(error: GraphQLError): object {
  const { extensions = {}, ...told } = error.toJSON();
  const { http: _http, ...rest } = extensions;
  return { ...told, extensions: rest };
}

function formatResult({ errors, ...result }: ExecutionResult): string {
  const cursor = result.extensions?.['cursor'];
  return (
    (typeof cursor === 'string' ? idLine(cursor) : '') +
    nextEvent(errors === undefined ? result : { errors: errors.map(toldError), ...result })
  );
}

function lastWords(reason: StreamEnd): string {
  if (reason === 'RECONNECT') {
    // Without `complete`, which would tell that there is no more to come.
    return `retry: ${Math.round(RECONNECT_MS * (1 + 2 * Math.random()))}\n\n`;
  }
  return formatResult({ errors: [toGraphQLError(reason)] }) + COMPLETE;
}

/**
 * Server-sent events of results, each with its `extensions.cursor` as its `id`. An idle stream's heartbeat
 * has one too: a reader who comes back goes on from there, however little of the log was for them.
 *
 * Results are asked for one by one, as the reader takes them: what waits is in the database's log.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 *
 * @param cutOff called when a reader that was dropped does not even take that message.
 */
export function createEventStream(
  results: AsyncIterator<ExecutionResult, undefined>,
  stream: OpenStream,
  { heartbeatMs, slowAfterMs }: EventStreamOptions,
  cutOff: () => void,
): Readable {
  let isAsking = false;
  let isOver = false;
  let lastPushed = performance.now();
  const id = () => idLine(formatChangeCursor(stream.passed));

  const push = (text: string) => {
    lastPushed = performance.now();
    readable.push(text);
  };
  const stop = () => {
    isOver = true;
    clearInterval(heartbeat);
    clearInterval(watch);
    void results.return?.();
  };
  const finish = (words: string) => {
    if (isOver) return;
    push(words);
    readable.push(null);
    setTimeout(cutOff, LAST_WORD_MS).unref();
    stop();
  };
  const take = (result: IteratorResult<ExecutionResult, undefined>) => {
    if (isOver) return;
    isAsking = false;
    if (result.done === true) finish(COMPLETE);
    else push(formatResult(result.value));
  };
  const readable = new Readable({
    highWaterMark: BUFFER_BYTES,
    read() {
      if (isAsking || isOver) return;
      isAsking = true;
      // What is told of a result that fails is made of it before it comes here.
      results.next().then(take, () => readable.destroy());
    },
    destroy(_error, callback) {
      stop();
      stream.close();
      callback(null);
    },
  });
  const heartbeat = setInterval(() => {
    if (readable.readableLength === 0) readable.push(`${id()}:\n\n`);
  }, heartbeatMs);
  const watch = setInterval(() => {
    if (!isAsking && performance.now() - lastPushed > slowAfterMs) stream.end(slowConsumer());
  }, slowAfterMs / 4);
  const onEnd = () => {
    if (stream.signal.reason !== null) finish(lastWords(stream.signal.reason as StreamEnd));
  };
  push(`${id()}:\n\n`);
  if (stream.signal.aborted) onEnd();
  else stream.signal.addEventListener('abort', onEnd, { once: true });
  return readable;
}
