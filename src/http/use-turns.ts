import type { Plugin } from 'graphql-yoga';
import type { ServerContext } from './identification.ts';

/**
 * Requests of one address that are worked on at a time: more than the database takes at once, so that
 * nobody alone is slower for it, and few enough that who comes from elsewhere does not wait long.
 */
const MOST_AT_ONCE = 32;

/** What balancers ask waits for nobody. */
const CHECKS = new Set(['/live', '/ready']);

type Release = () => void;

interface Queue {
  underWay: number;
  readonly waiting: Set<Release>;
}

export interface Turns {
  /**
   * Resolves when there is a turn for the address, with what ends it; never for a client that is gone by
   * then, of which `onGone` is to tell.
   */
  take(address: string, onGone: (leave: () => void) => void): Promise<Release>;
}

/**
 * Keeps who sends hundreds of requests at once from standing before everybody else: each address has so
 * many turns at a time, and the rest of its requests wait behind its own. A client that breaks off while it
 * waits costs nothing more.
 */
export function createTurns(most = MOST_AT_ONCE): Turns {
  const queues = new Map<string, Queue>();
  return {
    take: (address, onGone) =>
      new Promise((resolve) => {
        const queue = queues.get(address) ?? { underWay: 0, waiting: new Set() };
        queues.set(address, queue);
        const release = () => {
          queue.underWay -= 1;
          const [next] = queue.waiting;
          if (next !== undefined) next();
          else if (queue.underWay === 0) queues.delete(address);
        };
        const enter = () => {
          queue.waiting.delete(enter);
          queue.underWay += 1;
          resolve(release);
        };
        if (queue.underWay < most) return enter();
        queue.waiting.add(enter);
        onGone(() => queue.waiting.delete(enter));
      }),
  };
}

/**
 * Turns of the requests that Yoga answers: each is taken when all of the request is there, so that slow
 * senders hold none, until its answer is made. Plain requests have taken theirs (doors.ts).
 */
export function useTurns(turns: Turns): Plugin<object, ServerContext> {
  const taken = new WeakMap<Request, Release>();
  const wait = async (request: Request, { address }: ServerContext) => {
    const release = await turns.take(address ?? '', (leave) =>
      request.signal.addEventListener('abort', leave, { once: true }),
    );
    taken.set(request, release);
  };
  return {
    async onRequest({ request, url, serverContext }) {
      if (request.method !== 'POST' && !CHECKS.has(url.pathname))
        await wait(request, serverContext);
    },
    async onParams({ request, context }) {
      const isPlain = !('signal' in request);
      if (request.method === 'POST' && !isPlain) await wait(request, context);
    },
    onResponse({ request }) {
      taken.get(request)?.();
      taken.delete(request);
    },
  };
}
