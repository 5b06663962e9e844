import { expect, test } from '@jest/globals';
import type { PageFormat } from '../../src/ingest/page-format.ts';
import { readArticle } from '../../src/ingest/read-article.ts';

/** Characters of the smaller text, and how many times as many the larger has. */
const SIZE = 2_500;
const TIMES = 24;
/** Times as long that the larger may take: linear is 24, quadratic 576. */
const MOST_GROWTH = 90;
/** What is shorter than this says nothing. */
const LEAST_MS = 1;
const ROUNDS = 2;

/** What a text is made of, again and again: marks, brackets, spaces, words, numbers, lines. */
const TEXT_UNITS: readonly string[] = [
  ['"', '" ', '“', "'", "''", `"'`, '“x” ', '"x," he said. ', '"It rains\n', '[', '[a', '(', '<'],
  [' ', '\t', ' \u200b', 'a\u00a0', 'a', 'A.', '가', '😀', 'Aa-', "A'", '. ', ', ', ' — ', ': '],
  ['Ada Byrne said ', 'Mr. ', 'according to ', 'of the ', 'and ', '1', '1.', 'a@', 'a@b.', '\\'],
  ['\n', '\r', ' \n', 'a\n', 'Ada Byrne\n', '- 1A\n', 'WEEKLY HOT\n', 'Topics: A; B\n', 'By A\n'],
].flat();

/** What a field of a structured page is made of. */
const FIELD_UNITS = [
  '"',
  ' ',
  'a',
  'A. ',
  '[',
  '😀',
  '\\',
  'a@',
  '\n',
  'a\n',
  'Ada Byrne\n',
  'By A\n',
];

/** What HTML is made of. */
const HTML_UNITS: readonly string[] = [
  ['<p>', '</p>', '<p>a', '<p>Some words, and more.</p>', '<div>', '<b>a</b>', '<b>a</i>', '<br>'],
  ['<', '<a ', '<a b="', '</', '<!--', '<!-- -->', '<![CDATA[', '&', '&amp;', '&#', '&notanentity'],
  ['<script>', '<title>', '<h1>a</h1>', '<meta name=a content=b>', '<table><tr><td>', '<svg>'],
  [
    '<template>',
    '<textarea>',
    '<span class="a b">a</span>',
    '<a href=x>',
    '<div class=byline>By A',
  ],
].flat();

const item = (text: string) =>
  JSON.stringify({
    uri: 'urn:example:1',
    type: 'text',
    contentCreated: '2026-03-02T09:00:00Z',
    headlines: [{ role: 'main', value: `A ${text} end` }],
    by: text,
    located: text,
    people: [{ rel: 'creator', name: text }],
    bodies: [{ contentType: 'text/plain', value: `A ${text} end` }],
  });

const jsonLdPage = (text: string) =>
  `<html><head><script type="application/ld+json">${JSON.stringify({
    '@type': 'NewsArticle',
    headline: 'A Headline',
    datePublished: '2026-03-02T09:00:00Z',
    author: { name: text },
    articleBody: `A ${text} end`,
  })}</script></head><body><p>Some words.</p>`;

const htmlPage = (html: string) =>
  `<html><head><title>A Headline</title><meta property="article:published_time"
   content="2026-03-02T10:00:00Z"></head><body><article><p>Some words.</p>${html}`;

const FORMS: readonly (readonly [
  name: string,
  format: PageFormat,
  units: readonly string[],
  page: (text: string) => string,
])[] = [
  ['text', 'text', TEXT_UNITS, (text) => `Headline\n2026-03-02 09:00:00\nA "${text} end."`],
  ['text, above the body', 'text', TEXT_UNITS, (text) => `Headline\n${text}\n2026-03-02 09:00:00`],
  ['ninjs', 'ninjs', FIELD_UNITS, item],
  ['JSON-LD', 'html', FIELD_UNITS, jsonLdPage],
  ['HTML', 'html', HTML_UNITS, htmlPage],
];

/** Reads a page; whether it is refused does not matter. */
async function read(text: string, format: PageFormat): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await readArticle({ name: 'page', bytes, format }, 'UTC').catch(() => undefined);
}

/** Processor time, in milliseconds. */
async function timeOf(run: () => Promise<void>): Promise<number> {
  const started = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}

/** How many times as long the larger text takes; tried again where chance may have had a part in it. */
async function growthOf(small: () => Promise<void>, large: () => Promise<void>): Promise<number> {
  let [before, after] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    before = Math.min(before, await timeOf(small));
    after = Math.min(after, await timeOf(large));
    if (after / Math.max(before, LEAST_MS) <= MOST_GROWTH) break;
  }
  return after / Math.max(before, LEAST_MS);
}

test.each(FORMS)('%s is read in time linear in its length', async (_name, format, units, page) => {
  const slow: string[] = [];
  await read(page('Libraries are loaded with the first page.'), format);
  for (const unit of units) {
    const textOf = (size: number) => page(unit.repeat(Math.ceil(size / unit.length)));
    const growth = await growthOf(
      () => read(textOf(SIZE), format),
      () => read(textOf(SIZE * TIMES), format),
    );
    if (growth > MOST_GROWTH)
      slow.push(`${JSON.stringify(unit)} took ${growth.toFixed(0)} times as long`);
  }
  expect(slow).toEqual([]);
});
