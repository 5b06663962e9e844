import { expect, test } from '@jest/globals';
import { readByline } from '../../src/ingest/byline.ts';

const read = (text: string) => {
  const byline = readByline({ text, line: 1, start: 0, end: text.length });
  return byline?.reporters.map(({ name, role }) => [name.text, role?.text ?? null]);
};

test.each<[string, [string, string | null][]]>([
  ['KO YONG-CHUL Reporter', [['KO YONG-CHUL', 'Reporter']]],
  ['KO YONG-CHUL Economics Desk Reporter', [['KO YONG-CHUL', 'Economics Desk Reporter']]],
  ['KO YONG-CHUL Reporter, Seoul', [['KO YONG-CHUL', 'Reporter']]],
  ['Staff Reporter KO YONG-CHUL', [['KO YONG-CHUL', 'Staff Reporter']]],
  ['Reporter: Jane Doe', [['Jane Doe', 'Reporter']]],
  ['JANE DOE Tokyo Bureau Chief', [['JANE DOE', 'Tokyo Bureau Chief']]],
  [
    'KIM MIN-JI, PARK JOON-HO Reporters',
    [
      ['KIM MIN-JI', 'Reporter'],
      ['PARK JOON-HO', 'Reporter'],
    ],
  ],
  [
    'Ana Ruiz Reporter / Bo Li Staff Writer',
    [
      ['Ana Ruiz', 'Reporter'],
      ['Bo Li', 'Staff Writer'],
    ],
  ],
  [
    'By Jane Doe, Staff Writer, and John Roe in Seoul',
    [
      ['Jane Doe', 'Staff Writer'],
      ['John Roe', null],
    ],
  ],
  ['By Jane Doe, Reuters', [['Jane Doe', null]]],
  ['Jane Doe (jane@example.org) Reporter', [['Jane Doe', 'Reporter']]],
  ['J.R. Smith Jr., Editor', [['J.R. Smith Jr.', 'Editor']]],
  ['고용철 기자', [['고용철', '기자']]],
  ['고용철기자', [['고용철', '기자']]],
  [
    '고용철·한지우 기자',
    [
      ['고용철', '기자'],
      ['한지우', '기자'],
    ],
  ],
  ['记者 王伟', [['王伟', '记者']]],
])('the byline %j names its reporters', (text, reporters) => {
  expect(read(text)).toEqual(reporters);
});

test.each([
  'Hot water has risen under the hill. Now it rises more slowly.',
  'The council voted to keep the library open',
  'Editor Wins Prize for Long Report, 20 Years Late',
  'The Associated Press',
])('%j is no byline', (text) => {
  expect(read(text)).toBeUndefined();
});
