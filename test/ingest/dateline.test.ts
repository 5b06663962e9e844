import { expect, test } from '@jest/globals';
import { readDateline } from '../../src/ingest/dateline.ts';

const read = (text: string) => {
  const dateline = readDateline({ text, line: 1, start: 0, end: text.length });
  return dateline && [dateline.text.text, dateline.place, dateline.rest.text];
};

test.each([
  ['Gyeongju, South Korea — Hopes rose.', 'Gyeongju, South Korea', 'Gyeongju, South Korea'],
  ['Seoul – “Hopes rose,” she said.', 'Seoul', 'Seoul'],
  ['New York - Hopes rose.', 'New York', 'New York'],
  ['SEOUL, Oct. 27 (Yonhap) -- Hopes rose.', 'SEOUL, Oct. 27 (Yonhap)', 'Seoul'],
  ['LONDON, 27 October (Agency) — Hopes rose.', 'LONDON, 27 October (Agency)', 'London'],
  ['WASHINGTON, D.C. (AP) — Hopes rose.', 'WASHINGTON, D.C. (AP)', 'Washington, D.C.'],
  ['SEOUL, South Korea (AP) — Hopes rose.', 'SEOUL, South Korea (AP)', 'Seoul, South Korea'],
  ['PORT-AU-PRINCE, Haiti — Hopes rose.', 'PORT-AU-PRINCE, Haiti', 'Port-au-Prince, Haiti'],
  ['RIO DE JANEIRO — Hopes rose.', 'RIO DE JANEIRO', 'Rio de Janeiro'],
  ['SEOUL/TOKYO — Hopes rose.', 'SEOUL/TOKYO', 'Seoul/Tokyo'],
  ["St. John's — Hopes rose.", "St. John's", "St. John's"],
  ['제주 — 시장이 열렸다.', '제주', '제주'],
])('%j opens with a dateline', (text, printed, place) => {
  expect(read(text)?.slice(0, 2)).toEqual([printed, place]);
});

test.each([
  'President Lee — who opened it — was there.',
  "Kim Min-ji — South Korea's first woman on the board — said so.",
  'The vote was fair. Seoul — The capital.',
  'Talks on trade — long delayed — began.',
  'A well-known figure spoke.',
  '— A dash first.',
  'Seoul —',
])('%j opens with none', (text) => {
  expect(read(text)).toBeNull();
});
