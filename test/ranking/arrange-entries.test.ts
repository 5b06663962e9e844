import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrangeEntries } from '../../src/ranking/arrange-entries.ts';

const article = (articleId: string) => ({ articleId });
const pin = (articleId: string, position: number) => ({ articleId, position });
const arrange = (ranked: string[], pins: [string, number][], size: number) =>
  arrangeEntries<{ articleId: string }>(
    ranked.map(article),
    pins.map(([id, position]) => pin(id, position)),
    size,
  ).map((entry) => entry.articleId);

test('a pin stands at its position and the others fill the rest in order', () => {
  expect(arrange(['a', 'b', 'c'], [['z', 2]], 3)).toEqual(['a', 'z', 'b']);
  expect(arrange(['a', 'b', 'c'], [['c', 1]], 3)).toEqual(['c', 'a', 'b']);
});

test('a pin beyond the end moves up to it', () => {
  expect(arrange(['a'], [['z', 9]], 5)).toEqual(['a', 'z']);
});

test('of two pins at one position the first given keeps it', () => {
  expect(
    arrange(
      ['a', 'b'],
      [
        ['y', 1],
        ['z', 1],
      ],
      3,
    ),
  ).toEqual(['y', 'z', 'a']);
});

test('whatever is ranked and pinned, no article stands twice and no room is left that could be filled', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  const pins = fc.uniqueArray(fc.tuple(id, fc.integer({ min: 1, max: 9 })), {
    selector: ([articleId]) => articleId,
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(id),
      pins,
      fc.integer({ min: 1, max: 8 }),
      (ranked, pinned, size) => {
        const arranged = arrange(ranked, pinned, size);
        const all = new Set([...ranked, ...pinned.map(([articleId]) => articleId)]);
        expect(new Set(arranged).size).toBe(arranged.length);
        expect(arranged).toHaveLength(Math.min(size, all.size));
        const unpinned = arranged.filter(
          (entry) => !pinned.some(([articleId]) => articleId === entry),
        );
        expect(unpinned).toEqual(ranked.filter((entry) => unpinned.includes(entry)));
      },
    ),
  );
});
