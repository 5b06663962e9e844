import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = redisUrl === '' ? test.skip : test;

/** Stands before Redis, so that it can be lost and found. */
async function openProxy(target: URL, port = 0) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const one of [socket, upstream]) {
      sockets.add(one);
      one.on('error', () => {});
    }
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    lose: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('two instances of the service', () => {
  let first: TestApp;
  beforeAll(async () => {
    first = await openTestApp();
    await first.ingest(page());
  });
  afterAll(() => first.close());

  test('both refuse a key within a second of its end', async () => {
    const second = await openTestApp({ database: first.database });
    await createPartner(first, 'north');
    const { secret, key } = await createKey(first, { partner: 'north' });
    const ask = async () =>
      Promise.all(
        [first, second].map(
          async (app) => (await app.query('{ viewer { name } }', {}, secret)).status,
        ),
      );
    expect(await ask()).toEqual([200, 200]);
    await asOwner(first, 'mutation ($key: ID!) { revokeAccessKey(key: $key) }', { key: key.id });
    await wait(600);
    expect(await ask()).toEqual([401, 401]);
    await second.close();
  });

  withRedis('share budgets by Redis, and keep their own while it is lost', async () => {
    let proxy = await openProxy(new URL(redisUrl));
    // An address of its own has a budget of its own, whoever else uses this Redis.
    const address = Array.from({ length: 4 }, () => randomInt(1, 255)).join('.');
    const options = {
      database: first.database,
      address,
      anonymousPoints: 45,
      redisUrl: `redis://127.0.0.1:${proxy.port}`,
    };
    const instances = [await openTestApp(options), await openTestApp(options)] as const;
    try {
      const ask = async (index: 0 | 1) => {
        const { status, extensions } = await instances[index].query(
          '{ articles(first: 20) { edges { node { slug } } } }',
        );
        return [status, extensions?.cost?.budget?.remaining];
      };
      const dryRun = async () => {
        const response = await instances[1].fetch('/graphql?query={viewer{name}}', {
          headers: { 'dateline-dry-run': '1' },
        });
        const { extensions } = (await response.json()) as {
          extensions: { cost: { budget: { remaining: number } } };
        };
        return extensions.cost.budget.remaining;
      };
      expect(await ask(0)).toEqual([200, 24]);
      expect(await ask(1)).toEqual([200, 3]);
      expect((await ask(0))[0]).toBe(429);
      expect((await ask(1))[0]).toBe(429);

      await proxy.lose();
      // Nobody is turned away for it: each counts for itself, from a whole budget.
      expect(await ask(0)).toEqual([200, 24]);
      expect(await ask(1)).toEqual([200, 24]);

      proxy = await openProxy(new URL(redisUrl), proxy.port);
      // Its own count would let one more pass.
      while ((await dryRun()) !== 0) await wait(50);
      expect((await ask(1))[0]).toBe(429);
    } finally {
      for (const app of instances) await app.close();
      await proxy.lose();
    }
  });
});
