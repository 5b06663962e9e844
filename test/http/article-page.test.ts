import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findNinjsProblem } from '../../src/ingest/ninjs/validate-ninjs.ts';
import { readHtml } from '../../src/ingest/html/read-html.ts';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
  await app.ingest(page({ headline: 'Bread & <Butter>' }));
});
afterAll(() => app.close());

const PATH = '/articles/bread-and-butter';
const get = (accept?: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.fetch(PATH, {
    method,
    headers: { ...(accept === undefined ? {} : { accept }), ...headers },
  });
const withKey = { authorization: `Bearer ${OWNER_KEY}` };

test('the page that a citation links to has the article, with its blocks as anchors', async () => {
  const { data } = await app.query('{ quotes(first: 1) { edges { node { citation { url } } } } }');
  const link = new URL(data.quotes.edges[0].node.citation.url);
  const response = await app.fetch(link.pathname);
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain('<h1>Bread &amp; &lt;Butter></h1>');
  expect(html).toContain(`id="${link.hash.slice(1)}"`);
  expect(html).toContain(
    '<link rel="canonical" href="https://news.example.org/articles/bread-and-butter">',
  );
});

test('the page says in JSON-LD what it holds, and is read as the article that it is', async () => {
  const document = readHtml(await (await get()).text(), 'UTC');
  const { data } = await app.query(
    '{ article(by: { slug: "bread-and-butter" }) { headline dateline publishedAt body { blocks { kind text } } } }',
  );
  const { headline, dateline, publishedAt, body } = data.article;
  expect(document).toMatchObject({ headline, dateline: { text: dateline } });
  expect(new Date(document.publishedAt)).toEqual(new Date(publishedAt));
  expect(document.blocks.map(({ text }) => text)).toEqual(
    body.blocks.map((block: { text: string }) => block.text),
  );
});

test.each([
  [undefined, 'text/html; charset=utf-8', /^<!doctype html>/],
  ['*/*', 'text/html; charset=utf-8', /^<!doctype html>/],
  ['text/html;q=0.5, text/markdown', 'text/markdown; charset=utf-8', /^# Bread & \\<Butter>/],
  ['application/ld+json', 'application/ld+json', /"@type":"NewsArticle"/],
  ['application/json', 'application/json', /"uri":"urn:uuid:/],
  ['application/*;q=0.1, image/png', 'application/ld+json', /"@type"/],
])('who accepts %s is given %s', async (accept, type, content) => {
  const response = await get(accept);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('vary')).toContain('Accept');
  expect(await response.text()).toMatch(content);
});

test('as ninjs it is valid', async () => {
  expect(findNinjsProblem(await (await get('application/json')).json())).toBeNull();
});

test('a form that there is none of is refused, whether or not there is such an article', async () => {
  for (const path of [PATH, '/articles/nothing']) {
    const response = await app.fetch(path, { headers: { accept: 'application/pdf' } });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain('text/markdown');
  }
});

test('HEAD answers as GET does, without the body; nothing else is taken', async () => {
  const [whole, head] = [await get(), await get(undefined, {}, 'HEAD')];
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'vary']) {
    expect(head.headers.get(name)).toBe(whole.headers.get(name));
  }
  const post = await get(undefined, {}, 'POST');
  expect(post.status).toBe(405);
  expect(post.headers.get('allow')).toBe('GET, HEAD');
});

test('who has it already is told so, by tag and by time; a change is told', async () => {
  await app.database.client.change.updateMany({ data: { at: new Date('2026-05-01T00:00:00Z') } });
  const first = await get();
  const etag = first.headers.get('etag')!;
  const time = first.headers.get('last-modified')!;
  expect(Date.parse(time)).toBe(Date.parse('2026-05-01T00:00:00Z'));
  const notModified = await get(undefined, { 'if-none-match': etag });
  expect(notModified.status).toBe(304);
  expect(notModified.headers.get('etag')).toBe(etag);
  expect(await notModified.text()).toBe('');
  expect((await get(undefined, { 'if-modified-since': time })).status).toBe(304);
  // Another form of it is another text.
  expect((await get('text/markdown', { 'if-none-match': etag })).status).toBe(200);

  await app.query(
    'mutation { setArticleRights(input: { article: { slug: "bread-and-butter" }, copyrightHolder: "The Post" }) { id } }',
    {},
    OWNER_KEY,
  );
  expect((await get(undefined, { 'if-none-match': etag })).status).toBe(200);
  expect((await get(undefined, { 'if-modified-since': time })).status).toBe(200);
});

test('no answer to a key is kept for others, and a body is kept by nobody without asking again', async () => {
  expect((await get()).headers.get('cache-control')).toBe('public, no-cache');
  const response = await get(undefined, withKey);
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(response.headers.get('vary')).toContain('Authorization');
});

test('contact details are given by scope only', async () => {
  expect(await (await get('application/json')).text()).not.toContain('seoyun@example.org');
  expect(await (await get('application/json', withKey)).text()).toContain('seoyun@example.org');
});

test('a key that is none is refused', async () => {
  const response = await get(undefined, { authorization: 'Bearer nonsense' });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('a spent budget is told', async () => {
  const poor = await openTestApp({ anonymousPoints: 30 });
  expect((await poor.fetch(PATH)).status).toBe(404);
  const response = await poor.fetch(PATH);
  await poor.close();
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
});

test('an earlier slug leads to the one in use', async () => {
  await app.query(
    'mutation { changeArticleSlug(input: { article: { slug: "bread-and-butter" }, slug: "bread" }) { slug } }',
    {},
    OWNER_KEY,
  );
  const response = await app.fetch(PATH);
  expect(response.status).toBe(301);
  expect(response.headers.get('location')).toBe('https://news.example.org/articles/bread');
  expect(response.headers.get('cache-control')).toBe('public, no-cache');
});

test.each(['/articles/nothing', '/articles/%E0%A4%A', '/articles/a%00b'])(
  '%s is not found',
  async (path) => {
    expect((await app.fetch(path)).status).toBe(404);
  },
);

const setStatus = (status: string, more = '') =>
  app.query(
    `mutation { setArticleStatus(input: { article: { slug: "bread" }, status: ${status} ${more} }) { id } }`,
    {},
    OWNER_KEY,
  );

test('a draft is not found, and a withdrawn article is gone, for those who could see it', async () => {
  await setStatus('DRAFT');
  expect((await app.fetch('/articles/bread')).status).toBe(404);
  await setStatus('WITHDRAWN');
  // It was withdrawn while nobody could see it.
  expect((await app.fetch('/articles/bread')).status).toBe(404);
  await setStatus('PUBLISHED');
  await setStatus('WITHDRAWN');
  const gone = await app.fetch('/articles/bread');
  expect(gone.status).toBe(410);
  expect(await gone.text()).not.toContain('Bread');
  expect((await app.fetch('/articles/bread', { headers: withKey })).status).toBe(200);
});
