import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_SLUG, slugify } from '../../src/ingest/slug.ts';

test.each([
  ['Trade Talks Hit Snag: US $350 Billion', 'trade-talks-hit-snag-us-350-billion'],
  ['Korea’s “Deal”', 'koreas-deal'],
  ['iPhone and McDonald', 'iphone-and-mcdonald'],
  ['Szabó Katalin', 'szabo-katalin'],
  ['Москва', 'moskva'],
  ['한국과 캄보디아, 합동', '한국과-캄보디아-합동'],
  ['東京で会議', '東京で会議'],
  ['गांव में बाढ़', 'गांव-में-बाढ़'.normalize('NFC')],
  ['?!', 'untitled'],
  ['', 'untitled'],
])('%j has the slug %j', (headline, slug) => {
  expect(slugify(headline)).toBe(slug);
});

test('a long headline is cut at a word', () => {
  const slug = slugify('Samsung Electronics '.repeat(20));
  expect(slug.length).toBeLessThanOrEqual(LONGEST_SLUG);
  expect(slug.endsWith('-samsung') || slug.endsWith('-electronics')).toBe(true);
});

test('any headline has a slug that is short, in NFC, and safe in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (headline) => {
      const slug = slugify(headline);
      expect(slug.length).toBeGreaterThan(0);
      expect(slug.length).toBeLessThanOrEqual(LONGEST_SLUG);
      expect(slug).toBe(slug.normalize('NFC'));
      expect(slug).toMatch(/^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u);
    }),
    { numRuns: 500 },
  );
});
