import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
  await app.ingest(page({ headline: 'Bread & <Butter>' }));
});
afterAll(() => app.close());

test('the page that a citation links to has the article, with its blocks as anchors', async () => {
  const { data } = await app.query('{ quotes(first: 1) { edges { node { citation { url } } } } }');
  const link = new URL(data.quotes.edges[0].node.citation.url);
  const response = await app.fetch(link.pathname);
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain('<h1>Bread &amp; &lt;Butter&gt;</h1>');
  expect(html).toContain(`id="${link.hash.slice(1)}"`);
  expect(html).toContain(
    '<link rel="canonical" href="https://news.example.org/articles/bread-and-butter">',
  );
});

test('an earlier slug leads to the one in use', async () => {
  await app.query(
    'mutation { changeArticleSlug(input: { article: { slug: "bread-and-butter" }, slug: "bread" }) { slug } }',
    {},
    OWNER_KEY,
  );
  const response = await app.fetch('/articles/bread-and-butter');
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('https://news.example.org/articles/bread');
});

test.each(['/articles/nothing', '/articles/%E0%A4%A', '/articles/a%00b'])(
  '%s is not found',
  async (path) => {
    expect((await app.fetch(path)).status).toBe(404);
  },
);

test('a withdrawn article is not found', async () => {
  await app.database.client.article.updateMany({ data: { status: 'WITHDRAWN' } });
  expect((await app.fetch('/articles/bread')).status).toBe(404);
});
