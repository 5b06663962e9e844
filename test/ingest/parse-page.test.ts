import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DatelineError } from '../../src/errors.ts';
import type { ArticleDocument } from '../../src/ingest/article-document.ts';
import { headlineKey } from '../../src/ingest/headline-key.ts';
import { parsePage } from '../../src/ingest/parse-page.ts';
import { readPage } from '../../src/ingest/read-page.ts';
import { expectProvenanceRereads } from './provenance.ts';

const SAMPLES = new URL('../../prisma/samples/', import.meta.url);
const REAL_PAGE = new URL('../../../shared/pages/trade-talks.txt', import.meta.url);
const SEOUL = { timeZone: 'Asia/Seoul' };

/** Pieces of pages, so that made-up texts come near to real ones. */
const PAGE_PIECES = [
  'Council Keeps Library Open',
  'KO YONG-CHUL Reporter',
  'By Jane Doe and John Roe',
  '고용철 기자',
  'desk@example.org | 2025-10-27 22:39:54',
  '2025-03-30 02:30 Europe/Berlin',
  '2025-13-45 10:00',
  'Seoul — The council voted on Monday.',
  'SEOUL, Oct. 27 (Agency) -- The council voted.',
  'A "Short" Heading',
  '“An open quotation.',
  'WEEKLY HOT',
  'MOST READ TODAY',
  '- 1One',
  '- 22025 Two',
  '1. One',
  '- 3Three',
  '',
  '\u200b',
  '\r',
  '\0',
];
const pageText = fc
  .array(fc.oneof(fc.constantFrom(...PAGE_PIECES), fc.string(), fc.string({ unit: 'binary' })), {
    maxLength: 12,
  })
  .map((lines) => lines.join('\n'));

function parseOrRefuse(text: string): ArticleDocument | DatelineError {
  try {
    return parsePage(text, SEOUL);
  } catch (error) {
    if (error instanceof DatelineError) return error;
    throw error;
  }
}

test('any text is either read or refused with an error of ours', () => {
  fc.assert(
    fc.property(pageText, (text) => {
      expect(parseOrRefuse(text)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test('whatever is read can be read again from the place it says it came from', () => {
  fc.assert(
    fc.property(pageText, (text) => {
      const document = parseOrRefuse(
        `Headline of a Page\nKO YONG-CHUL Reporter\ndesk@example.org | 2025-10-27 22:39:54\n${text}`,
      );
      if (document instanceof DatelineError) return;
      expectProvenanceRereads(
        `Headline of a Page\nKO YONG-CHUL Reporter\ndesk@example.org | 2025-10-27 22:39:54\n${text}`,
        document,
      );
    }),
    { numRuns: 300 },
  );
});

test('hostile pages near the size limit are read or refused within a few seconds', () => {
  const size = 1_000_000;
  const header = 'Headline\nKO YONG-CHUL Reporter\n2025-10-27 22:39:54\n';
  const hostile = [
    ' '.repeat(size),
    'a'.repeat(size),
    `${header}${'- '.repeat(size / 2)}`,
    `${header}${'a@'.repeat(size / 2)}`,
    `${header}${'“'.repeat(size)}`,
    `${header}${'A — '.repeat(size / 4)}`,
    `${header}${'A\n'.repeat(size / 2)}`,
    `${header}Text.\nWEEKLY HOT\n- 1${'1'.repeat(size)}`,
    'a@'.repeat(size / 2),
    `Headline\n${'a.'.repeat(size / 2)}@b\n2025-10-27 22:39:54\nText.`,
  ];
  for (const text of hostile) {
    // Were the work to grow with the square of the length, Jest's own time limit would end the test.
    expect(() => parseOrRefuse(text)).not.toThrow();
  }
});

test.each(readdirSync(SAMPLES).filter((name) => name.endsWith('.txt')))(
  'the sample page %s is read whole, with provenance',
  (name) => {
    const text = readPage(readFileSync(new URL(name, SAMPLES)));
    const document = parsePage(text, SEOUL);
    expectProvenanceRereads(text, document);
    expect(document.reporters.length).toBeGreaterThan(0);
    expect(document.dateline).not.toBeNull();
    expect(document.blocks.some((block) => block.kind === 'heading')).toBe(true);
    expect(document.language).toBe(name === 'jeju-night-market.txt' ? 'ko' : 'en');
  },
);

test('the weekly lists of the samples are three weeks apart and link to other samples', () => {
  const documents = readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => parsePage(readPage(readFileSync(new URL(name, SAMPLES))), SEOUL));
  const headlines = new Set(documents.map((document) => headlineKey(document.headline)));
  const weekly = documents.filter(({ rankings }) =>
    rankings.some(({ window }) => window === 'week'),
  );
  expect(weekly.map((document) => document.publishedAt.slice(0, 10)).toSorted()).toEqual([
    '2025-09-02',
    '2025-09-10',
    '2025-09-17',
  ]);
  for (const { rankings } of weekly) {
    const entries = rankings.flatMap((ranking) => ranking.entries);
    const linked = entries.filter((entry) => headlines.has(headlineKey(entry.headline)));
    expect(entries).toHaveLength(6);
    expect(linked.length).toBeGreaterThan(entries.length / 2);
    expect(linked.length).toBeLessThan(entries.length);
  }
});

const realPage = existsSync(REAL_PAGE) ? test : test.skip;
realPage('the real page of the shared folder is read whole (skipped where it is absent)', () => {
  const text = readPage(readFileSync(REAL_PAGE));
  const document = parsePage(text, SEOUL);
  expectProvenanceRereads(text, document);
  expect(document.byline).toBe('KO YONG-CHUL Reporter');
  expect(document.reporters).toEqual([
    {
      name: 'Ko Yong-chul',
      printedName: 'KO YONG-CHUL',
      role: 'Reporter',
      email: expect.stringMatching(/^[^@\s]+@[^@\s]+$/),
    },
  ]);
  expect(document.publishedAt).toBe('2025-10-27T13:39:54Z');
  expect(document.timeZone).toBe('Asia/Seoul');
  expect(document.assumptions.map(({ code }) => code)).toEqual(['TIME_ZONE_ASSUMED']);
  expect(document.dateline).toEqual({
    text: 'Gyeongju, South Korea',
    place: 'Gyeongju, South Korea',
  });
  expect(document.language).toBe('en');
  expect(document.blocks.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 6 }, () => 'paragraph'),
    'heading',
    'paragraph',
    'paragraph',
    'heading',
    'paragraph',
    'paragraph',
    'paragraph',
  ]);
  expect(document.blocks[0]?.text.startsWith('Hopes for')).toBe(true);
  const [ranking] = document.rankings;
  expect(ranking).toMatchObject({ title: 'WEEKLY HOT', window: 'week' });
  expect(ranking?.entries.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(ranking?.entries[2]?.headline).toBe(document.headline);
  expect(ranking?.entries[5]?.headline.startsWith('2025 KOREA BUSINESS EXPO')).toBe(true);
});
