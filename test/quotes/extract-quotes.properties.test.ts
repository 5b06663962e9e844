import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extractQuotes } from '../../src/quotes/extract-quotes.ts';
import type { Span, TextBlock } from '../../src/quotes/types.ts';
import { corpusCases, readBlocks, readCase } from './read-corpus-case.ts';

/** Pieces that articles are made of, marks of every style among them. */
const PIECES = [
  '"',
  '“',
  '”',
  '‘',
  '’',
  "'",
  "''",
  '«',
  '»',
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  '? ',
  ': ',
  ' — ',
  '\n',
  '[',
  ']',
  '(',
  ')',
  'said',
  'he',
  'she',
  'They',
  'Ada Byrne',
  'Mr. Byrne',
  'Lee Soo-jin',
  'the mayor',
  'according to',
  'whether',
  'was',
  'asked',
  'told The Harbour News',
  'rain',
  'Kim',
  '1999',
  '6',
  '😀',
  'Jr.',
  'Sen.',
  "O'Neil",
  'de la Cruz',
  'so-called',
];
const article: fc.Arbitrary<TextBlock[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('heading' as const, 'paragraph' as const),
    text: fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
  }),
  { maxLength: 6 },
);

/** Spans that must hold words of the article, and nothing outside their block. */
function spansOf(blocks: readonly TextBlock[]): Span[] {
  return extractQuotes(blocks).quotes.flatMap((quote) => [
    ...quote.segments,
    ...quote.editorialBrackets,
    ...(quote.mention === null ? [] : [quote.mention]),
    ...(quote.cue === null ? [] : [quote.cue]),
  ]);
}

test('every span lies inside its block and holds text', () => {
  fc.assert(
    fc.property(article, (blocks) => {
      for (const { block, start, end } of spansOf(blocks)) {
        const { text } = blocks[block]!;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end).trim()).not.toBe('');
      }
    }),
  );
});

test('a mention re-reads verbatim and a speaker index is one of the speakers', () => {
  fc.assert(
    fc.property(article, (blocks) => {
      const { quotes, speakers } = extractQuotes(blocks);
      for (const { mention, speakerAsPrinted, speaker, confidence } of quotes) {
        if (mention !== null) {
          expect(blocks[mention.block]!.text.slice(mention.start, mention.end)).toBe(
            speakerAsPrinted,
          );
        }
        if (speaker !== null) expect(speakers[speaker]).toBeDefined();
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('no quotation comes from a heading', () => {
  fc.assert(
    fc.property(article, (blocks) => {
      for (const { segments } of extractQuotes(blocks).quotes) {
        for (const { block } of segments) expect(blocks[block]!.kind).toBe('paragraph');
      }
    }),
  );
});

test('the same article gives the same extraction twice', () => {
  fc.assert(
    fc.property(article, (blocks) => {
      expect(extractQuotes(blocks)).toEqual(extractQuotes(blocks));
    }),
  );
});

const DOUBLE_STYLES = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['„', '”'],
] as const;
/** Cases that quote with straight double marks, which can be set in any other style. */
const STRAIGHT_CASES = corpusCases()
  .map((name) => readCase(name).source)
  .filter((source) => (source.match(/"/g)?.length ?? 0) % 2 === 0 && !/[“”‘]|''|\d"/.test(source))
  .filter((source) =>
    readBlocks(source).every(({ text }) => (text.match(/"/g)?.length ?? 0) % 2 === 0),
  );

function restyle(source: string, [open, close]: readonly [string, string]): string {
  return source
    .split('"')
    .reduce((done, piece, index) => done + (index % 2 === 1 ? open : close) + piece);
}

test('extraction is the same whatever the style of the marks', () => {
  expect(STRAIGHT_CASES.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(
      fc.constantFrom(...STRAIGHT_CASES),
      fc.constantFrom(...DOUBLE_STYLES),
      (source, style) => {
        const restyled = extractQuotes(readBlocks(restyle(source, style)));
        expect(restyled).toEqual(extractQuotes(readBlocks(source)));
      },
    ),
  );
});
