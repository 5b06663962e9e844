import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExampleOperations } from '../../src/graphql/example-operations.ts';
import { manyPages, page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const KEPT = { app: { keptAnswerBytes: 10_000_000 } };
const HEADLINE = 'Harbour Bridge To Close For Repairs';
const slug = 'harbour-bridge-to-close-for-repairs';
const HEADLINES = '{ articles(first: 50) { edges { node { headline } } } }';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const headlines = ({ data }: Answer): string[] =>
  data.articles.edges.map(({ node }: Answer) => node.headline);

let app: TestApp;
let frontPage: string;
const variables = { slug, speaker: 'lena-fischer', list: 'weekly-hot' };

beforeAll(async () => {
  app = await openTestApp(KEPT);
  await app.ingest(page({ hotList: [HEADLINE] }));
  for (const text of manyPages(2)) await app.ingest(text);
  frontPage = (await readExampleOperations())[0]?.query ?? '';
});
afterAll(() => app.close());

const count = async (work: () => Promise<unknown>) =>
  (await recordStatements(app.database, work)).statements.length;

describe('an answer that is kept', () => {
  test('is made once for all who ask at a time, and costs no statement after', async () => {
    const ask = () => app.query(frontPage, variables);
    let asked: Answer[] = [];
    expect(
      await count(async () => (asked = await Promise.all(Array.from({ length: 20 }, ask)))),
    ).toBe(3);
    expect(new Set(asked.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(asked[0].data.article.headline).toBe(HEADLINE);
    expect(await count(ask)).toBe(0);
  });

  test('is the one that would be made, to the letter but for the budget', async () => {
    const none = await openTestApp({ database: app.database });
    const ask = async (one: TestApp) => {
      const response = await one.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: frontPage, variables }),
      });
      const headers = [...response.headers].filter(([name]) => !name.startsWith('ratelimit'));
      return { headers, text: (await response.text()).replace(/"budget":\{[^}]*\}/, '') };
    };
    const made = await ask(none);
    expect(await ask(app)).toEqual(made);
    expect(await ask(app)).toEqual(made);
    await none.close();
  });

  test('is found whatever the order of variables, and however the document is spaced', async () => {
    const query =
      'query A($first: Int, $filter: ArticleFilter) { articles(first: $first, filter: $filter) { totalCount } }';
    const filter = { language: 'en', text: 'harbour' };
    await app.query(query, { first: 3, filter });
    const turned = { filter: { text: 'harbour', language: 'en' }, first: 3, unused: 1 };
    const spaced = `# The same.\n${query.replaceAll(' ', '  ')}`;
    expect(await count(() => app.query(spaced, turned))).toBe(0);
    expect(await count(() => app.query(query, { filter, first: 4 }))).toBeGreaterThan(0);
  });

  test('is not found by the words of a request by another method', async () => {
    const path = `/graphql?query=${encodeURIComponent(HEADLINES)}`;
    expect((await app.fetch(path)).status).toBe(200);
    const headers = { 'content-type': 'application/json' };
    const posted = await app.fetch('/graphql', { method: 'POST', headers, body: path });
    expect(posted.status).toBe(400);
  });

  test('is paid for and counted like any other', async () => {
    await createPartner(app, 'counted', { pointsPerMinute: 2_000 });
    const { secret } = await createKey(app, { partner: 'counted' });
    const query = 'query Bodies { articles(first: 3) { edges { node { body { markdown } } } } }';
    const answers = [];
    for (let index = 0; index < 3; index += 1) answers.push(await app.query(query, {}, secret));
    const { points } = (answers[0] as Answer).extensions.cost;
    expect(answers.map(({ extensions }) => extensions.cost)).toEqual(
      [1, 2, 3].map((times) => ({
        points,
        budget: {
          limit: 2_000,
          remaining: 2_000 - times * points,
          resetSeconds: expect.any(Number),
        },
      })),
    );
    await app.usage.write();
    const { client } = app.database;
    const usage = await client.usageDay.findMany({ where: { operation: 'Bodies' } });
    expect(usage).toEqual([expect.objectContaining({ requests: 3n, points: 3n * BigInt(points) })]);
    const served = await client.servedArticle.findMany();
    expect(served.map(({ times }) => times)).toEqual([3, 3, 3]);

    const poor = await openTestApp({ ...KEPT, database: app.database, anonymousPoints: 8 });
    const small = '{ articles(first: 5) { totalCount } }';
    expect((await poor.query(small)).status).toBe(200);
    const over = await poor.query(small);
    expect([over.status, over.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    await poor.close();
  });

  test('is not one with errors, of a mutation, or of what depends on more than content', async () => {
    for (const query of [
      '{ viewer { name } articles(first: 1) { totalCount } }',
      '{ latestChangeCursor }',
      '{ rankingLists { name } }',
      `{ article(by: { slug: "${slug}" }) { usage(use: DISPLAY, territory: "KR") { reason } } }`,
      `query { ...R } fragment R on Query { ranking(list: "weekly-hot") { list { name } } }`,
    ]) {
      const { errors } = await app.query(query);
      expect({ query, errors }).toEqual({ query, errors: undefined });
      const statements = await count(() => app.query(query));
      expect({ query, none: statements === 0 && !query.includes('viewer') }).toEqual({
        query,
        none: false,
      });
    }
  });
});

describe('a reader', () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    app.fetch(`/graphql?query=${encodeURIComponent(query)}`, { headers });

  test('gets nothing that another may see and they may not', async () => {
    const secret = 'Shipyard Is Sold';
    const { id } = await app.ingest(page({ headline: secret, contact: '2026-03-10 09:00:00' }));
    await app.database.client.article.update({
      where: { id },
      data: { status: 'EMBARGOED', embargoedUntil: new Date('2100-01-01') },
    });
    await createPartner(app, 'early');
    await giveProduct(app, 'early', { language: 'en' });
    const early = await createKey(app, { partner: 'early', scopes: ['READ', 'EMBARGOED'] });
    const plain = await createKey(app, { partner: 'early' });
    const ask = async (key?: string) =>
      headlines(await app.query(HEADLINES, {}, key)).includes(secret);
    for (let round = 0; round < 2; round += 1) {
      expect([await ask(early.secret), await ask(plain.secret), await ask()]).toEqual([
        true,
        false,
        false,
      ]);
    }
    // Who sees the same shares it.
    expect(await count(() => app.query(HEADLINES, {}, plain.secret))).toBe(0);

    const bearer = { authorization: `Bearer ${early.secret}` };
    const theirs = await get(HEADLINES, bearer);
    const etag = theirs.headers.get('etag') ?? '';
    expect(theirs.headers.get('cache-control')).toBe('private, no-cache');
    expect((await get(HEADLINES, { ...bearer, 'if-none-match': etag })).status).toBe(304);
    const anonymous = await get(HEADLINES, { 'if-none-match': etag });
    expect(anonymous.status).toBe(200);
    expect(await anonymous.text()).not.toContain(secret);

    await asOwner(app, 'mutation ($key: ID!) { revokeAccessKey(key: $key) }', {
      key: early.key.id,
    });
    await wait(600);
    expect((await app.query(HEADLINES, {}, early.secret)).status).toBe(401);
    expect((await get(HEADLINES, { ...bearer, 'if-none-match': etag })).status).toBe(401);
  });

  test('without a key gets by GET what any cache may have', async () => {
    const first = await get(HEADLINES);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect(first.headers.get('vary')).toBe('Authorization, Accept, Accept-Encoding');
    expect(first.headers.get('ratelimit')).toBeNull();
    const text = await first.text();
    expect(JSON.parse(text).extensions).toEqual({ cost: { points: 51 } });
    expect(await (await get(HEADLINES)).text()).toBe(text);
    const long = `{ articles(first: 50) { edges { node { headline body { html markdown plainText } } } } }`;
    const plain = await (await get(long)).text();
    const small = await get(long, { 'accept-encoding': 'gzip;q=0.5, br' });
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe(plain);
    const again = await get(HEADLINES, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await asOwner(
      app,
      `mutation ($input: ArticleAndReason!) { withdrawArticle(input: $input) { __typename } }`,
      {
        input: { article: { slug: 'harbour-report-number-1' }, reason: 'A test.' },
      },
    );
    expect((await get(HEADLINES, { 'if-none-match': etag })).status).toBe(200);
  });
});
