import { describe, expect, test } from '@jest/globals';
import { DatelineError } from '../../src/errors.ts';
import { readHtml } from '../../src/ingest/html/read-html.ts';

const LONG =
  'The harbour bridge will close for two weeks, the city said, and letters were sent to all. ';

const html = ({
  head = [
    '<meta property="og:title" content="Harbour Bridge To Close">',
    '<meta property="article:published_time" content="2026-03-02T09:00:00+09:00">',
    '<meta name="author" content="Han Seo-yun">',
  ],
  body = [
    '<h1>Harbour Bridge To Close</h1>',
    `<p>Busan, South Korea — ${LONG}</p>`,
    '<p>&ldquo;April is our best month,&rdquo; said Lena Fischer, who sells tea &amp; cakes.</p>',
    '<h2>What comes next</h2>',
    `<p>${LONG}</p>`,
  ],
} = {}) =>
  [
    '<!doctype html><html lang="en"><head><title>Harbour Bridge | The Site</title>',
    ...head,
    '</head><body><nav><a href="/">Home</a></nav><article>',
    ...body,
    '</article><footer>© The Site</footer></body></html>',
  ].join('\n');

const jsonLd = (thing: object) =>
  `<script type="application/ld+json">${JSON.stringify(thing).replaceAll('<', '\\u003c')}</script>`;

const refusal = (page: string): string => {
  try {
    readHtml(page, 'Asia/Seoul');
    return 'read';
  } catch (error) {
    return error instanceof DatelineError ? error.code : String(error);
  }
};

test('a page is read by its tags and by what reads as its article', () => {
  expect(readHtml(html(), 'Asia/Seoul')).toMatchObject({
    headline: 'Harbour Bridge To Close',
    byline: 'Han Seo-yun',
    reporters: [{ name: 'Han Seo-yun' }],
    publishedAt: '2026-03-02T00:00:00Z',
    timeZone: '+09:00',
    dateline: { text: 'Busan, South Korea' },
    language: 'en',
    blocks: [
      { kind: 'paragraph', text: LONG.trim() },
      {
        kind: 'paragraph',
        text: '“April is our best month,” said Lena Fischer, who sells tea & cakes.',
      },
      { kind: 'heading', text: 'What comes next' },
      { kind: 'paragraph', text: LONG.trim() },
    ],
  });
});

test('each field tells the line and characters of the page that it was read from', () => {
  const page = html();
  const lines = page.split('\n');
  const { provenance } = readHtml(page, 'Asia/Seoul');
  const at = (field: string) => {
    const place = provenance.find((one) => one.field === field)!;
    return lines[place.line - 1]!.slice(place.start, place.end);
  };
  expect(at('headline')).toBe('Harbour Bridge To Close');
  expect(at('byline')).toBe('Han Seo-yun');
  expect(at('publishedAt')).toBe('2026-03-02T09:00:00');
  expect(at('timeZone')).toBe('+09:00');
  expect(at('blocks.1.text')).toMatch(/^&ldquo;April is our best month/);
  expect(at('blocks.2.text')).toBe('What comes next');
});

test("what a page's JSON-LD says goes before what its tags say", () => {
  const article = {
    '@type': ['NewsArticle'],
    headline: 'The Headline In Print',
    datePublished: '2026-03-02 08:00',
    author: [{ '@type': 'Person', name: 'KO YONG-CHUL', email: 'ko@example.org' }],
    dateline: 'Busan',
    locationCreated: { name: 'Busan, South Korea' },
    abstract: 'In short.',
    inLanguage: 'en-GB',
  };
  const head = [jsonLd({ '@graph': [{ '@type': 'WebSite', name: 'The Site' }, article] })];
  expect(readHtml(html({ head }), 'Asia/Seoul')).toMatchObject({
    headline: 'The Headline In Print',
    standfirst: 'In short.',
    reporters: [{ name: 'Ko Yong-chul', printedName: 'KO YONG-CHUL', email: 'ko@example.org' }],
    publishedAt: '2026-03-01T23:00:00Z',
    timeZone: 'Asia/Seoul',
    dateline: { text: 'Busan', place: 'Busan, South Korea' },
    language: 'en',
    assumptions: [{ code: 'TIME_ZONE_ASSUMED' }],
  });
});

test('the body of the JSON-LD keeps what stands around the article out, and is read where the page has none', () => {
  const article = {
    '@type': 'NewsArticle',
    headline: 'A Headline',
    datePublished: '2026-03-02T08:00:00Z',
    articleBody: `${LONG}\n\nMore on this.`,
  };
  const body = [`<p>${LONG}</p><p>Read also: ${LONG}</p><p>More on this.</p>`];
  const inPage = readHtml(html({ head: [jsonLd(article)], body }), 'UTC');
  expect(inPage.blocks.map(({ text }) => text)).toEqual([LONG.trim(), 'More on this.']);
  const elsewhere = readHtml(
    html({ head: [jsonLd(article)], body: ['<div id="app"></div>'] }),
    'UTC',
  );
  expect(elsewhere.blocks.map(({ text }) => text)).toEqual([LONG.trim(), 'More on this.']);
});

test('nothing of a page runs and nothing is loaded', () => {
  const asked: unknown[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = (...args) => {
    asked.push(args);
    return Promise.reject(new Error('no network'));
  };
  const body = [
    '<script>globalThis.didRun = true</script><img src="http://203.0.113.1/x" onerror="globalThis.didRun = true">',
    '<iframe src="http://203.0.113.1/"></iframe><link rel="stylesheet" href="http://203.0.113.1/x.css">',
    `<p>${LONG.repeat(3)}</p>`,
  ];
  const { blocks } = readHtml(html({ body }), 'UTC');
  globalThis.fetch = fetch;
  expect(blocks).toHaveLength(1);
  expect(asked).toEqual([]);
  expect('didRun' in globalThis).toBe(false);
});

describe('a hostile page', () => {
  const HEAD = '<meta property="og:title" content="T"><meta name="date" content="2026-03-02">';
  test.each([
    ['100,000 levels', '<div>'.repeat(100_000), 'PAGE_TOO_COMPLEX'],
    ['100,000 elements', '<p>words, words</p>'.repeat(50_000), 'PAGE_TOO_COMPLEX'],
    ['closing tags only', '</x>'.repeat(200_000), 'MISSING_BODY'],
    ['angle brackets only', '<'.repeat(200_000), 'read'],
    [
      '100,000 attributes',
      `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}`).join(' ')}>${LONG.repeat(3)}</p>`,
      'read',
    ],
    ['100,000 classes', `<div class="${'x '.repeat(100_000)}">${LONG.repeat(3)}</div>`, 'read'],
    ['100,000 entities', `<p>${'&amp; '.repeat(100_000)}</p>`, 'read'],
    ['white space only', `<p>a${' '.repeat(500_000)}b</p>`, 'read'],
    [
      'nested JSON-LD',
      `<script type="application/ld+json">${'['.repeat(100_000)}</script>`,
      'MISSING_BODY',
    ],
    ['nothing but comments', '<!--'.repeat(100_000), 'MISSING_BODY'],
  ])('of %s is read or refused', (_name, body, code) => {
    expect(refusal(HEAD + body)).toBe(code);
  });
});

test.each([
  [
    'MISSING_HEADLINE',
    html({ head: ['<meta name="date" content="2026-03-02">'], body: [] }).replace(
      /<title>.*<\/title>/,
      '',
    ),
  ],
  ['MISSING_DATE', html({ head: [] })],
  ['IMPOSSIBLE_DATE', html({ head: ['<meta name="date" content="2026-02-30">'] })],
  ['MISSING_BODY', html({ body: [] })],
])('%s', (code, page) => {
  expect(refusal(page)).toBe(code);
});
