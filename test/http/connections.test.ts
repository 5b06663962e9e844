import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startService } from '../support/run-cli.ts';
import type { RunningService } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

describe('a connection', () => {
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;
  let service: RunningService;
  const open = (): Socket => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  };
  const send = async (text: string): Promise<string> => {
    const socket = open();
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.write(text);
    await once(socket, 'close');
    return answer;
  };

  beforeAll(async () => {
    database = await emptyDatabaseSettings(await temporaryFolder());
    service = await startService({ ...database.settings, DATELINE_SAMPLES: 'off' });
  });
  afterAll(async () => {
    await service.kill();
    await database.drop();
  });

  test.each([
    ['a Host of two', 'Host: a b'],
    ['a Host of signs', 'Host: <>'],
    ['a Host with a bad port', 'Host: example.org:x'],
    ['no Host', 'X-Nothing: 1'],
    ['an empty Host', 'Host:'],
    ['a Host that does not end', 'Host: [::1'],
  ])('with %s gets a 400 that tells nothing of the inside', async (_what, header) => {
    const answer = await send(`GET /graphql HTTP/1.1\r\n${header}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toMatch(/node_modules|\/src\/| at /);
  });

  test('with a flood of headers is refused', async () => {
    const flood = Array.from({ length: 3_000 }, (_, index) => `X-${index}: y`).join('\r\n');
    expect(await send(`GET /live HTTP/1.1\r\nHost: a\r\n${flood}\r\n\r\n`)).toMatch(/ 431 /);
  });

  test.each([
    ['Content-Length: 50000000', 'x'.repeat(1_000)],
    ['Transfer-Encoding: chunked', `${(400_000).toString(16)}\r\n${'x'.repeat(300_000)}`],
  ])(
    'with 50 MB is refused before they are sent (%s), as neighbours are answered',
    async (length, beginning) => {
      const heavy = send(
        `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${length}\r\n\r\n${beginning}`,
      );
      expect((await fetch(`${service.url}/live`)).status).toBe(200);
      expect(await heavy).toMatch(/^HTTP\/1.1 413 /);
    },
  );

  test('that 500 clients break off in the middle leaves the service whole', async () => {
    const query = '{ articles(first: 100) { totalCount edges { node { headline } } } }';
    const body = JSON.stringify({ query });
    const head = `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`;
    const request = `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
    await Promise.all(
      Array.from({ length: 500 }, async (_, index) => {
        const socket = open();
        socket.write(index % 2 === 0 ? request : request.slice(0, -10));
        await new Promise((resolve) => setTimeout(resolve, index % 20));
        socket.destroy();
      }),
    );
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(200);
    if (database.settings['DATABASE_URL'] === undefined) return;
    const admin = new pg.Client({ connectionString: database.settings['DATABASE_URL'] });
    await admin.connect();
    const busy = async () => {
      const { rows } = await admin.query(
        `SELECT state, query FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
      );
      return rows;
    };
    while ((await busy()).length > 0);
    expect(await busy()).toEqual([]);
    await admin.end();
  });
});
