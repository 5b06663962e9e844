import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DatelineError } from '../../src/errors.ts';
import { articleNinjs } from '../../src/formats/article-ninjs.ts';
import type { ArticleContent } from '../../src/formats/article-content.ts';
import type { ArticleDocument } from '../../src/ingest/article-document.ts';
import { assignBlockIds } from '../../src/ingest/block-ids.ts';
import { readNinjs } from '../../src/ingest/ninjs/read-ninjs.ts';
import { findNinjsProblem } from '../../src/ingest/ninjs/validate-ninjs.ts';
import { parsePage } from '../../src/ingest/parse-page.ts';
import { hasNinjsExamples, ninjsExamples, ninjsFile } from '../support/ninjs.ts';
import { page } from '../support/pages.ts';

const outcome = (text: string): string => {
  try {
    return readNinjs(text).headline;
  } catch (error) {
    return error instanceof DatelineError ? error.code : String(error);
  }
};

const item = (changes: object = {}) =>
  JSON.stringify(
    {
      uri: 'urn:example:1',
      type: 'text',
      contentCreated: '2026-03-02T09:00:00+09:00',
      headlines: [{ role: 'main', value: 'Harbour Bridge To Close' }],
      bodies: [
        { contentType: 'text/plain', value: 'BUSAN — The bridge will close.\n\n"Why?" she said.' },
      ],
      ...changes,
    },
    null,
    1,
  );

test('an item of another agency is read, with the line and characters of each field', () => {
  const text = item({ by: 'By Han Seo-yun', language: 'en-GB' });
  const document = readNinjs(text);
  expect(document).toMatchObject({
    uri: 'urn:example:1',
    headline: 'Harbour Bridge To Close',
    byline: 'By Han Seo-yun',
    reporters: [{ name: 'Han Seo-yun' }],
    publishedAt: '2026-03-02T00:00:00Z',
    timeZone: '+09:00',
    language: 'en',
    dateline: { text: 'BUSAN', place: 'Busan' },
    blocks: [
      { kind: 'paragraph', text: 'The bridge will close.' },
      { kind: 'paragraph', text: '"Why?" she said.' },
    ],
  });
  const lines = text.split('\n');
  const at = (field: string) => {
    const place = document.provenance.find((one) => one.field === field)!;
    return lines[place.line - 1]!.slice(place.start, place.end);
  };
  expect(at('headline')).toBe('Harbour Bridge To Close');
  expect(at('publishedAt')).toBe('2026-03-02T09:00:00');
  expect(at('blocks.1.text')).toBe('\\"Why?\\" she said.');
});

test.each([
  ['INVALID_JSON', '{"uri": "urn:example:1",}'],
  ['PAGE_TOO_COMPLEX', `{"uri":${'['.repeat(100_000)}`],
  ['INVALID_NINJS', item({ pubStatus: 'cancelled' })],
  ['INVALID_NINJS', item({ version: 1 })],
  ['INVALID_NINJS', item({ quotes: [] })],
  ['INVALID_NINJS', '{"headline": "No ninjs"}'],
  ['NOT_AN_ARTICLE', item({ type: 'picture' })],
  ['CANCELED_ITEM', item({ pubStatus: 'canceled' })],
  ['MISSING_HEADLINE', item({ headlines: [] })],
  ['MISSING_DATE', item({ contentCreated: undefined })],
  ['IMPOSSIBLE_DATE', item({ contentCreated: '2026-02-30T00:00:00Z' })],
  [
    'MISSING_BODY',
    item({ bodies: [{ contentType: 'text/html', value: '<script>alert(1)</script>' }] }),
  ],
])('%s', (code, text) => {
  expect(outcome(text)).toBe(code);
});

test('what is wrong with an item is told with its place and line', () => {
  expect(() => readNinjs(item({ urgency: 'high' }))).toThrow('"/urgency"');
  expect(() => readNinjs(item({ urgency: 'high' }))).toThrow(
    expect.objectContaining({ place: { line: 17 } }),
  );
});

/** What a document says, without where it was read. */
const saysOf = ({
  provenance: _places,
  assumptions: _assumptions,
  uri: _uri,
  ...content
}: ArticleDocument) => content;

/** A document as it is once it is stored. */
function contentOf(document: ArticleDocument): ArticleContent {
  return {
    ...document,
    uri: 'urn:uuid:01930000-0000-7000-8000-000000000000',
    url: 'https://news.example.org/articles/a',
    wordCount: 10,
    readingSeconds: 3,
    publishedAt: new Date(document.publishedAt),
    updatedAt: new Date(document.publishedAt),
    embargoedUntil: null,
    version: 2,
    status: 'PUBLISHED',
    copyrightHolder: null,
    copyrightNotice: null,
    usageTerms: null,
    reporters: document.reporters.map((reporter) => ({ ...reporter, uri: 'urn:example:reporter' })),
    blocks: assignBlockIds(document.blocks, []),
    section: document.section === null ? null : { name: document.section },
    corrections: [],
    quotes: [],
  };
}

async function expectRoundTrip(text: string): Promise<void> {
  const document = parsePage(text, { timeZone: 'Asia/Seoul' });
  const ninjs = await articleNinjs(contentOf(document), new Date());
  expect(findNinjsProblem(ninjs)).toBeNull();
  expect(findNinjsProblem({ ...ninjs, standard: { name: 'ninjs', version: '3.0' } })).toBeNull();
  expect(saysOf(readNinjs(JSON.stringify(ninjs)))).toEqual({ ...saysOf(document), rankings: [] });
}

describe('ninjs out and in again is the same article', () => {
  const SAMPLES = new URL('../../prisma/samples/', import.meta.url);

  test.each([
    'budapest-bath-spring',
    'busan-tide-gates',
    'geneva-night-trains',
    'jeju-night-market',
    'osaka-ferry-batteries',
    'seoul-lantern-fair',
    'vietnam-coffee-rain',
    'wellington-letters',
  ])('of %s', async (name) => {
    await expectRoundTrip(await readFile(new URL(`${name}.txt`, SAMPLES), 'utf8'));
  });

  test('of any page', async () => {
    const words = fc
      .array(
        fc.constantFrom(
          'word',
          'a  b',
          '<b>',
          '&amp;',
          '& ',
          '"quoted"',
          '—',
          '한국',
          '😀',
          "it's",
          ']]>',
          '\u00a0',
          '\u0001',
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((parts) => `It ${parts.join(' ')} end.`);
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.array(words, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(
          'HAN SEO-YUN Reporter',
          'By Jane Doe',
          'HAN SEO-YUN, JO DAE-HYUN Reporters',
        ),
        fc.constantFrom('Busan, South Korea — ', 'SEOUL, Oct. 27 (Yonhap) -- ', ''),
        fc.constantFrom(
          '2026-03-02 09:00:00',
          '2026-03-02 09:00:00 UTC',
          '1955-08-01 12:00:00 +05:30',
        ),
        async (headline, body, byline, dateline, contact) => {
          await expectRoundTrip(page({ headline, body, byline, dateline, contact }));
        },
      ),
      { numRuns: 150 },
    );
  });
});

(hasNinjsExamples ? describe : describe.skip)("the IPTC's own documents", () => {
  /** Examples that are articles. Of the others some are events, pictures or plans, some have no time or no text. */
  const ARTICLES = [
    'documentation__includes__examples__3.1__001_simple_example.json',
    'documentation__includes__examples__3.1__003_associations_example.json',
    'documentation__includes__examples__3.1__004_simple_text_article.json',
    'documentation__includes__examples__3.1__005_complex_text_article.json',
    'documentation__includes__examples__3.1__007_multimedia.json',
    'examples__3.0__20231008-anti-doping-measures-at-the-tour-down-under-will-be-the-toughest-ever-addb-ninjs-nitf.json',
    'examples__3.0__businesswire-newsml-20130605006126.json',
    'examples__3.0__businesswire-newsml-20130731006140.json',
    'examples__3.0__dpa_text.json',
    'examples__3.0__ninjsExSimpleText_3.json',
    'examples__3.0__tt_text_image_3.json',
  ];
  const NO_ARTICLE = new Set([
    'NOT_AN_ARTICLE',
    'MISSING_HEADLINE',
    'MISSING_DATE',
    'MISSING_BODY',
  ]);
  /** A list of items. */
  const NO_ITEM = 'examples__3.0__collection__20231016-event-timeline-sample.json';

  test('those that must fail are refused as invalid', async () => {
    const outcomes = (await ninjsExamples())
      .filter(({ name }) => name.includes('should_fail'))
      .map(({ text }) => outcome(text));
    expect(outcomes).toHaveLength(8);
    expect(new Set(outcomes)).toEqual(new Set(['INVALID_NINJS']));
  });

  test('those that must pass are articles, or valid and told to be none', async () => {
    const examples = await ninjsExamples();
    const read = examples.filter(
      ({ name, text }) =>
        !name.includes('should_fail') && name !== NO_ITEM && !NO_ARTICLE.has(outcome(text)),
    );
    expect(read.map(({ name }) => name)).toEqual(ARTICLES);
    for (const { text } of read) expect(outcome(text)).not.toMatch(/^[A-Z_]+$/);
  });

  test.each(['ninjs-schema_3.0.json', 'ninjs-schema_3.1.json', 'GeoJSON-schema.json'])(
    'our copy of %s is theirs',
    async (name) => {
      const ours = await readFile(new URL(`../../schema/ninjs/${name}`, import.meta.url), 'utf8');
      expect(ours).toBe(await ninjsFile(name));
    },
  );
});
