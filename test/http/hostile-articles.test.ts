import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { escapeUTF8 } from 'entities';
import { XMLParser } from 'fast-xml-parser';
import { micromark } from 'micromark';
import { readHtml } from '../../src/ingest/html/read-html.ts';
import { assignBlockIds } from '../../src/ingest/block-ids.ts';
import { renderHtml } from '../../src/ingest/render-body.ts';
import { sanitizeHtml } from '../../src/ingest/sanitize-html.ts';
import { HOSTILE_HTML, foreignInFragment, foreignInPage } from '../support/hostile-html.ts';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const WORDS = 'The harbour bridge will close for two weeks in April, the city said on Monday.';
const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>';

/** A site's page with hostile marks among its paragraphs. */
const htmlPage = (headline: string, paragraphs: readonly string[]) => `<!doctype html>
  <html lang="en"><head><title>${headline}</title>
  <meta property="article:published_time" content="2026-03-02T10:00:00Z"></head>
  <body><article><h1>${headline}</h1>${`<p>${WORDS}</p>`.repeat(4)}
  ${paragraphs.join('\n')}<p>${WORDS}</p></article></body></html>`;

const ninjsItem = (headline: string) =>
  JSON.stringify({
    uri: 'urn:example:hostile',
    type: 'text',
    contentCreated: '2026-03-02T11:00:00Z',
    headlines: [{ role: 'main', value: `${headline} ${SCRIPT}` }],
    descriptions: [{ role: 'summary', value: `Summary ${SCRIPT}` }],
    by: 'By Ada Byrne',
    located: `Seoul${SCRIPT}`,
    subjects: [{ name: SCRIPT, rel: 'about' }],
    copyrightNotice: SCRIPT,
    bodies: [
      {
        contentType: 'application/xhtml+xml',
        value: HOSTILE_HTML.map((marks) => `<p>${WORDS} ${escapeUTF8(marks)}</p>`).join(''),
      },
    ],
  });

const HEADLINES = ['Marks In Text', 'Marks In HTML', 'Marks In Ninjs'];

describe('an article that was stored with hostile marks', () => {
  let app: TestApp;
  let articles: { slug: string; body: { html: string }; ninjs: Answer }[];

  beforeAll(async () => {
    app = await openTestApp();
    const [text = '', html = '', ninjs = ''] = HEADLINES;
    await app.ingest(page({ headline: text, body: [WORDS, ...HOSTILE_HTML] }));
    await app.ingest(
      htmlPage(
        html,
        HOSTILE_HTML.map((marks) => `<p>${escapeUTF8(marks)} ${WORDS}</p>`),
      ),
    );
    await app.ingest(ninjsItem(ninjs));
    const { data } = await app.query(
      '{ articles { edges { node { slug body { html plainText } ninjs } } } }',
    );
    articles = data.articles.edges.map(({ node }: Answer) => node);
  });
  afterAll(() => app.close());

  const get = (path: string, accept = '*/*') => app.fetch(path, { headers: { accept } });
  const each = async (read: (slug: string) => Promise<string>) =>
    Promise.all(articles.map(({ slug }) => read(slug)));

  test('has the words of them all', () => {
    expect(articles).toHaveLength(HEADLINES.length);
    for (const { body } of articles) {
      expect(body.html.match(/&lt;script/g)?.length).toBeGreaterThan(10);
    }
  });

  test('is without them in the HTML of its body', () => {
    for (const { body } of articles) expect(foreignInFragment(body.html)).toEqual([]);
  });

  test('is without them in ninjs, by GraphQL and by HTTP', async () => {
    const served = await each(async (slug) =>
      (await get(`/articles/${slug}`, 'application/json')).text(),
    );
    const items = [
      ...articles.map(({ ninjs }) => ninjs),
      ...served.map((text) => JSON.parse(text)),
    ];
    for (const { bodies } of items) {
      const { value } = bodies.find(({ role }: Answer) => role === 'xhtml');
      expect(foreignInFragment(value)).toEqual([]);
    }
  });

  test('is without them on its page', async () => {
    for (const html of await each(async (slug) => (await get(`/articles/${slug}`)).text())) {
      expect(foreignInPage(html)).toEqual([]);
    }
  });

  test('is without them where its Markdown is made HTML of, raw HTML let through', async () => {
    const texts = await each(async (slug) =>
      (await get(`/articles/${slug}`, 'text/markdown')).text(),
    );
    for (const text of texts) {
      const html = micromark(text, { allowDangerousHtml: true, allowDangerousProtocol: true });
      expect(foreignInFragment(html.replaceAll(/<\/?(?:em|strong|hr)\b[^>]*>/g, ''))).toEqual([]);
    }
  });

  test('is without them in RSS, whose descriptions are read as HTML', async () => {
    const { rss } = new XMLParser().parse(await (await get('/feeds/latest.rss')).text());
    const descriptions = rss.channel.item.flatMap(({ description }: Answer) => description ?? []);
    expect(descriptions.join()).toContain('script');
    for (const description of descriptions) expect(foreignInFragment(description)).toEqual([]);
  });

  test('is without them though the rows themselves are no work of the service', async () => {
    const [article] = articles;
    const { id } = await app.database.client.article.findUniqueOrThrow({
      where: { slug: article?.slug ?? '' },
    });
    await app.database.client.articleVersion.updateMany({
      where: { articleId: id },
      data: {
        blocks: HOSTILE_HTML.map((marks, index) => ({
          id: `${index}${marks}`,
          kind: marks,
          text: marks,
        })),
      },
    });
    const { data } = await app.query(
      'query ($slug: String!) { article(by: { slug: $slug }) { body { html } } }',
      { slug: article?.slug },
    );
    expect(foreignInFragment(data.article.body.html)).toEqual([]);
    expect(foreignInPage(await (await get(`/articles/${article?.slug}`)).text())).toEqual([]);
  });
});

test.each(HOSTILE_HTML)('a page with the marks %s is rendered without them', async (marks) => {
  const { blocks } = readHtml(htmlPage('Marks', [marks]), 'UTC');
  expect(foreignInFragment(await renderHtml(assignBlockIds(blocks, []), marks))).toEqual([]);
});

test.each(HOSTILE_HTML)('%s does not get through the last gate', async (marks) => {
  for (const html of [
    marks,
    `<p id="ab12">${WORDS}</p>${marks}<p>${WORDS}`,
    `<p id="${marks}">x</p>`,
  ]) {
    expect(foreignInFragment(await sanitizeHtml(html))).toEqual([]);
  }
});

test('the last gate leaves what the renderer writes as it is', async () => {
  const html = await renderHtml(
    [
      { id: 'ab12cd34ef', kind: 'heading', text: 'Bread & <Butter> ]]>' },
      { id: '0000000000-2', kind: 'paragraph', text: '“Tea” & "milk" \u00a0 <b>' },
    ],
    'Seoul & Busan',
  );
  expect(html).toBe(
    [
      '<h2 id="ab12cd34ef">Bread &amp; &lt;Butter> ]]&gt;</h2>',
      '<p id="0000000000-2"><span class="dateline">Seoul &amp; Busan</span> — “Tea” &amp; "milk" \u00a0 &lt;b></p>',
    ].join('\n'),
  );
});
