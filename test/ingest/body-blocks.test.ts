import { expect, test } from '@jest/globals';
import { readBlocks } from '../../src/ingest/body-blocks.ts';

const kindOf = (text: string) => {
  const run = { text, line: 1, start: 0, end: text.length };
  return readBlocks([run, { ...run, text: 'A paragraph under it.' }])[0]?.kind;
};

test.each([
  'Concerns Over Sanctions and Negotiation Strategy',
  'Security Talks "Proceeding Smoothly" Amid Trade Friction',
  '“Quiet Light” Comes at a Price',
  'Roof "Beyond Repair," Report Says',
  '"No Deal" Is "No Option"',
  'What Happens to the Books?',
  'WHAT COMES NEXT',
  'The ‘Winter Pass’ Will Be Honoured Elsewhere',
  '3 Things to Know',
  'eSports and iPhones',
  '시장의 규칙은 하나',
])('%j is a heading', (text) => {
  expect(kindOf(text)).toBe('heading');
});

test.each([
  'The council voted on Monday.',
  'The council voted on Monday',
  '"We will stay," she said',
  '"We Will Stay"',
  '“Never Again”',
  "'Not a Word'",
  '“An Open Quotation',
  '"It must be so."',
  'Really?',
  'She Said:',
  '- An Item of a List',
  'Reporting by Jane Doe',
  '© 2025 Example News',
  '***',
  '시장은 도서관을 열었다.',
  `${'Very '.repeat(30)}Long`,
])('%j is a paragraph', (text) => {
  expect(kindOf(text)).toBe('paragraph');
});

test('the last line of a body is never a heading, since nothing stands under it', () => {
  const run = { text: 'Concerns Over Sanctions', line: 1, start: 0, end: 23 };
  expect(readBlocks([run, run]).map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
});
