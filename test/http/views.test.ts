import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli, startService } from '../support/run-cli.ts';
import type { RunningService } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Answer } from '../support/test-app.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

const KEY = 'the-owner-key-of-the-tests';
const SLUG = 'budapests-oldest-bath-will-close-for-a-winter-to-save-its-spring';
const OTHER_SLUG =
  'night-trains-get-one-ticket-for-nine-countries-and-one-very-long-complaint-form';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('POST /views', () => {
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;
  let service: RunningService;

  beforeAll(async () => {
    database = await emptyDatabaseSettings(await temporaryFolder());
    service = await startService({
      ...database.settings,
      DATELINE_OWNER_KEY: KEY,
      DATELINE_PROXY_HOPS: '1',
    });
  });
  afterAll(async () => {
    await service.kill();
    await database.drop();
  });

  const send = (body: string, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`${service.url}/views`, {
      method,
      headers: { 'user-agent': FIREFOX, 'x-forwarded-for': '203.0.113.1', ...headers },
      ...(method === 'POST' ? { body } : {}),
    });
  const status = async (): Promise<Answer> => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: JSON.stringify({
        query: '{ readershipStatus { buffered counted dropped unknown flushSeconds } }',
      }),
    });
    return ((await response.json()) as { data: Answer }).data.readershipStatus;
  };

  test.each([
    '',
    '{',
    '[]',
    '{}',
    '{"id":5}',
    '{"id":"nonsense"}',
    '{"slug":""}',
    `{"slug":"a\\u0000"}`,
    `{"slug":"${'a'.repeat(2000)}"}`,
  ])('refuses the beacon %j', async (body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_BEACON' } });
  });

  test('refuses another method, and counts unknown articles as unknown', async () => {
    expect((await send('', {}, 'GET')).status).toBe(405);
    await send(JSON.stringify({ slug: 'no-such-story' }));
    for (let round = 0; round < 50 && (await status()).unknown === 0; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await status()).toMatchObject({ unknown: 1, counted: 0, dropped: 0 });
  });

  test('counts readers at once by their address and browser, repeats and bots left out', async () => {
    const beacon = JSON.stringify({ slug: SLUG });
    for (const address of [
      '203.0.113.1',
      '203.0.113.1',
      '203.0.113.2',
      '198.51.100.7, 203.0.113.3',
    ]) {
      expect((await send(beacon, { 'x-forwarded-for': address })).status).toBe(204);
    }
    expect((await send(beacon, { 'user-agent': 'Googlebot/2.1' })).status).toBe(204);
    expect((await send(beacon, { 'x-forwarded-for': '1.2.3.4, 203.0.113.3' })).status).toBe(204);
    // What waits is stored when the service ends in order.
    expect(await service.stop()).toBe(0);
    service = await startService({ ...database.settings, DATELINE_OWNER_KEY: KEY });
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: JSON.stringify({
        query: `mutation { saveRankingList(input: { slug: "today", name: "Today", window: DAY, method: READERSHIP, reason: "Test." }) { slug } }`,
      }),
    });
    expect(response.status).toBe(200);
    await service.stop();
    const preview = await runCli(['rank', 'preview', 'today'], database.settings);
    expect(preview.stdout).toMatch(/^1\. Budapest’s Oldest Bath .*\(3 readers, score /);
    const publish = await runCli(['rank', 'publish', 'today'], database.settings);
    expect(publish.stdout).toMatch(/^today: published: 0 entries, window from /);
    const again = await runCli(['rank', 'publish', 'today'], database.settings);
    expect(again.stdout).toMatch(/^today: unchanged/);
  });

  test('loses no more than the last moments when it is killed, and says how much that is', async () => {
    service = await startService({ ...database.settings, DATELINE_OWNER_KEY: KEY });
    await send(JSON.stringify({ slug: OTHER_SLUG }));
    for (let round = 0; round < 100 && (await status()).counted === 0; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await status()).toMatchObject({ counted: 1, buffered: 0, flushSeconds: 2 });
    await service.kill();
    const preview = await runCli(['rank', 'preview', 'today'], database.settings);
    expect(preview.stdout).toMatch(/Night Trains.*\(1 reader, score /);
  });
});
