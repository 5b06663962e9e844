import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const RANKING = `query ($at: DateTime) { ranking(list: "weekly-hot", at: $at) {
  computedAt windowStart windowEnd method
  entries { position headline movement previousPosition periodsOnList peakPosition article { slug } } } }`;

describe('a hot list printed under articles', () => {
  let app: TestApp;
  let count = 0;

  beforeEach(async () => {
    app = await openTestApp();
    count = 0;
  });
  afterEach(() => app.close());

  /** Stores a page of that day with the list under it. */
  const print = (day: string, hotList: string[], headline = `Story ${(count += 1)}`) =>
    app.ingest(
      page({ headline, contact: `${day} 09:00:00`, byline: 'HAN SEO-YUN Reporter', hotList }),
    );

  const ranking = async (at?: string) => (await app.query(RANKING, { at })).data.ranking;
  const movements = async (at?: string) =>
    Object.fromEntries(
      (await ranking(at)).entries.map(
        (entry: { headline: string; movement: string; previousPosition: number | null }) => [
          entry.headline,
          [entry.movement, entry.previousPosition],
        ],
      ),
    );

  test('is a dated ranking of the week it was printed in', async () => {
    await print('2026-03-04', ['Ferry Late', 'Tea Dear']);
    expect(await ranking()).toMatchObject({
      method: 'EDITORIAL',
      computedAt: '2026-03-04T00:00:00.000Z',
      // Monday to Monday in Seoul.
      windowStart: '2026-03-01T15:00:00.000Z',
      windowEnd: '2026-03-08T15:00:00.000Z',
      entries: [
        { position: 1, headline: 'Ferry Late', movement: 'NEW', article: null },
        { position: 2, headline: 'Tea Dear', movement: 'NEW', article: null },
      ],
    });
  });

  test('tells how each entry moved since the week before', async () => {
    await print('2026-03-04', ['Ferry Late', 'Tea Dear', 'Bridge Shut', 'Fog Again']);
    await print('2026-03-11', ['Tea Dear', 'Ferry Late', 'Bridge Shut']);
    await print('2026-03-18', ['Fog Again', 'Snow', 'Bridge Shut']);
    expect(await movements('2026-03-12T00:00:00Z')).toEqual({
      'Tea Dear': ['UP', 2],
      'Ferry Late': ['DOWN', 1],
      'Bridge Shut': ['SAME', 3],
    });
    expect(await movements()).toEqual({
      'Fog Again': ['BACK', null],
      Snow: ['NEW', null],
      'Bridge Shut': ['SAME', 3],
    });
    const { entries } = await ranking();
    expect(entries[0]).toMatchObject({ periodsOnList: 2, peakPosition: 1 });
    expect(entries[2]).toMatchObject({ periodsOnList: 3, peakPosition: 3 });
  });

  test('mends the movement of later weeks when an earlier week comes in late', async () => {
    await print('2026-03-11', ['Tea Dear', 'Ferry Late']);
    await print('2026-03-04', ['Ferry Late', 'Tea Dear']);
    expect(await movements()).toEqual({ 'Tea Dear': ['UP', 2], 'Ferry Late': ['DOWN', 1] });
  });

  test('is one ranking, however many pages of the week print it', async () => {
    await print('2026-03-03', ['Ferry Late', 'Tea Dear']);
    await print('2026-03-05', ['Ferry  late', 'Tea Dear']);
    expect(await app.database.client.ranking.count()).toBe(1);
    await print('2026-03-06', ['Tea Dear', 'Ferry Late']);
    expect(await app.database.client.ranking.count()).toBe(2);
    // What the list was at a time stays on record.
    expect((await ranking('2026-03-05T12:00:00Z')).entries[0].headline).toBe('Ferry Late');
    expect((await ranking()).entries[0].headline).toBe('Tea Dear');
  });

  test('links an entry to its article, stored before or ingested later', async () => {
    await print('2026-03-03', ['Never Came', 'Came Later', 'Own Story'], 'Own Story');
    const slugs = async () =>
      (await ranking()).entries.map(
        (entry: { article: { slug: string } | null }) => entry.article?.slug ?? null,
      );
    expect(await slugs()).toEqual([null, null, 'own-story']);
    await print('2026-03-04', [], '“Came  Later”');
    expect(await slugs()).toEqual([null, 'came-later', 'own-story']);
  });

  test('follows an entry by its article when the headline was printed another way', async () => {
    await print('2026-03-03', ['Ferry Late: Again', 'Tea Dear']);
    await print('2026-03-04', [], 'Ferry Late - Again');
    await print('2026-03-10', ['Tea Dear', 'FERRY LATE, AGAIN']);
    expect(await movements()).toEqual({ 'Tea Dear': ['UP', 2], 'FERRY LATE, AGAIN': ['DOWN', 1] });
  });

  test('is replaced when its own page is corrected', async () => {
    const text = page({ hotList: ['Ferry Late', 'Tea Dear'] });
    await app.ingest(text);
    await app.ingest(text.replace('Tea Dear', 'Tea Cheap'));
    expect(await app.database.client.ranking.count()).toBe(1);
    expect((await ranking()).entries.map((entry: { headline: string }) => entry.headline)).toEqual([
      'Ferry Late',
      'Tea Cheap',
    ]);
  });

  test('has no ranking before its first', async () => {
    await print('2026-03-04', ['Ferry Late']);
    expect(await ranking('2026-03-01T00:00:00Z')).toBeNull();
  });
});
