import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

describe('behind a port', () => {
  const apps: TestApp[] = [];
  const servers: Server[] = [];
  const urls: string[] = [];

  beforeAll(async () => {
    const plain = await openTestApp();
    await plain.ingest(page());
    apps.push(plain, await openTestApp({ database: plain.database, door: 'yoga' }));
    for (const app of apps) {
      const server = createServer((request, response) => app.handle(request, response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      servers.push(server);
      urls.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
    }
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    for (const app of apps.toReversed()) await app.close();
  });

  const type = { 'content-type': 'application/json' };
  const query = '{ articles { edges { node { headline } } } }';
  test.each<[string, string, RequestInit]>([
    ['a query', '', { body: JSON.stringify({ query }) }],
    [
      'a query with words of many bytes',
      '',
      { body: JSON.stringify({ query: `{ __typename } # “é”` }) },
    ],
    ['a query by GET', `?query=${encodeURIComponent(query)}`, { method: 'GET', headers: {} }],
    ['a mutation by GET', '?query=mutation{tidy}', { method: 'GET', headers: {} }],
    ['a subscription that is none', '', { body: '{"query":"subscription { nothing }"}' }],
    ['JSON that is none', '', { body: '{' }],
    ['no body', '', {}],
    ['an empty list', '', { body: '[]' }],
    [
      'a key that is none',
      '',
      { body: JSON.stringify({ query }), headers: { ...type, authorization: 'x' } },
    ],
    [
      'a type of its own',
      '',
      {
        body: JSON.stringify({ query: '{ nothing }' }),
        headers: { ...type, accept: 'application/graphql-response+json' },
      },
    ],
    [
      'a type that nobody makes',
      '',
      { body: JSON.stringify({ query }), headers: { ...type, accept: 'image/png' } },
    ],
  ])('%s has the same answer by both doors', async (_what, search, init) => {
    const [plain, yoga] = await Promise.all(
      urls.map(async (url) => {
        const response = await fetch(url + search, { method: 'POST', headers: type, ...init });
        const { status, headers } = response;
        const told = [...headers].filter(
          ([name]) =>
            !/^(date|ratelimit|connection|keep-alive|transfer-encoding|content-length)$/.test(name),
        );
        const { extensions: _budget, ...answer } = JSON.parse((await response.text()) || '{}');
        return { status, told, answer };
      }),
    );
    expect(plain).toEqual(yoga);
  });

  test('a stream opens, whatever its reader accepts', async () => {
    const body = JSON.stringify({ query: 'subscription { changes { sequence } }' });
    const ended = new AbortController();
    const response = await fetch(urls[0] ?? '', {
      method: 'POST',
      headers: type,
      body,
      signal: ended.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    ended.abort();
  });

  test('a sender who goes away in the middle of a body leaves nothing behind', async () => {
    const { port } = new URL(urls[0] ?? '');
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
    const answered = await fetch(urls[0] ?? '', {
      method: 'POST',
      headers: type,
      body: JSON.stringify({ query }),
    });
    expect(answered.status).toBe(200);
  });
});
