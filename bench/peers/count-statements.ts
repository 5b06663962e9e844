import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Contestant } from './contestants/contestant.ts';
import { Service } from './service.ts';
import type { Variables } from './front-page.ts';

/** The least of so many counts: what is looked up once, or written every other second, is left out. */
const REQUESTS = 6;

/** Messages by which a client has PostgreSQL run a statement: Query and Execute. */
const RUNS = new Set(['Q', 'E'].map((type) => type.charCodeAt(0)));

/**
 * Counts what one client sends.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
function countMessages(onRun: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no type.
      const header = isStarted ? 1 : 0;
      if (rest.length < header + 4) return;
      const length = header + rest.readInt32BE(header);
      if (rest.length < length) return;
      if (isStarted && RUNS.has(rest[0] ?? 0)) onRun();
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}

/** How many SQL statements one request takes, seen on the wire between a contestant and PostgreSQL. */
export async function countStatements(
  contestant: Contestant,
  port: number,
  databaseUrl: string,
  variables: Variables,
): Promise<number> {
  let count = 0;
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(target.port || 5432), target.hostname);
    client.on(
      'data',
      countMessages(() => (count += 1)),
    );
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port: proxyPort } = proxy.address() as AddressInfo;
  const proxyUrl = Object.assign(new URL(databaseUrl), {
    hostname: '127.0.0.1',
    port: String(proxyPort),
  });
  const service = await Service.start(contestant, port, proxyUrl.href, variables);
  try {
    let least = Infinity;
    for (let request = 0; request < REQUESTS; request += 1) {
      count = 0;
      await service.ask(variables);
      least = Math.min(least, count);
    }
    return least;
  } finally {
    await service.stop();
    for (const socket of sockets) socket.destroy();
    proxy.close();
  }
}
