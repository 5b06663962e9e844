import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const VIEWER = '{ viewer { name partner scopes products { slug } } }';
const REVOKE = 'mutation ($key: ID!) { revokeAccessKey(key: $key) }';
const ROTATE = `mutation ($input: RotateAccessKeyInput!) {
  rotateAccessKey(input: $input) { secret key { id } } }`;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a partner's key", () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page());
    await createPartner(app, 'north-coast');
  });
  afterAll(() => app.close());

  test('is shown once, and only its hash and its beginning are kept', async () => {
    const { secret, key } = await createKey(app, { partner: 'north-coast' });
    expect(secret).toMatch(/^dl_live_[\w-]{43}$/);
    expect(secret.startsWith(key.prefix)).toBe(true);
    expect(key.prefix.length).toBeLessThan(15);
    const rows = await app.database.client.accessKey.findMany();
    expect(JSON.stringify(rows)).not.toContain(secret);
    const { data } = await app.query(VIEWER, {}, secret);
    expect(data.viewer).toEqual({
      name: 'web site',
      partner: 'NORTH-COAST',
      scopes: ['READ'],
      products: [],
    });
  });

  test('is refused within a second once it is revoked', async () => {
    const { secret, key } = await createKey(app, { partner: 'north-coast' });
    expect((await app.query(VIEWER, {}, secret)).status).toBe(200);
    await asOwner(app, REVOKE, { key: key.id });
    await wait(600);
    const refused = await app.query(VIEWER, {}, secret);
    expect(refused.status).toBe(401);
    expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('goes on beside the key that takes its place, for as long as was said', async () => {
    const { secret, key } = await createKey(app, { partner: 'north-coast' });
    const { rotateAccessKey } = await asOwner(app, ROTATE, { input: { key: key.id } });
    for (const one of [secret, rotateAccessKey.secret]) {
      expect((await app.query(VIEWER, {}, one)).status).toBe(200);
    }
    const next = rotateAccessKey.key.id;
    await asOwner(app, ROTATE, { input: { key: next, overlapHours: 0 } });
    await wait(600);
    expect((await app.query(VIEWER, {}, rotateAccessKey.secret)).errors?.[0]?.extensions.code).toBe(
      'KEY_EXPIRED',
    );
  });

  test('works from the addresses that it was given for', async () => {
    const inside = await createKey(app, {
      partner: 'north-coast',
      allowedAddresses: ['203.0.113.0/24'],
    });
    const outside = await createKey(app, {
      partner: 'north-coast',
      allowedAddresses: ['198.51.100.7', '2001:db8::/32'],
    });
    expect((await app.query(VIEWER, {}, inside.secret)).status).toBe(200);
    const refused = await app.query(VIEWER, {}, outside.secret);
    expect(refused.status).toBe(403);
    expect(refused.errors?.[0]?.extensions.code).toBe('ADDRESS_REFUSED');
  });

  test.each([
    ['contact details', 'CONTACT', '{ reporter(by: { slug: "han-seo-yun" }) { email } }'],
    ['storing', 'INGEST', 'mutation { ingestPage(input: { page: "x" }) { outcome } }'],
    [
      'changes',
      'EDIT',
      `mutation { changeArticleSlug(input: { article: { slug: "none" }, slug: "x" }) { id } }`,
    ],
    ['partners', 'OWNER', '{ partners { slug } }'],
  ])('allows %s with the scope %s only', async (_what, scope, document) => {
    const wish = await createKey(app, { partner: 'north-coast', scopes: [scope] });
    const plain = await createKey(app, { partner: 'north-coast', scopes: ['EMBARGOED'] });
    const allowed = await app.query(document, {}, wish.secret);
    expect(allowed.errors?.[0]?.extensions.code).not.toBe('FORBIDDEN');
    const { data, errors } = await app.query(document, {}, plain.secret);
    if (scope === 'CONTACT') {
      expect(allowed.data.reporter.email).toBe('seoyun@example.org');
      expect(data.reporter.email).toBeNull();
    } else {
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('is counted by day, by operation and by article served', async () => {
    await createPartner(app, 'counted');
    const { secret } = await createKey(app, { partner: 'counted' });
    const document = 'query Bodies { articles(first: 5) { edges { node { body { html } } } } }';
    for (let time = 0; time < 3; time += 1) await app.query(document, {}, secret);
    await app.usage.write();
    const { data } = await app.query(
      '{ viewer { usage { operation requests points } } }',
      {},
      secret,
    );
    expect(data.viewer.usage).toEqual([{ operation: 'Bodies', requests: 3, points: 33 }]);
    const report = await asOwner(
      app,
      '{ partners { slug usage { requests } downloads { articleId times } } }',
    );
    const { id } = await app.database.client.article.findFirstOrThrow();
    expect(report.partners.find(({ slug }: { slug: string }) => slug === 'counted')).toEqual({
      slug: 'counted',
      usage: [{ requests: 3 }],
      downloads: [{ articleId: Buffer.from(`Article:${id}`).toString('base64'), times: 3 }],
    });
  });
});

describe('the use of an article', () => {
  let app: TestApp;
  let key: string;
  const USAGE = `query ($use: ContentUse!, $territory: String!, $at: DateTime) { articles { edges { node {
    usage(use: $use, territory: $territory, at: $at) { allowed reason credit } } } } }`;

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page());
    await createPartner(app, 'harbour');
    await giveProduct(app, 'harbour', {
      place: 'busan-south-korea',
      uses: ['DISPLAY', 'SYNDICATION'],
      territories: ['KR', 'JP'],
      validUntil: '2100-01-01T00:00:00Z',
      credit: 'Photo and text: The Harbour Post',
    });
    key = (await createKey(app, { partner: 'harbour' })).secret;
  });
  afterAll(() => app.close());

  test.each([
    ['DISPLAY', 'kr', null, 'GRANTED'],
    ['AI_TRAINING', 'KR', null, 'USE'],
    ['DISPLAY', 'DE', null, 'TERRITORY'],
    ['DISPLAY', 'KR', '2101-01-01T00:00:00Z', 'PERIOD'],
  ])('%s in %s at %s is %s', async (use, territory, at, reason) => {
    const { data } = await app.query(USAGE, { use, territory, at }, key);
    expect(data.articles.edges[0].node.usage).toEqual({
      allowed: reason === 'GRANTED',
      reason,
      credit: reason === 'GRANTED' ? 'Photo and text: The Harbour Post' : null,
    });
  });

  test.each([
    ['its section', { section: 'business' }, 'GRANTED'],
    ['another section', { section: 'culture' }, 'NO_PRODUCT'],
    ['one of its topics', { topic: 'harbours' }, 'GRANTED'],
    ['its section and another topic', { section: 'business', topic: 'weather' }, 'NO_PRODUCT'],
    ['its source', { source: 'Meridian Wire', section: 'business' }, 'GRANTED'],
    ['another source', { source: 'The Other Wire' }, 'NO_PRODUCT'],
  ])('by a product of %s is decided by its filter', async (what, filter, reason) => {
    await app.ingest(
      page({
        headline: 'Tea Prices Rise',
        contact: '2026-03-02 10:00:00',
        dateline: 'Ulsan, South Korea — ',
        subjects: ['Section: Business', 'Topics: Tea; Harbours'],
      }),
    );
    await app.database.client.article.updateMany({
      where: { slug: 'tea-prices-rise' },
      data: { copyrightHolder: 'Meridian Wire' },
    });
    const slug = what.replaceAll(' ', '-');
    await createPartner(app, slug);
    await giveProduct(app, slug, filter);
    const { secret } = await createKey(app, { partner: slug });
    const { data } = await app.query(
      `{ article(by: { slug: "tea-prices-rise" }) { usage(use: DISPLAY, territory: "KR") { reason } }
        viewer { products { section topic source } } }`,
      {},
      secret,
    );
    expect(data.article.usage.reason).toBe(reason);
    expect(data.viewer.products).toEqual([{ section: null, topic: null, source: null, ...filter }]);
    // A list with the same filter shows just what the product holds.
    const { section = null, topic = null, source = null } = filter as Record<string, string>;
    const list = await app.query(
      'query ($filter: ArticleFilter) { articles(filter: $filter) { edges { node { slug } } } }',
      {
        filter: {
          ...(section === null ? {} : { section: { slug: section } }),
          ...(topic === null ? {} : { topic: { slug: topic } }),
          source,
        },
      },
    );
    const slugs = list.data.articles.edges.map(({ node }: Answer) => node.slug);
    expect(slugs.includes('tea-prices-rise')).toBe(reason === 'GRANTED');
  });

  test('is granted to nobody without a product', async () => {
    const { data } = await app.query(USAGE, { use: 'DISPLAY', territory: 'KR' });
    expect(data.articles.edges[0].node.usage.reason).toBe('NO_PRODUCT');
  });

  test('is told with whose it is', async () => {
    const data = await asOwner(
      app,
      `mutation { setArticleRights(input: { article: { slug: "harbour-bridge-to-close-for-repairs" },
        copyrightHolder: "The Harbour Post", usageTerms: "No cuts." }) {
        copyrightHolder copyrightNotice usageTerms } }`,
    );
    expect(data.setArticleRights).toEqual({
      copyrightHolder: 'The Harbour Post',
      copyrightNotice: null,
      usageTerms: 'No cuts.',
    });
  });
});
