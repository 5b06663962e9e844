import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import sax from 'sax';
import { page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const HOSTILE = 'Tea & <Cakes> ]]> ]]> \u0001\u000b Rise';
const HIDDEN = 'Council Plans Secret Sale Of The Pier';

let app: TestApp;
let hiddenId: string;

beforeAll(async () => {
  app = await openTestApp();
  await app.ingest(page());
  await app.ingest(
    page({
      headline: HOSTILE,
      byline: 'JO DAE-HYUN Reporter',
      contact: '2026-03-02 10:00:00\nSection: Business',
      body: [
        'Tea rises.',
        '"It is <dear> & bitter," said Lena Fischer, who sells tea on the quay.',
      ],
      hotList: ['Harbour Bridge To Close For Repairs', HIDDEN, 'Something That Never Came In'],
    }),
  );
  const hidden = await app.ingest(
    page({
      headline: HIDDEN,
      byline: 'MOON HA-NEUL Reporter',
      contact: '2026-03-02 11:00:00',
      body: ['The pier.', '"We will sell the pier to nobody," said Tomas Virtanen, who chairs it.'],
    }),
  );
  hiddenId = hidden.id;
  await setArticle(hiddenId, { status: 'EMBARGOED', embargoedUntil: new Date('2100-01-01') });
});
afterAll(() => app.close());

const setArticle = (id: string, data: object) =>
  app.database.client.article.update({ where: { id }, data, select: { id: true } });

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['item', 'entry', 'url'].includes(name),
});

/** By a strict parser that had no part in writing it. */
function isWellFormed(text: string): boolean {
  const strict = sax.parser(true);
  try {
    strict.write(text).close();
    return true;
  } catch {
    return false;
  }
}

async function xml(path: string, init?: RequestInit): Promise<Answer> {
  const response = await app.fetch(path, init);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(isWellFormed(text)).toBe(true);
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  return parser.parse(text);
}
const json = async (path: string, init?: RequestInit): Promise<Answer> =>
  (await app.fetch(path, init)).json();

const FEEDS = [
  ['latest', ['Tea & <Cakes> ]]> ]]>  Rise', 'Harbour Bridge To Close For Repairs']],
  ['sections/business', ['Tea & <Cakes> ]]> ]]>  Rise']],
  ['reporters/jo-dae-hyun', ['Tea & <Cakes> ]]> ]]>  Rise']],
  [
    'speakers/lena-fischer',
    [
      '“It is <dear> & bitter,”',
      '“We cannot pay the rent without it,”',
      '“April is our best month,”',
    ],
  ],
  ['rankings/weekly-hot', ['1. Harbour Bridge To Close For Repairs']],
] as const;

describe.each(FEEDS)('the feed %s', (name, titles) => {
  test('is RSS 2.0, with all that it must have', async () => {
    const { rss } = await xml(`/feeds/${name}.rss`);
    expect(rss['@_version']).toBe('2.0');
    const { channel } = rss;
    expect(channel).toMatchObject({
      title: expect.any(String),
      description: expect.any(String),
      link: 'https://news.example.org',
    });
    expect(channel['atom:link']['@_href']).toBe(`https://news.example.org/feeds/${name}.rss`);
    expect(channel.item.map((item: Answer) => item.title)).toEqual(titles);
    for (const item of channel.item) {
      expect(item.link).toMatch(/^https:\/\/news\.example\.org\/articles\//);
      expect(item.guid['@_isPermaLink']).toBe('false');
      expect(new Date(item.pubDate).getTime()).toBeGreaterThan(0);
    }
  });

  test('is Atom 1.0, with all that it must have', async () => {
    const { feed } = await xml(`/feeds/${name}.atom`);
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      id: `https://news.example.org/feeds/${name}.atom`,
      title: expect.anything(),
      author: { name: 'news.example.org' },
    });
    expect(Date.parse(feed.updated)).toBeGreaterThan(0);
    expect(feed.entry.map((entry: Answer) => entry.title['#text'])).toEqual(titles);
    for (const entry of feed.entry) {
      expect(entry.id).toMatch(/^urn:uuid:/);
      expect(Date.parse(entry.updated)).toBeGreaterThan(0);
      expect(entry.link['@_href']).toMatch(/^https:\/\/news\.example\.org\/articles\//);
    }
    const ids = feed.entry.map((entry: Answer) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is JSON Feed 1.1, with all that it must have', async () => {
    const feed = await json(`/feeds/${name}.json`);
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.any(String),
      feed_url: `https://news.example.org/feeds/${name}.json`,
    });
    expect(feed.items).toHaveLength(titles.length);
    for (const item of feed.items) {
      expect(item).toMatchObject({
        id: expect.stringMatching(/^urn:uuid:/),
        url: expect.stringMatching(/^https:\/\/news\.example\.org\/articles\//),
        content_text: expect.any(String),
        date_published: expect.any(String),
      });
    }
  });

  test('takes a bounded number of statements, may be kept for a while, and is told to who has it', async () => {
    const { result, statements } = await recordStatements(app.database, () =>
      app.fetch(`/feeds/${name}.rss`),
    );
    expect(statements.length).toBeLessThanOrEqual(3);
    expect(result.headers.get('cache-control')).toBe('public, max-age=60');
    expect(result.headers.get('vary')).toBe('Authorization, Accept');
    const again = await app.fetch(`/feeds/${name}.rss`, {
      headers: { 'if-none-match': result.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
    const head = await app.fetch(`/feeds/${name}.rss`, { method: 'HEAD' });
    expect(head.headers.get('etag')).toBe(result.headers.get('etag'));
  });
});

test('a speaker’s quotes lead to the block in which they begin', async () => {
  const { items } = await json('/feeds/speakers/lena-fischer.json');
  expect(items[0].url).toMatch(/\/articles\/[^#]+#[0-9a-f]{10}$/);
});

test('a list without items is one in each form', async () => {
  const empty = await openTestApp();
  const feed = (await (await empty.fetch('/feeds/latest.json')).json()) as { items: unknown[] };
  const rss = await (await empty.fetch('/feeds/latest.rss')).text();
  const atom = await (await empty.fetch('/feeds/latest.atom')).text();
  await empty.close();
  expect(feed.items).toEqual([]);
  expect(isWellFormed(rss)).toBe(true);
  expect(isWellFormed(atom)).toBe(true);
});

test.each([
  '/feeds/latest.xml',
  '/feeds/reporters/nobody.rss',
  '/feeds/speakers/nobody.atom',
  '/feeds/rankings/none.json',
  '/feeds/reporters/a%00b.rss',
])('%s is not found', async (path) => {
  expect((await app.fetch(path)).status).toBe(404);
});

describe('an embargoed article', () => {
  const PATHS = [
    ...FEEDS.flatMap(([name]) => ['rss', 'atom', 'json'].map((form) => `/feeds/${name}.${form}`)),
    '/sitemaps/news.xml',
  ];

  test('is in no feed and in no sitemap; its reporter and its speaker have none', async () => {
    for (const path of PATHS) {
      const text = await (await app.fetch(path)).text();
      expect(text).not.toContain('Secret');
      expect(text).not.toContain('Virtanen');
    }
    expect((await app.fetch('/feeds/reporters/moon-ha-neul.rss')).status).toBe(404);
    expect((await app.fetch('/feeds/speakers/tomas-virtanen.rss')).status).toBe(404);
  });

  test('is in those of who may see it, which nobody else is given', async () => {
    const init = { headers: { authorization: `Bearer ${OWNER_KEY}` } };
    const response = await app.fetch('/feeds/latest.rss', init);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(await response.text()).toContain('Secret');
    const etag = response.headers.get('etag')!;
    const asPublic = await app.fetch('/feeds/latest.rss', { headers: { 'if-none-match': etag } });
    expect(asPublic.status).toBe(200);
  });

  test('ends the time for which an answer may be kept when it comes out', async () => {
    await setArticle(hiddenId, { embargoedUntil: new Date(Date.now() + 20_000) });
    const response = await app.fetch('/feeds/latest.rss');
    await setArticle(hiddenId, { embargoedUntil: new Date('2100-01-01') });
    const seconds = Number(
      /^public, max-age=(\d+)$/.exec(response.headers.get('cache-control')!)?.[1],
    );
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(20);
  });

  test('is there when its time has come, also for who asks by time', async () => {
    await app.database.client.change.updateMany({ data: { at: new Date('2026-05-01T00:00:00Z') } });
    const time = (await app.fetch('/feeds/latest.rss')).headers.get('last-modified')!;
    const since = { headers: { 'if-modified-since': time } };
    expect((await app.fetch('/feeds/latest.rss', since)).status).toBe(304);
    // By more than the clocks of the service and of a busy database are apart.
    await setArticle(hiddenId, { embargoedUntil: new Date(Date.now() - 1_000) });
    const response = await app.fetch('/feeds/latest.rss', since);
    await setArticle(hiddenId, { embargoedUntil: new Date('2100-01-01') });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Secret');
  });
});

test('the news sitemap has the articles of two days', async () => {
  expect(await xml('/sitemaps/news.xml')).toHaveProperty('urlset');
  const { id } = await app.ingest(
    page({ headline: 'Fresh & New', contact: '2026-03-03 09:00:00' }),
  );
  await setArticle(id, { publishedAt: new Date(Date.now() - 47 * 3_600_000) });
  const { urlset } = await xml('/sitemaps/news.xml');
  expect(urlset['@_xmlns:news']).toBe('http://www.google.com/schemas/sitemap-news/0.9');
  expect(urlset.url).toMatchObject([
    {
      loc: 'https://news.example.org/articles/fresh-and-new',
      'news:news': {
        'news:publication': { 'news:name': 'news.example.org', 'news:language': 'en' },
        'news:publication_date': expect.any(String),
        'news:title': 'Fresh & New',
      },
    },
  ]);
});
