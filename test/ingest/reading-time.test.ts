import { expect, test } from '@jest/globals';
import { countWords, readingSeconds } from '../../src/ingest/reading-time.ts';

test.each([
  ['The well-known mayor’s $350 plan — if any — costs 3.5 million.', 'en', 10],
  ['One--two', 'en', 2],
  ['- … “” —', 'en', 0],
  ['', 'en', 0],
  ['시의회는 월요일 도서관을 열었다.', 'ko', 4],
  ['Text of unknown language', 'und', 4],
])('%j (%s) has %i words', (text, language, words) => {
  expect(countWords(text, language)).toBe(words);
});

test('scripts without spaces are counted by their words', () => {
  expect(countWords('今日は東京で会議がありました。', 'ja')).toBeGreaterThan(4);
  expect(countWords('今天在北京举行了会议。', 'zh')).toBeGreaterThan(3);
});

test('238 English words are read in a minute, and so are 357 Japanese characters', () => {
  expect(readingSeconds('word '.repeat(238), 'en')).toBe(60);
  expect(readingSeconds('字'.repeat(357), 'ja')).toBe(60);
  expect(readingSeconds('자'.repeat(500), 'ko-KR')).toBe(60);
  expect(readingSeconds('字'.repeat(255), 'zh-Hant')).toBe(60);
  expect(readingSeconds('', 'en')).toBe(0);
});
