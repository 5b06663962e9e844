import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendChanges } from '../../src/changes/append-changes.ts';
import { subscribe } from '../support/event-stream.ts';
import type { Reading } from '../support/event-stream.ts';
import { manyPages, page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const CHANGES = `subscription ($after: String, $filter: ChangeFilter) {
  changes(after: $after, filter: $filter) {
    sequence cursor kind presence ... on ArticleChange { article { slug headline } } } }`;
const BRIDGE = 'harbour-bridge-to-close-for-repairs';

/** A subscription's fields of one event, which must have no errors. */
async function nextEvent(reading: Reading): Promise<Answer> {
  const event = await reading.next();
  if (event?.event !== 'next') throw new Error(`not an event: ${JSON.stringify(event)}`);
  expect(event.data.errors).toBeUndefined();
  const [value] = Object.values(event.data.data);
  return { ...(value as object), id: event.id };
}

/** The code of the error that a stream ends with. */
async function endOf(reading: Reading): Promise<string | undefined> {
  for (;;) {
    const event = await reading.next();
    if (event === null) return undefined;
    if (event.data?.errors !== undefined) {
      expect(await reading.next()).toMatchObject({ event: 'complete' });
      expect(await reading.next()).toBeNull();
      return event.data.errors[0].extensions.code;
    }
  }
}

describe('a subscription', () => {
  let app: TestApp;
  const status = (value: string, more: object = {}) =>
    asOwner(
      app,
      'mutation ($input: SetArticleStatusInput!) { setArticleStatus(input: $input) { id } }',
      { input: { article: { slug: BRIDGE }, status: value, ...more } },
    );

  beforeAll(async () => {
    app = await openTestApp({
      streamsPerKey: 3,
      app: { eventStream: { heartbeatMs: 100, slowAfterMs: 400 } },
    });
    await app.ingest(page({ hotList: ['Night Trains'] }));
  });
  afterAll(() => app.close());

  test('tells of changes as they are committed, with the cursor of the log as the id', async () => {
    const reading = await subscribe(app, CHANGES);
    await status('WITHDRAWN', { reason: 'wrong bridge' });
    await status('PUBLISHED');
    const [withdrawn, back] = [await nextEvent(reading), await nextEvent(reading)];
    expect(withdrawn).toMatchObject({ kind: 'ARTICLE_WITHDRAWN', presence: 'LEFT' });
    expect(back).toMatchObject({ presence: 'ENTERED', article: { slug: BRIDGE } });
    expect(withdrawn.id).toBe(withdrawn.cursor);
    expect(back.sequence).toBe(withdrawn.sequence + 1);
    await reading.close();
  });

  test('goes on after Last-Event-ID, or after the argument, without a gap', async () => {
    const { changes } = await asOwner(app, '{ changes { edges { cursor node { sequence } } } }');
    const [first] = changes.edges;
    for (const how of [
      { variables: { after: first.cursor } },
      { lastEventId: first.cursor },
      { lastEventId: first.cursor, variables: { after: changes.edges.at(-1).cursor } },
    ]) {
      const reading = await subscribe(app, CHANGES, { ...how, key: OWNER_KEY });
      for (const { node } of changes.edges.slice(1)) {
        expect((await nextEvent(reading)).sequence).toBe(node.sequence);
      }
      await reading.close();
    }
  });

  test('tells in its heartbeat how far the log was read, where nothing was for the reader', async () => {
    const reading = await subscribe(app, CHANGES, { variables: { filter: { types: ['QUOTE'] } } });
    await status('WITHDRAWN');
    await status('PUBLISHED');
    const { latestChangeCursor } = await asOwner(app, '{ latestChangeCursor }');
    const end = reading.next().catch(() => null);
    while (!reading.text().includes(`id: ${latestChangeCursor}\n:`)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await reading.close();
    expect(await end).toBeNull();
  });

  test('begins with what happens after it was opened, however soon another was opened before', async () => {
    const before = await subscribe(app, CHANGES);
    await status('WITHDRAWN');
    const reading = await subscribe(app, CHANGES);
    await status('PUBLISHED');
    expect((await nextEvent(reading)).kind).toBe('ARTICLE_REPUBLISHED');
    await Promise.all([before.close(), reading.close()]);
  });

  test.each([
    ['no cursor', { variables: { after: 'x' } }, 'BAD_CURSOR'],
    ['no cursor in the header', { lastEventId: 'x' }, 'BAD_CURSOR'],
    [
      'a cursor ahead of the log',
      { variables: { after: Buffer.from('change:999999').toString('base64url') } },
      'CURSOR_AHEAD',
    ],
    ['a product that is not theirs', { variables: { filter: { products: ['x'] } } }, 'NOT_FOUND'],
    ['a key that is not known', { key: 'dl_live_x' }, 'UNAUTHENTICATED'],
  ])('is refused at its opening with %s', async (_what, how, code) => {
    const reading = await subscribe(app, CHANGES, how);
    expect((await reading.next())?.data.errors[0].extensions.code).toBe(code);
  });

  test('keeps what is under embargo from those who may not see it yet', async () => {
    await createPartner(app, 'early');
    await giveProduct(app, 'early', { place: 'busan-south-korea' });
    const { secret } = await createKey(app, { partner: 'early', scopes: ['EMBARGOED'] });
    const everybody = await subscribe(app, CHANGES);
    const early = await subscribe(app, CHANGES, { key: secret });
    await status('WITHDRAWN');
    await status('EMBARGOED', { embargoedUntil: '2100-01-01T00:00:00Z' });
    await status('PUBLISHED');
    const kinds = async (reading: Reading, count: number) => {
      const seen = [];
      while (seen.length < count) seen.push(await nextEvent(reading));
      await reading.close();
      return seen.map(({ kind, presence }) => `${kind} ${presence}`);
    };
    expect(await kinds(early, 3)).toEqual([
      'ARTICLE_WITHDRAWN LEFT',
      'ARTICLE_EMBARGOED ENTERED',
      'EMBARGO_LIFTED STAYED',
    ]);
    expect(await kinds(everybody, 2)).toEqual(['ARTICLE_WITHDRAWN LEFT', 'EMBARGO_LIFTED ENTERED']);
  });

  test('of articles or rankings tells of those that are published, as its arguments ask', async () => {
    const articles = await subscribe(
      app,
      `subscription ($filter: ArticleFilter) { articlePublished(filter: $filter) {
        sequence article { headline } } }`,
      { variables: { filter: { section: { slug: 'section-1' } } } },
    );
    const rankings = await subscribe(
      app,
      'subscription { rankingPublished(list: "weekly-hot") { ranking { entries { position } } } }',
    );
    for (const text of manyPages(3)) await app.ingest(text);
    await app.ingest(page({ contact: '2026-03-09 09:00:00', hotList: ['One', 'Two'] }));
    expect((await nextEvent(articles)).article.headline).toBe('Harbour Report Number 2');
    expect((await nextEvent(rankings)).ranking.entries).toHaveLength(2);
    await Promise.all([articles.close(), rankings.close()]);
    const unknown = await subscribe(app, 'subscription { rankingPublished(list: "x") { id: at } }');
    expect((await unknown.next())?.data.errors[0].extensions.code).toBe('NOT_FOUND');
  });

  test('ends within a second of the revocation of its key', async () => {
    await createPartner(app, 'revoked');
    const { secret, key } = await createKey(app, { partner: 'revoked' });
    const reading = await subscribe(app, CHANGES, { key: secret });
    await asOwner(app, 'mutation ($key: ID!) { revokeAccessKey(key: $key) }', { key: key.id });
    const revokedAt = performance.now();
    expect(await endOf(reading)).toBe('UNAUTHENTICATED');
    expect(performance.now() - revokedAt).toBeLessThan(1_000);
  });

  test('is one of so many for a key, and costs points when it is opened', async () => {
    await createPartner(app, 'many', { pointsPerMinute: 350 });
    const { secret } = await createKey(app, { partner: 'many' });
    const open = () => subscribe(app, CHANGES, { key: secret });
    const readings = [await open(), await open(), await open()];
    const fourth = await open();
    expect(fourth.status).toBe(429);
    const refusal = await fourth.next();
    // Each costs 103 points, so the fourth is over the budget as well.
    expect(refusal?.data.errors[0].extensions.code).toBe('RATE_LIMITED');
    await Promise.all(readings.map((reading) => reading.close()));
    const anonymous = [];
    for (let count = 0; count < 3; count += 1) anonymous.push(await subscribe(app, CHANGES));
    const refused = await subscribe(app, CHANGES);
    expect(refused.status).toBe(429);
    expect((await refused.next())?.data.errors[0].extensions.code).toBe('TOO_MANY_STREAMS');
    await anonymous[0]?.close();
    const again = await subscribe(app, CHANGES);
    expect(again.status).toBe(200);
    await Promise.all([...anonymous.slice(1), again].map((reading) => reading.close()));
    await app.usage.write();
    const { partners } = await asOwner(app, '{ partners { slug usage { requests points } } }');
    expect(partners.find(({ slug }: Answer) => slug === 'many').usage).toEqual([
      { requests: 3, points: 309 },
    ]);
  });

  test('keeps to the limits of every operation', async () => {
    const reading = await subscribe(
      app,
      'subscription { changes { ... on ArticleChange { article { quotes(first: 101) { edges { cursor } } } } } }',
    );
    expect((await reading.next())?.data.errors[0].extensions.code).toBe('BAD_PAGE_SIZE');
  });

  test('that is not read is dropped, having buffered little', async () => {
    const { latestChangeCursor: after } = await asOwner(app, '{ latestChangeCursor }');
    const state = { publicFrom: new Date(0), otherwise: 'HIDDEN', facets: [] } as const;
    const change = {
      kind: 'ARTICLE_UPDATED',
      objectType: 'ARTICLE',
      objectId: '00000000-0000-4000-8000-000000000001',
      reason: 'x'.repeat(1_000),
      details: {},
      before: state,
      after: state,
    } as const;
    await app.database.client.$transaction((transaction) =>
      appendChanges(
        transaction,
        Array.from({ length: 200 }, () => change),
      ),
    );
    const reading = await subscribe(
      app,
      'subscription ($after: String) { changes(after: $after) { reason } }',
      {
        variables: { after },
      },
    );
    await reading.next();
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await endOf(reading)).toBe('SLOW_CONSUMER');
    expect(reading.text().length).toBeLessThan(30_000);
  });

  test('shares its reads with all that see the same', async () => {
    const document =
      'subscription { changes { sequence ... on ArticleChange { article { slug } } } }';
    const one = await subscribe(app, document, { key: OWNER_KEY });
    const count = async (readings: Reading[]) => {
      const { statements } = await recordStatements(app.database, async () => {
        await status('DRAFT');
        await Promise.all(readings.map(nextEvent));
      });
      return statements.filter((sql) => sql.startsWith('SELECT')).length;
    };
    const alone = await count([one]);
    await status('PUBLISHED');
    await nextEvent(one);
    const others = [
      await subscribe(app, document, { key: OWNER_KEY }),
      await subscribe(app, document, { key: OWNER_KEY }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 300));
    // A key may be looked up anew meanwhile; three reads of their own would be many more.
    expect(await count([one, ...others])).toBeLessThanOrEqual(alone + 2);
    await Promise.all([one, ...others].map((reading) => reading.close()));
  });
});
