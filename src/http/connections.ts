import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A connection's last request, and how many bytes had come when some were last seen to come. */
interface Connection {
  request: IncomingMessage | null;
  response: ServerResponse | null;
  bytesRead: number;
  heardAt: number;
}

export interface Connections {
  /** Takes note of a request that is to be answered. */
  begin(request: IncomingMessage, response: ServerResponse): void;
  /** Resolves when what is under way now is answered, or its client gone. */
  idle(): Promise<void>;
}

const isUnderWay = ({ response }: Connection): boolean => response !== null && !response.closed;

/** Answers are given in the order of their requests, so the last one stands for all before it. */
const ended = (socket: Socket, { response }: Connection): Promise<void> =>
  new Promise((resolve) => {
    response?.once('close', resolve);
    socket.once('close', () => resolve());
  });

/**
 * Keeps an eye on the connections of a server, for all of them at a time: timers and listeners for each
 * request cost more than the rest of a small one.
 *
 * @param silenceMs after which a body that stops coming is cut off with its connection. Once it is there, the
 *   answer may take its time.
 * @param checkMs how often that is looked at.
 */
export function watchConnections(server: Server, silenceMs: number, checkMs: number): Connections {
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket) => {
    connections.set(socket, { request: null, response: null, bytesRead: 0, heardAt: 0 });
    socket.once('close', () => connections.delete(socket));
  });

  const cutOffSilent = () => {
    const now = performance.now();
    for (const [socket, connection] of connections) {
      const { request, bytesRead, heardAt } = connection;
      if ((request?.complete ?? true) || socket.bytesRead !== bytesRead) {
        connection.bytesRead = socket.bytesRead;
        connection.heardAt = now;
      } else if (now - heardAt > silenceMs) socket.destroy();
    }
  };
  const timer = setInterval(cutOffSilent, checkMs);
  timer.unref();
  server.once('close', () => clearInterval(timer));

  return {
    begin(request, response) {
      const connection = connections.get(request.socket);
      if (connection === undefined) return;
      connection.request = request;
      connection.response = response;
    },
    async idle() {
      const underWay = [...connections].filter(([, connection]) => isUnderWay(connection));
      await Promise.all(underWay.map(([socket, connection]) => ended(socket, connection)));
    },
  };
}
