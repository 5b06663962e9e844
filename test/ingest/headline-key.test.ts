import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headlineKey } from '../../src/ingest/headline-key.ts';

const HEADLINE_LETTER = fc.oneof(
  fc.constantFrom(...Array.from("%$€,.!'’ \t1aßİς")),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);

test.each([
  ['Plant Gives Batteries a “Second Life”', 'PLANT GIVES BATTERIES A "SECOND LIFE"'],
  ['Korea’s Plan — and What Follows', "Korea's Plan - And What Follows"],
  ['US $350 Billion Gap', 'US$350 billion gap.'],
  ['Barrier of 100,000 Broken', 'Barrier of 100000 broken'],
  ['Ｆｕｌｌ Ｗｉｄｔｈ', 'Full\u00a0 Width'],
  ['Cafe\u0301 Closes', 'Café Closes'],
  ['STRASSE', 'Straße'],
  ['3 % More', '3% more'],
])('%j and %j are one headline', (left, right) => {
  expect(headlineKey(left)).toBe(headlineKey(right));
});

test.each([
  ['Budget for 2025', 'Budget for 2026'],
  ['Profit Up 5%', 'Profit Up $5'],
  ['Resume Work', 'Résumé Work'],
  ['?!', '!?'],
])('%j and %j are two headlines', (left, right) => {
  expect(headlineKey(left)).not.toBe(headlineKey(right));
});

test('a key is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: HEADLINE_LETTER }), (headline) => {
      const key = headlineKey(headline);
      expect(headlineKey(key)).toBe(key);
    }),
    { numRuns: 2000 },
  );
});
