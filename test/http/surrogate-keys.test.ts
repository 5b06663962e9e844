import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExampleOperations } from '../../src/graphql/example-operations.ts';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const HEADLINE = 'Harbour Bridge To Close For Repairs';
const slug = 'harbour-bridge-to-close-for-repairs';
const ONE = `{ article(by: { slug: "${slug}" }) { headline } }`;
const LIST = '{ ranking(list: "weekly-hot") { entries { headline } } }';
const MANY = '{ articles { totalCount } }';

let app: TestApp;
let behindCdn: TestApp;
let id: string;

beforeAll(async () => {
  const keptAnswerBytes = 10_000_000;
  app = await openTestApp({ app: { keptAnswerBytes } });
  behindCdn = await openTestApp({
    database: app.database,
    app: { keptAnswerBytes, cdnSeconds: 600 },
  });
  await app.ingest(page({ hotList: [HEADLINE] }));
  id = (await app.query(`{ article(by: { slug: "${slug}" }) { id } }`)).data.article.id;
});
afterAll(async () => {
  await behindCdn.close();
  await app.close();
});

const pathOf = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
const get = (path: string, headers: Record<string, string> = {}, one = app) =>
  one.fetch(path, { headers });
const keysOf = async (path: string) => (await get(path)).headers.get('surrogate-key');
const controlOf = async (path: string, one = behindCdn) =>
  (await get(path, {}, one)).headers.get('surrogate-control');

describe('an answer that any cache may have', () => {
  test('names what it depends on', async () => {
    expect(await keysOf(pathOf(ONE))).toBe(`article/${id} dateline`);
    expect(await keysOf(pathOf(LIST))).toBe('ranking-list/weekly-hot ranking-list dateline');
    const both = `{ ...A ranking(list: "weekly-hot") { isStale } }
      fragment A on Query { article(by: { slug: "${slug}" }) { headline } }`;
    expect(await keysOf(pathOf(both))).toBe(
      `article/${id} ranking-list/weekly-hot ranking-list dateline`,
    );
    expect(await keysOf(pathOf(MANY))).toBe('content dateline');
    const said = '{ quotes(filter: { speaker: { slug: "lena-fischer" } }) { totalCount } }';
    expect(await keysOf(pathOf(said))).toBe('content dateline');
    const nothing = '{ article(by: { slug: "none" }) { headline } ranking(list: "none") { id } }';
    expect(await keysOf(pathOf(nothing))).toBe('content dateline');
  });

  test('names it when it has not changed, and for an operation that is known by its hash', async () => {
    const { headers } = await get(pathOf(ONE));
    const again = await get(pathOf(ONE), { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.headers.get('surrogate-key')]).toEqual([
      304,
      `article/${id} dateline`,
    ]);
    const provenance = (await readExampleOperations()).find(({ query }) =>
      query.includes('query ArticleProvenance'),
    );
    const sha256Hash = createHash('sha256')
      .update(provenance?.query ?? '')
      .digest('hex');
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    const parameters = new URLSearchParams({ extensions, variables: JSON.stringify({ slug }) });
    const known = await get(`/graphql?${parameters}`);
    expect([known.status, known.headers.get('surrogate-key')]).toEqual([
      200,
      `article/${id} dateline`,
    ]);
  });

  test('is an article, a feed and a hot list too', async () => {
    expect(await keysOf(`/articles/${slug}`)).toBe(`article/${id} dateline`);
    expect(await keysOf('/feeds/latest.rss')).toBe('content dateline');
    expect(await keysOf('/feeds/rankings/weekly-hot.json')).toBe(
      'ranking-list/weekly-hot ranking-list dateline',
    );
    for (const path of ['/articles/none', '/feeds/rankings/none.rss', '/sitemaps/news.xml']) {
      expect({ path, keys: await keysOf(path) }).toEqual({ path, keys: null });
    }
  });

  test('is none to a key, none by POST, and none that is not kept', async () => {
    await createPartner(app, 'north');
    const { secret } = await createKey(app, { partner: 'north' });
    const authorization = `Bearer ${secret}`;
    for (const path of [pathOf(ONE), `/articles/${slug}`, '/feeds/latest.rss']) {
      const { status, headers } = await get(path, { authorization }, behindCdn);
      expect([status, headers.get('surrogate-key'), headers.get('surrogate-control')]).toEqual([
        200,
        null,
        null,
      ]);
    }
    const posted = await behindCdn.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ONE }),
    });
    expect([posted.status, posted.headers.get('surrogate-key')]).toEqual([200, null]);
    expect(await keysOf(pathOf('{ viewer { name } }'))).toBeNull();
  });

  test('may be kept by a CDN only where that is set, and by it alone', async () => {
    for (const path of [pathOf(ONE), pathOf(MANY), `/articles/${slug}`, '/feeds/latest.rss']) {
      expect({ path, control: await controlOf(path, app) }).toEqual({ path, control: null });
      expect({ path, control: await controlOf(path) }).toEqual({ path, control: 'max-age=600' });
    }
    const { headers } = await get(pathOf(ONE), {}, behindCdn);
    expect(headers.get('cache-control')).toBe('public, no-cache');
    expect(await controlOf('/sitemaps/news.xml')).toBeNull();
  });

  test('is kept no longer than until the next embargo ends, but for articles that are out', async () => {
    await app.ingest(page({ headline: 'Tunnel Is Dug', contact: '2026-03-09 09:00:00' }));
    await asOwner(
      app,
      'mutation ($input: SetArticleStatusInput!) { setArticleStatus(input: $input) { id } }',
      {
        input: {
          article: { slug: 'tunnel-is-dug' },
          status: 'EMBARGOED',
          embargoedUntil: new Date(Date.now() + 60_500).toISOString(),
        },
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 800));
    for (const path of [pathOf(MANY), pathOf(LIST), '/feeds/latest.rss']) {
      const seconds = Number((await controlOf(path))?.replace('max-age=', ''));
      expect(seconds).toBeGreaterThan(50);
      expect(seconds).toBeLessThanOrEqual(60);
    }
    expect(await controlOf(pathOf(ONE))).toBe('max-age=600');
  });
});
