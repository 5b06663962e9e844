import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CONNECTION_LIMITS, createHttpServer } from '../../src/http/http-server.ts';
import type { HttpServer } from '../../src/http/http-server.ts';

/** The service's limits, a fiftieth of them. */
const SHORT = Object.fromEntries(
  Object.entries(CONNECTION_LIMITS).map(([name, value]) => [name, value / 50]),
) as unknown as typeof CONNECTION_LIMITS;

const POST = 'POST /graphql HTTP/1.1\r\nHost: a\r\n';

describe('the server', () => {
  let server: HttpServer | undefined;
  let port: number;
  const finish: (() => void)[] = [];

  /** Reads each request to its end, and answers when told to; at once when nobody waits. */
  const start = async (waits = false) => {
    server = createHttpServer((request, response) => {
      request.resume();
      request.once('end', () => {
        const end = () => response.end('done');
        if (waits) finish.push(end);
        else end();
      });
    }, SHORT);
    port = await server.listen(0);
  };
  const open = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    return { socket, closed: once(socket, 'close').then(() => answer) };
  };
  afterEach(async () => {
    for (const end of finish.splice(0)) end();
    await server?.drain();
  });

  test('gives headers 10 s, a body 30 s, a silence in it 10 s, and sees to it every second', () => {
    expect(CONNECTION_LIMITS).toMatchObject({
      headersMs: 10_000,
      requestMs: 30_000,
      silenceMs: 10_000,
      checkMs: 1_000,
    });
  });

  test('cuts off headers that never end, however many come', async () => {
    await start();
    const { socket, closed } = open();
    socket.write('GET /live HTTP/1.1\r\n');
    const timer = setInterval(() => socket.write('x: y\r\n'), 10);
    expect(await closed).toMatch(/^HTTP\/1.1 408 /);
    clearInterval(timer);
  });

  test('cuts off a body that stops coming before one that goes on, and that one in the end', async () => {
    await start();
    const silent = open();
    silent.socket.write(`${POST}Content-Length: 100\r\n\r\nx`);
    const slow = open();
    slow.socket.write(`${POST}Content-Length: 100000\r\n\r\n`);
    const timer = setInterval(() => slow.socket.write('x'), 20);
    const first = await Promise.race([
      silent.closed.then(() => 'silent'),
      slow.closed.then(() => 'slow'),
    ]);
    expect(first).toBe('silent');
    expect(await slow.closed).toMatch(/^HTTP\/1.1 408 /);
    clearInterval(timer);
  });

  test('lets an answer take longer than a sender may', async () => {
    await start(true);
    const { socket, closed } = open();
    socket.write(`${POST}Content-Length: 1\r\nConnection: close\r\n\r\nx`);
    const slow = open();
    slow.socket.write('GET /live HTTP/1.1\r\n');
    await slow.closed;
    for (const end of finish.splice(0)) end();
    expect(await closed).toMatch(/done$/);
  });

  test('refuses new requests while those under way finish', async () => {
    await start(true);
    const ask = () => fetch(`http://127.0.0.1:${port}/graphql`);
    const answers = Array.from({ length: 100 }, ask);
    while (finish.length < 100) await new Promise((resolve) => setImmediate(resolve));
    const drained = server?.drain();
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    for (const end of finish.splice(0)) end();
    for (const answer of answers) expect(await (await answer).text()).toBe('done');
    await drained;
    await expect(ask()).rejects.toThrow('fetch failed');
  });
});
