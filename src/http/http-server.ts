import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portForbidden, portInUse } from '../errors.ts';
import { unavailable } from '../request-errors.ts';
import { watchConnections } from './connections.ts';

export interface ConnectionLimits {
  /** For all headers of a request, in milliseconds. */
  readonly headersMs: number;
  /** For a whole request, its body included. */
  readonly requestMs: number;
  /** Between two pieces of a body. */
  readonly silenceMs: number;
  /** How often node looks for headers and requests that take too long. */
  readonly checkMs: number;
  /** How long requests under way are waited for at the end. */
  readonly drainMs: number;
}

/** A sender that is slow or silent is cut off within 12 s; a body that keeps coming has 30 s. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  silenceMs: 10_000,
  checkMs: 1_000,
  drainMs: 10_000,
};

/** What clients that come while the service stops are told to wait, in seconds. */
const RETRY_AFTER = '2';

export interface HttpServer {
  /**
   * @returns the port, where 0 asks for any.
   * @throws PORT_IN_USE, PORT_FORBIDDEN.
   */
  listen(port: number): Promise<number>;
  /** Lets requests under way finish; new ones are refused with 503 meanwhile. */
  drain(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(portInUse(port));
      else if (error.code === 'EACCES') reject(portForbidden(port));
      else reject(error);
    });
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

function refuseStopping(response: ServerResponse): void {
  const { code, message } = unavailable();
  response.writeHead(503, {
    'content-type': 'application/json',
    'retry-after': RETRY_AFTER,
    connection: 'close',
  });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

/** Node's server with the limits of slow senders, and an orderly end. */
export function createHttpServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): HttpServer {
  let isDraining = false;
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    (request, response) => {
      if (isDraining && request.url !== '/live') return refuseStopping(response);
      connections.begin(request, response);
      handle(request, response);
    },
  );
  const connections = watchConnections(server, limits.silenceMs, limits.checkMs);
  return {
    listen: (port) => listen(server, port),
    drain: async () => {
      isDraining = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limits.drainMs);
      });
      await Promise.race([connections.idle(), late]);
      clearTimeout(timer);
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
