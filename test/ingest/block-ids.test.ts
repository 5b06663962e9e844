import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignBlockIds } from '../../src/ingest/block-ids.ts';

const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
const ids = (blocks: readonly { id: string }[]) => blocks.map(({ id }) => id);

const FIRST = [
  paragraph('The council voted on Monday to keep the library open for another year.'),
  paragraph('Nobody spoke against the plan, which costs less than a new roof.'),
  paragraph('The mayor said she was glad.'),
];

test('an id comes from kind and text, so that one page has the same ids everywhere', () => {
  const blocks = assignBlockIds(FIRST, []);
  expect(ids(blocks)).toEqual(ids(assignBlockIds(FIRST, [])));
  for (const { id } of blocks) expect(id).toMatch(/^[0-9a-f]{10}$/);
  const [heading] = assignBlockIds([{ kind: 'heading', text: FIRST[0]?.text ?? '' }], []);
  expect(heading?.id).not.toBe(blocks[0]?.id);
});

test('repeated blocks are numbered', () => {
  const [first, second, third] = assignBlockIds([FIRST[2]!, FIRST[2]!, FIRST[2]!], []);
  expect([second?.id, third?.id]).toEqual([`${first?.id}-2`, `${first?.id}-3`]);
});

test('a block that is the same, moved, or a little edited keeps its id', () => {
  const before = assignBlockIds(FIRST, []);
  const after = assignBlockIds(
    [
      FIRST[2]!,
      paragraph('The council voted on Tuesday to keep the library open for another year.'),
      paragraph('A new paragraph about something else entirely.'),
      FIRST[1]!,
    ],
    before,
  );
  expect([after[0]?.id, after[1]?.id, after[3]?.id]).toEqual([
    before[2]?.id,
    before[0]?.id,
    before[1]?.id,
  ]);
  expect(ids(before)).not.toContain(after[2]?.id);
});

test('a Korean block that is a little edited keeps its id', () => {
  const before = assignBlockIds(
    [paragraph('시의회는 월요일 도서관을 계속 열기로 했다고 밝혔다.')],
    [],
  );
  const after = assignBlockIds(
    [paragraph('시의회는 화요일 도서관을 계속 열기로 했다고 밝혔다.')],
    before,
  );
  expect(ids(after)).toEqual(ids(before));
});

test('a text that comes back beside its own edited form gets an id of its own', () => {
  const before = assignBlockIds([FIRST[0]!], []);
  const edited = paragraph(
    'The council voted on Tuesday to keep the library open for another year.',
  );
  const second = assignBlockIds([edited], before);
  const third = assignBlockIds([edited, FIRST[0]!], second);
  expect(third[0]?.id).toBe(before[0]?.id);
  expect(third[1]?.id).toBe(`${before[0]?.id}-2`);
});

test('a retired id is not given again', () => {
  const [block] = assignBlockIds([FIRST[0]!], []);
  const [again] = assignBlockIds([FIRST[0]!], [], [block!.id]);
  expect(again?.id).toBe(`${block!.id}-2`);
});

const anyBlocks = fc.array(
  fc.record({
    kind: fc.constantFrom('heading' as const, 'paragraph' as const),
    text: fc.oneof(
      fc.constantFrom('One.', 'Two.', 'One two three four.', 'One two three five.'),
      fc.string(),
    ),
  }),
  { maxLength: 12 },
);

test('ids are unique, and a page that did not change keeps them all', () => {
  fc.assert(
    fc.property(anyBlocks, anyBlocks, (first, second) => {
      const before = assignBlockIds(first, []);
      const after = assignBlockIds(second, before);
      expect(new Set(ids(after)).size).toBe(after.length);
      expect(assignBlockIds(second, after)).toEqual(after);
    }),
  );
});
