import { expect, test } from '@jest/globals';
import { extractFromText } from '../../src/quotes/extract-from-text.ts';

const TEXT = `Council votes on the "mystery" harbour plan

"The crane stays," said harbour master Inga Dahl.

Dahl read on. "It has stood since 1911.

"It will stand when we are gone," she said. The firm sells "artisanal" ice.`;

test('offsets point into the text that was given', () => {
  const quotes = extractFromText(TEXT);
  expect(quotes.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
    'The crane stays,',
    'It has stood since 1911.\n\n"It will stand when we are gone,',
  ]);
});

test('a quotation over two paragraphs is one quotation with two segments', () => {
  const continued = extractFromText(TEXT)[1];
  expect(continued?.segments?.map(([start, end]) => TEXT.slice(start, end))).toEqual([
    'It has stood since 1911.',
    'It will stand when we are gone,',
  ]);
});

test('the headline and scare quotes are left out, and every quotation has its speaker', () => {
  expect(extractFromText(TEXT).map(({ speaker }) => speaker)).toEqual(['Inga Dahl', 'Inga Dahl']);
});

test('a text without quotations has none', () => {
  expect(extractFromText('')).toEqual([]);
  expect(extractFromText('Rain fell on the harbour.\nIt fell all day.')).toEqual([]);
});

test('a wrapped paragraph and a last line without a full stop are read as sentences', () => {
  const text =
    'Harbour news\n\n"The crane,\nwhich is old, stays," said Inga Dahl.\n\n"It does," she said';
  expect(
    extractFromText(text).map(({ start, end, speaker }) => [text.slice(start, end), speaker]),
  ).toEqual([
    ['The crane,\nwhich is old, stays,', 'Inga Dahl'],
    ['It does,', 'Inga Dahl'],
  ]);
});
