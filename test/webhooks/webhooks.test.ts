import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { createSendMessage } from '../../src/webhooks/send-message.ts';
import { openWebhooks } from '../../src/webhooks/open-webhooks.ts';
import type { Webhooks } from '../../src/webhooks/open-webhooks.ts';
import { retryDelay } from '../../src/webhooks/retry-schedule.ts';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';
import { openReceiver } from '../support/webhook-receiver.ts';
import type { WebhookReceiver } from '../support/webhook-receiver.ts';

const CREATE = `mutation ($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) { secret endpoint { id url deliveredUpTo } } }`;
const STATE = `query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint {
  disabledAt disabledReason failedAttempts nextAttemptAt
  deliveries(first: 3) { totalCount edges { node { sequence messageId attempts status answer deliveredAt } } } } } }`;

describe('a webhook endpoint', () => {
  let app: TestApp;
  let key: string;
  let webhooks: Webhooks;
  const receivers: WebhookReceiver[] = [];
  const log = pino({ level: 'silent' });

  const receiver = async () => {
    const opened = await openReceiver();
    receivers.push(opened);
    return opened;
  };
  const asPartner = async (document: string, variables: object): Promise<Answer> => {
    const { data, errors } = await app.query(document, variables, key);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const create = async (url: string, more: object = {}) =>
    (await asPartner(CREATE, { input: { url, ...more } })).createWebhookEndpoint;
  const status = (value: string) =>
    asOwner(
      app,
      'mutation ($input: SetArticleStatusInput!) { setArticleStatus(input: $input) { id } }',
      { input: { article: { slug: 'harbour-bridge-to-close-for-repairs' }, status: value } },
    );
  const state = async (id: string, done: (endpoint: Answer) => boolean) => {
    for (;;) {
      const { node } = await asPartner(STATE, { id });
      if (done(node)) return node;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page());
    await createPartner(app, 'hooked');
    key = (await createKey(app, { partner: 'hooked' })).secret;
    webhooks = openWebhooks(app.database, app.watcher, 'local', log);
  });
  afterAll(async () => {
    await webhooks.close();
    await Promise.all(receivers.map((one) => one.close()));
    await app.close();
  });

  test('is told of changes in order, by messages that its secret verifies', async () => {
    const target = await receiver();
    const { secret, endpoint } = await create(target.url);
    await status('WITHDRAWN');
    await status('PUBLISHED');
    const messages = await target.until(2);
    for (const { text, headers } of messages) {
      expect(() =>
        new Webhook(secret).verify(text, headers as Record<string, string>),
      ).not.toThrow();
    }
    const [first, second] = messages.map(({ body }) => body);
    expect(first).toMatchObject({ type: 'article.withdrawn', data: { kind: 'ARTICLE_WITHDRAWN' } });
    expect(second.data.sequence).toBe(first.data.sequence + 1);
    const { deliveries } = await state(endpoint.id, (node) => node.deliveries.totalCount === 2);
    expect(deliveries.edges[0].node).toMatchObject({
      sequence: second.data.sequence,
      messageId: messages[1]?.headers['webhook-id'],
      attempts: 1,
      status: 204,
    });
  });

  test('is sent a message again until it is taken, with the same id, and is replayed', async () => {
    const target = await receiver();
    const { endpoint } = await create(target.url);
    target.answerWith(302, 500);
    await status('WITHDRAWN');
    await status('PUBLISHED');
    await target.until(1);
    const failed = await state(endpoint.id, (node) => node.failedAttempts === 1);
    expect(failed.deliveries.edges[0].node).toMatchObject({ status: 302, deliveredAt: null });
    expect(failed.deliveries.edges[0].node.answer.length).toBeLessThanOrEqual(500);
    // The clock of the schedule, put on.
    const now = () =>
      app.database.client.webhookEndpoint.updateMany({
        where: { url: target.url },
        data: { nextAttemptAt: new Date(0) },
      });
    await now();
    await target.until(2);
    await state(endpoint.id, (node) => node.failedAttempts === 2);
    await now();
    await target.until(4);
    const ids = target.messages.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    await state(endpoint.id, (node) => node.failedAttempts === 0);
    await asPartner(
      'mutation ($id: ID!, $after: String!) { replayWebhook(endpoint: $id, after: $after) { id } }',
      { id: endpoint.id, after: endpoint.deliveredUpTo },
    );
    await target.until(6);
    expect(target.messages.map(({ headers }) => headers['webhook-id']).slice(4)).toEqual(
      ids.slice(2),
    );
  });

  test('that wants no more is disabled, and delays no other', async () => {
    const [gone, silent, good] = [await receiver(), await receiver(), await receiver()];
    const { endpoint } = await create(gone.url);
    await create('http://127.0.0.1:9/nothing-listens');
    await create(good.url, { kinds: ['ARTICLE_WITHDRAWN'] });
    await silent.close();
    gone.answerWith(410);
    await status('WITHDRAWN');
    await good.until(1);
    const disabled = await state(endpoint.id, (node) => node.disabledAt !== null);
    expect(disabled.disabledReason).toBe('It answered 410 Gone.');
    await status('PUBLISHED');
    await asPartner('mutation ($id: ID!) { enableWebhookEndpoint(endpoint: $id) { id } }', {
      id: endpoint.id,
    });
    await gone.until(3);
    expect(good.messages).toHaveLength(1);
  });

  test('has messages signed with both secrets while one takes the place of the other', async () => {
    const target = await receiver();
    const { secret, endpoint } = await create(target.url);
    const { rotateWebhookSecret } = await asPartner(
      'mutation ($id: ID!) { rotateWebhookSecret(endpoint: $id) { secret } }',
      { id: endpoint.id },
    );
    await status('WITHDRAWN');
    const [message] = await target.until(1);
    for (const one of [secret, rotateWebhookSecret.secret]) {
      const headers = message?.headers as Record<string, string>;
      expect(() => new Webhook(one).verify(message?.text ?? '', headers)).not.toThrow();
    }
  });

  test('is delivered to by one instance, however many run', async () => {
    const target = await receiver();
    const second = openWebhooks(app.database, app.watcher, 'local', log);
    await create(target.url);
    for (let count = 0; count < 4; count += 1) {
      await status('PUBLISHED');
      await status('WITHDRAWN');
    }
    await target.until(8);
    await second.close();
    const sequences = target.messages.map(({ body }) => body.data.sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  test('is changed by its own partner and the owner only', async () => {
    await createPartner(app, 'other');
    const other = (await createKey(app, { partner: 'other' })).secret;
    const { endpoint } = await create('https://example.org/hook');
    const disable = 'mutation ($id: ID!) { disableWebhookEndpoint(endpoint: $id) { id } }';
    const refused = await app.query(disable, { id: endpoint.id }, other);
    expect(refused.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const publicly = await app.query(CREATE, { input: { url: 'https://example.org' } });
    expect(publicly.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.query('{ webhookEndpoints { id } }')).data.webhookEndpoints).toEqual([]);
    const bad = await app.query(CREATE, { input: { url: 'ftp://example.org' } }, key);
    expect(bad.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    await asOwner(app, disable, { id: endpoint.id });
  });
});

test.each([
  'http://127.0.0.1:1/',
  'http://[::1]:1/',
  'http://[::ffff:127.0.0.1]:1/',
  'http://10.0.0.1:1/',
  'http://169.254.169.254/latest/meta-data',
  'http://localhost:1/',
  'http://0.0.0.0:1/',
  'http://2130706433:1/',
])('no message is sent to %s', async (url) => {
  const send = createSendMessage('http');
  const answer = await send(url, { body: '{}', headers: {} });
  send.close();
  expect(answer).toEqual({ status: null, text: 'the address is not public' });
});

test('a message is tried at least 7 times over about 40 hours', () => {
  const delays = [];
  for (let attempts = 1; ; attempts += 1) {
    const delay = retryDelay(attempts, () => 0.5);
    if (delay === null) break;
    delays.push(delay);
  }
  expect(delays.length + 1).toBeGreaterThanOrEqual(7);
  const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(38);
  expect(hours).toBeLessThan(42);
});
