import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { looksBack } from '../../src/search/periods.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const DAY_MS = 24 * 3600 * 1000;
const time = (day: string) => new Date(`${day}T12:00:00Z`);

/** Each day of some years, and times that no newsroom prints. */
const TIMES = [
  ...Array.from(
    { length: 4000 },
    (_, day) => new Date(time('2016-01-01').getTime() + day * DAY_MS),
  ),
  ...['0001-01-01', '1969-12-31', '1970-01-01', '1999-12-31', '2100-02-28', '9999-12-31'].map(time),
];

describe('the parts of all time that a search goes through', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  /** Those of TIMES that the index finds by some periods. */
  const timesOf = async (periods: readonly number[]): Promise<Date[]> => {
    const rows = await app.database.client.$queryRawUnsafe<{ at: Date }[]>(
      'SELECT at FROM unnest($1::timestamptz[]) AS at WHERE search_periods(at) && $2::int[]',
      TIMES,
      [...periods],
    );
    return rows.map(({ at }) => at);
  };

  test.each([
    ['as the latest are', '2025-06-17', '2025-06-20'],
    ['on the day before 512 days begin', '2025-02-24', '2025-02-25'],
    ['on the first of 512 days', '2025-02-25', '2025-02-25'],
    ['long before the latest', '2019-03-01', '2025-06-20'],
    ['at a time when one has a time to come', '2025-06-17', '2100-02-28'],
    ['before days are numbered', '1950-01-01', '2025-06-20'],
  ])('hold every time once, begun %s', async (_when, recent, latest) => {
    const { near, far } = looksBack(time(latest), time(recent));
    const parts = [...near, ...far];
    const found: Date[] = [];
    for (const { periods, before } of parts) {
      const times = await timesOf(periods);
      found.push(...times.filter((at) => before === null || at < before));
    }
    const start = parts.at(-1)?.since;
    found.push(...TIMES.filter((at) => start === undefined || at < start));
    const expected = TIMES.filter((at) => at <= time(latest));
    expect(found.filter((at) => at <= time(latest)).toSorted(byTime)).toEqual(
      expected.toSorted(byTime),
    );
    expect(new Set(found.map(Number)).size).toBe(found.length);
  });

  test('are few, of few periods, and each ends where the one before begins', () => {
    const { near, far } = looksBack(time('2025-06-20'), time('2025-06-17'));
    const parts = [...near, ...far];
    expect(parts.map(({ before }) => before)).toEqual([
      null,
      ...parts.slice(0, -1).map(({ since }) => since),
    ]);
    const starts = parts.map(({ since }) => since);
    expect(starts).toEqual(starts.toSorted((left, right) => byTime(right, left)));
    expect(parts.length).toBeLessThan(10);
    for (const { periods } of parts) expect(periods.length).toBeLessThan(25);
  });
});

const byTime = (left: Date, right: Date) => left.getTime() - right.getTime();
