import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCli, startService } from '../support/run-cli.ts';
import type { RunningService } from '../support/run-cli.ts';
import type { Answer } from '../support/test-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

const onPglite = process.env['TEST_DATABASE_URL'] ? test.skip : test;
const onPostgresql = process.env['TEST_DATABASE_URL'] ? test : test.skip;

describe('dateline serve', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;
  const services: RunningService[] = [];

  const start = async (more: Record<string, string> = {}) => {
    const service = await startService({ ...database.settings, ...more });
    services.push(service);
    return service;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    database = await emptyDatabaseSettings(folder);
  });
  afterEach(async () => {
    await Promise.all(services.splice(0).map((service) => service.kill()));
    await database.drop();
  });

  const query = async (service: RunningService, document: string, key?: string) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query: document }),
    });
    return (await response.json()) as { data: Answer };
  };

  /** A request that the service has begun to read, and of which the body is still to come. */
  const beginRequest = async (service: RunningService, document: string) => {
    const body = JSON.stringify({ query: document });
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const closed = once(socket, 'close').then(() => answer);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await once(socket, 'data');
    return {
      finish: async () => {
        socket.write(body);
        return closed;
      },
    };
  };

  test('shows an owner’s key once and stores the samples once', async () => {
    const first = await start();
    const key = /owner key +(\S+)/.exec(first.output())?.[1];
    expect(key).toMatch(/^dl_live_/);
    const ask = '{ viewer { name scopes } articles { totalCount } }';
    const { data } = await query(first, ask, key);
    expect(data.viewer.scopes).toContain('OWNER');
    expect(data.articles.totalCount).toBeGreaterThan(4);
    expect(await first.stop()).toBe(0);

    const second = await start();
    expect(second.output()).not.toContain('owner key');
    const again = await query(second, ask, key);
    expect(again.data).toEqual(data);
  });

  test('takes the owner’s key from the settings and prints it nowhere', async () => {
    const key = 'a-key-of-the-newsrooms-own';
    const service = await start({
      DATELINE_OWNER_KEY: key,
      DATELINE_SAMPLES: 'off',
      LOG_LEVEL: 'trace',
    });
    const { data } = await query(service, '{ viewer { scopes } articles { totalCount } }', key);
    expect(data).toEqual({
      viewer: { scopes: ['READ', 'EMBARGOED', 'CONTACT', 'INGEST', 'EDIT', 'OWNER'] },
      articles: { totalCount: 0 },
    });
    await service.stop();
    expect(service.output()).toContain('"answered"');
    expect(service.output()).not.toContain(key);
  });

  test('answers a malformed Host with 400 and nothing of its insides', async () => {
    const service = await start({ DATELINE_SAMPLES: 'off' });
    const { port } = new URL(service.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /graphql HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n');
      });
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toMatch(/node_modules| at /);
  });

  test('is live and ready, serves GraphiQL without another host, and answers those under way at its end', async () => {
    const service = await start({ DATELINE_SAMPLES: 'off' });
    expect((await fetch(`${service.url}/live`)).status).toBe(200);
    expect((await fetch(`${service.url}/ready`)).status).toBe(200);
    const page = await fetch(`${service.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('query FrontPage');
    expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);

    const ask = '{ articles { totalCount } }';
    const underWay = await Promise.all(
      Array.from({ length: 100 }, () => beginRequest(service, ask)),
    );
    const ended = service.stop();
    let refused: Response;
    do refused = await fetch(`${service.url}/graphql?query=${ask}`);
    while (refused.status === 200);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${service.url}/live`)).status).toBe(200);
    for (const answer of await Promise.all(underWay.map(({ finish }) => finish()))) {
      expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 [^]*"totalCount":0/);
    }
    expect(await ended).toBe(0);
  });

  test('refuses a port that is taken, and has not made a key that nobody saw', async () => {
    const service = await start({ DATELINE_SAMPLES: 'off' });
    const other = await emptyDatabaseSettings(`${folder}/other`);
    const { exitCode, stderr } = await runCli(['serve'], {
      ...other.settings,
      DATELINE_SAMPLES: 'off',
      PORT: new URL(service.url).port,
    });
    const second = await startService({ ...other.settings, DATELINE_SAMPLES: 'off' });
    expect(second.output()).toContain('owner key');
    await second.kill();
    await other.drop();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[PORT_IN_USE]');
  });

  onPglite(
    'keeps its data folder for itself: a second process is refused at once and told by whom',
    async () => {
      const service = await start({ DATELINE_SAMPLES: 'off' });
      const { exitCode, stdout } = await runCli(['ingest', '--json', '-'], database.settings, 'x');
      expect(exitCode).toBe(1);
      const { error } = JSON.parse(stdout).results[0];
      expect(error.code).toBe('DATABASE_LOCKED');
      expect(error.message).toContain('dateline serve');
      await service.kill();
      const next = await start({ DATELINE_SAMPLES: 'off' });
      expect((await fetch(`${next.url}/ready`)).status).toBe(200);
    },
  );

  onPostgresql(
    'may start twice at once: one migrates, one owner’s key is made, samples are stored once',
    async () => {
      const [a, b] = await Promise.all([start(), start()]);
      const keys = [a, b].flatMap(
        (service) => /owner key +(\S+)/.exec(service.output())?.[1] ?? [],
      );
      expect(keys).toHaveLength(1);
      const counts = await Promise.all(
        [a, b].map((service) => query(service, '{ articles { totalCount } }')),
      );
      expect(counts[0]).toEqual(counts[1]);
    },
  );
});
