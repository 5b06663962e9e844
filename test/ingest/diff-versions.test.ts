import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignBlockIds } from '../../src/ingest/block-ids.ts';
import { diffVersions } from '../../src/ingest/diff-versions.ts';
import { pairQuotes } from '../../src/ingest/pair-quotes.ts';

const texts = fc.array(
  fc
    .array(fc.constantFrom('bridge', 'city', 'closes,', '"April"', '다리가', '橋は閉鎖'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((words) => words.join(' ')),
  { maxLength: 8 },
);
const paragraphs = (list: readonly string[]) =>
  list.map((text) => ({ kind: 'paragraph' as const, text }));

describe('the difference of two versions', () => {
  test('holds both of them whole, whatever they say', () => {
    fc.assert(
      fc.property(texts, texts, (earlier, later) => {
        const before = assignBlockIds(paragraphs(earlier), []);
        const after = assignBlockIds(paragraphs(later), before);
        const diff = diffVersions(
          { headline: earlier.join(' '), blocks: before },
          { headline: later.join(' '), blocks: after },
        );
        const side = (kind: string, parts: typeof diff.headline) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(side('ADDED', diff.headline)).toBe(earlier.join(' '));
        expect(side('REMOVED', diff.headline)).toBe(later.join(' '));
        const kept = diff.blocks.filter(({ kind }) => kind !== 'REMOVED');
        expect(kept.map((block) => block.after)).toEqual(after);
        const gone = diff.blocks.flatMap((block) => block.before ?? []);
        expect(new Set(gone)).toEqual(new Set(before));
        expect(gone).toHaveLength(before.length);
        for (const block of diff.blocks) {
          expect(side('ADDED', block.words)).toBe(block.before?.text ?? '');
          expect(side('REMOVED', block.words)).toBe(block.after?.text ?? '');
        }
      }),
    );
  });

  test('tells a block that moved where it stands now, once', () => {
    const before = assignBlockIds(paragraphs(['One day.', 'Two days.', 'Three nights.']), []);
    const after = assignBlockIds(paragraphs(['Three nights.', 'One day.', 'Two days.']), before);
    const { blocks } = diffVersions(
      { headline: '', blocks: before },
      { headline: '', blocks: after },
    );
    expect(blocks.map(({ kind }) => kind)).toEqual(['MOVED', 'SAME', 'SAME']);
  });

  test('replaces long texts without much in common, rather than take for ever', () => {
    const long = (word: string) =>
      Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ');
    const block = (text: string) => [{ id: 'one', kind: 'paragraph' as const, text }];
    const { blocks } = diffVersions(
      { headline: '', blocks: block(long('old')) },
      { headline: '', blocks: block(long('new')) },
    );
    expect(blocks[0]?.words.map(({ kind }) => kind)).toEqual(['REMOVED', 'ADDED']);
  });
});

test('quotes pair by the same words first, then by the nearest, each once', () => {
  expect(pairQuotes(['b c d', 'a', 'a'], ['a', 'b c e d', 'x'])).toEqual([1, 0, -1]);
  expect(pairQuotes([], ['a'])).toEqual([]);
  expect(pairQuotes(['We will not go home today'], ['We will go home today', 'Never'])).toEqual([
    0,
  ]);
});
