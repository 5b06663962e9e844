import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { YogaServerInstance } from 'graphql-yoga';
import type { Context } from '../graphql/context.ts';
import { gather } from './gather.ts';
import type { ServerContext } from './identification.ts';
import type { PlainAnswer, PlainDoor } from './plain-door.ts';
import { plainRequestOf } from './plain-request.ts';
import type { PlainRequest } from './plain-request.ts';
import { createAnswerLog } from './use-request-log.ts';
import { readBody } from './read-body.ts';
import type { Turns } from './use-turns.ts';

/** The whole service, to be put behind a port or called without one. */
export interface App {
  /** @param url of this service; only a body that is text can go through the door for plain requests. */
  fetch(url: string, init: RequestInit, serverContext?: ServerContext): Promise<Response>;
  handle(request: IncomingMessage, response: ServerResponse, serverContext: ServerContext): void;
  dispose(): Promise<void>;
}

type Yoga = YogaServerInstance<ServerContext, Context>;

const sizeOf = (part: string | Buffer): number =>
  typeof part === 'string' ? Buffer.byteLength(part) : part.length;

/** By a list of headers and plain loops: for an answer that is kept, objects and copies of lists cost a twentieth of its time. */
function write(response: ServerResponse, { status, headers, body }: PlainAnswer): void {
  const head: (string | number)[] = [];
  for (const name in headers) head.push(name, headers[name] as string);
  let length = 0;
  for (const part of body) length += sizeOf(part);
  if (status !== 304) head.push('content-length', length);
  response.writeHead(status, head);
  // So that head and body leave together.
  response.socket?.cork();
  const last = body.length - 1;
  for (let index = 0; index < last; index += 1) response.write(body[index]);
  response.end(body[last]);
}

const joined = (body: PlainAnswer['body']) => Buffer.concat(body.map((part) => Buffer.from(part)));

/** Yoga with a door for plain requests before it. What that one does not take is Yoga's. */
export function openDoors(yoga: Yoga, plain: PlainDoor | null, turns: Turns, log: Logger): App {
  const logAnswer = createAnswerLog(log);

  const takes = (request: PlainRequest, length: number) => plain?.takes(request, length) ?? false;
  const answer = async (request: PlainRequest, body: string, serverContext: ServerContext) => {
    const started = performance.now();
    const answered = (await plain?.answer(request, body, serverContext)) ?? null;
    if (answered !== null) logAnswer?.(request, answered, started);
    return answered;
  };

  const handlePlain = async (
    incoming: IncomingMessage,
    request: PlainRequest,
    response: ServerResponse,
    serverContext: ServerContext,
  ): Promise<void> => {
    const body = request.method === 'GET' ? '' : (await readBody(incoming)).text;
    await gather();
    const release = await turns.take(serverContext.address ?? '', (leave) =>
      response.once('close', leave),
    );
    let answered: PlainAnswer | null;
    try {
      answered = await answer(request, body, serverContext);
    } finally {
      release();
    }
    if (answered !== null) return write(response, answered);
    // Where whoever has read a body leaves it for Yoga.
    const whole = body === '' ? incoming : Object.assign(incoming, { body });
    await yoga(whole, response, serverContext);
  };

  return {
    async fetch(url, init, serverContext = {}) {
      const { method, headers } = new Request(url, init);
      const { pathname, search } = new URL(url);
      const request: PlainRequest = { method, url: pathname + search, headers };
      const body = typeof init.body === 'string' ? init.body : '';
      const length = typeof init.body === 'string' ? Buffer.byteLength(body) : Number.NaN;
      const answered = takes(request, length) ? await answer(request, body, serverContext) : null;
      if (answered !== null) {
        const bytes = answered.status === 304 ? null : joined(answered.body);
        return new Response(bytes, answered);
      }
      // A copy: Yoga's Request writes the body's length into the headers that it is given.
      const own = Object.fromEntries(new Headers(init.headers));
      return yoga.fetch(url, { ...init, headers: own }, serverContext);
    },
    handle(incoming, response, serverContext) {
      const request = plainRequestOf(incoming);
      if (takes(request, Number(incoming.headers['content-length']))) {
        handlePlain(incoming, request, response, serverContext).catch(() => response.destroy());
      } else void yoga(incoming, response, serverContext);
    },
    dispose: async () => {
      await yoga.dispose();
    },
  };
}
