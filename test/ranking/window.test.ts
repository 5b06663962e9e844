import { expect, test } from '@jest/globals';
import { windowAround } from '../../src/ranking/window.ts';

const hours = ({ start, end }: { start: Date; end: Date }) =>
  (end.getTime() - start.getTime()) / 3_600_000;

test('a week begins on Monday at midnight in the newsroom’s zone', () => {
  const sundayNight = new Date('2025-11-02T14:59:59Z'); // Sunday 23:59:59 in Seoul
  expect(windowAround(sundayNight, 'week', 'Asia/Seoul')).toEqual({
    start: new Date('2025-10-26T15:00:00Z'),
    end: new Date('2025-11-02T15:00:00Z'),
  });
});

test('a day in which clocks change has 23 or 25 hours', () => {
  expect(hours(windowAround(new Date('2026-03-29T12:00:00Z'), 'day', 'Europe/London'))).toBe(23);
  expect(hours(windowAround(new Date('2026-10-25T12:00:00Z'), 'day', 'Europe/London'))).toBe(25);
});

test('a month is a calendar month', () => {
  expect(windowAround(new Date('2026-02-10T00:00:00Z'), 'month', 'UTC')).toEqual({
    start: new Date('2026-02-01T00:00:00Z'),
    end: new Date('2026-03-01T00:00:00Z'),
  });
});
