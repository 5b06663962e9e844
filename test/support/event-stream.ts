import type { Answer, TestApp } from './test-app.ts';

/** An event of a stream, as it came. */
export interface StreamEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: Answer;
}

export interface Reading {
  readonly status: number;
  /** All bytes so far, as text. */
  text(): string;
  /** The next event that has a name; null when the stream has ended. */
  next(): Promise<StreamEvent | null>;
  /** The last `id` that came, of an event or between events. */
  lastId(): string | null;
  close(): Promise<void>;
}

const field = (block: string, name: string): string | null =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim() ?? null;

/** Reads server-sent events from a response. */
export function readEvents(response: Response): Reading {
  if (response.body === null) throw new Error('The answer has no body.');
  const { body } = response;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let all = '';
  let rest = '';
  let lastId: string | null = null;
  const block = async (): Promise<string | null> => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const found = rest.slice(0, end);
        rest = rest.slice(end + 2);
        return found;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      const text = decoder.decode(value, { stream: true });
      all += text;
      rest += text;
    }
  };
  return {
    status: response.status,
    text: () => all,
    lastId: () => lastId,
    async next() {
      for (;;) {
        const found = await block();
        if (found === null) return null;
        const id = field(found, 'id');
        lastId = id ?? lastId;
        const event = field(found, 'event');
        if (event === null) continue;
        const data = field(found, 'data') ?? '';
        return { id, event, data: data === '' ? null : JSON.parse(data) };
      }
    },
    // Yoga's reader, cancelled before it has read, leaves the stream open; node's body is its reader's.
    close: async () => {
      await Promise.allSettled([reader.cancel(), body.cancel()]);
    },
  };
}

export interface Subscription {
  readonly variables?: object;
  readonly key?: string;
  readonly lastEventId?: string | null;
}

/** Opens a stream by the service's own front door. */
export async function subscribe(
  app: TestApp,
  query: string,
  { variables = {}, key, lastEventId }: Subscription = {},
): Promise<Reading> {
  const response = await app.fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(lastEventId == null ? {} : { 'last-event-id': lastEventId }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return readEvents(response);
}
