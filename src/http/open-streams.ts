import { DatelineError } from '../errors.ts';
import { tooManyStreams } from '../request-errors.ts';

/** How often it is asked whether those who read are still allowed to. */
const CHECK_INTERVAL_MS = 250;

/** Why a stream ends that its reader did not leave: an error to tell, or that the service stops. */
export type StreamEnd = DatelineError | 'RECONNECT';

/** A stream of events that somebody reads, for as long as it is open. */
export interface OpenStream {
  /** Aborts when the stream is over; its reason is a `StreamEnd`, or null when the reader has left. */
  readonly signal: AbortSignal;
  /** Up to this sequence of the change log all has been sent, or is not for this reader. */
  passed: number;
  end(reason: StreamEnd): void;
  /** Gives its place free. May be called more than once. */
  close(): void;
}

export interface Reader {
  /** The key that was sent, or the address of one without. */
  readonly account: string;
  /** Rejects when the key is not good any more; null for one without. */
  readonly check: (() => Promise<unknown>) | null;
}

export interface OpenStreams {
  /** @throws TOO_MANY_STREAMS. */
  open(reader: Reader): OpenStream;
  /** Ends all, each with the hint to come back, as the service stops. */
  end(): void;
}

/**
 * The streams that are open here: so many for a key or an address and no more, and none for longer than
 * its key is good.
 */
export function createOpenStreams(mostForOne: number): OpenStreams {
  const open = new Map<OpenStream, Reader>();
  const counts = new Map<string, number>();
  let isStopping = false;

  const checkReaders = () => {
    for (const [stream, { check }] of open) {
      // What is no refusal, such as a database that is away, ends no stream.
      check?.().catch((error: unknown) => {
        if (error instanceof DatelineError) stream.end(error);
      });
    }
  };
  let timer: NodeJS.Timeout | undefined;

  const release = (stream: OpenStream, { account }: Reader) => {
    if (!open.delete(stream)) return;
    const left = (counts.get(account) ?? 1) - 1;
    if (left === 0) counts.delete(account);
    else counts.set(account, left);
    if (open.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };

  return {
    open(reader) {
      const count = counts.get(reader.account) ?? 0;
      if (count >= mostForOne) throw tooManyStreams(mostForOne);
      const controller = new AbortController();
      const stop = (reason: StreamEnd | null) => {
        release(stream, reader);
        controller.abort(reason);
      };
      const stream: OpenStream = {
        signal: controller.signal,
        passed: 0,
        end: stop,
        close: () => stop(null),
      };
      counts.set(reader.account, count + 1);
      open.set(stream, reader);
      timer ??= setInterval(checkReaders, CHECK_INTERVAL_MS).unref();
      if (isStopping) stream.end('RECONNECT');
      return stream;
    },
    end() {
      isStopping = true;
      for (const stream of open.keys()) stream.end('RECONNECT');
    },
  };
}
