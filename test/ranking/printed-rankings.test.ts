import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
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

describe('a headline that is printed another way', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await openTestApp();
  });
  afterEach(() => app.close());

  const story = (headline: string, day: string, hotList: string[] = []) =>
    app.ingest(page({ headline, contact: `${day} 09:00:00`, hotList }));
  const slugs = async () =>
    (await app.query(RANKING)).data.ranking.entries.map(
      (entry: { article: { slug: string } | null }) => entry.article?.slug ?? null,
    );
  const HEADLINE = 'City Council Votes To Close The Old Harbour Bridge For Two Weeks';
  const NEARLY = 'City Council Votes To Close Old Harbour Bridge For Two Weeks';

  test('is linked to the closest article, stored before', async () => {
    await story(HEADLINE, '2026-03-02');
    await story('Other Story', '2026-03-03', [NEARLY, 'City Opens A School']);
    expect(await slugs()).toEqual([
      'city-council-votes-to-close-the-old-harbour-bridge-for-two-weeks',
      null,
    ]);
  });

  test('is linked to the closest article, ingested later', async () => {
    await story('Other Story', '2026-03-03', [NEARLY, 'City Opens A School']);
    await story(HEADLINE, '2026-03-04');
    expect((await slugs())[0]).toBe(
      'city-council-votes-to-close-the-old-harbour-bridge-for-two-weeks',
    );
  });

  test('is linked to the nearest in time of two that bear it', async () => {
    await story('Morning Briefing', '2026-03-02');
    const page2 = page({ headline: 'Morning Briefing', contact: '2026-05-02 09:00:00' });
    await app.ingest(page2);
    await story('Other Story', '2026-03-03', ['Morning Briefing', 'City Opens A School']);
    expect((await slugs())[0]).toBe('morning-briefing');
  });

  test('is linked to none where two are as close', async () => {
    await story(`${HEADLINE} In May`, '2026-03-01');
    await story(`${HEADLINE} In June`, '2026-03-02');
    await story('Other Story', '2026-03-03', [HEADLINE, 'City Opens A School']);
    expect(await slugs()).toEqual([null, null]);
  });

  test('can be published by hand, on an editorial list only', async () => {
    await story(HEADLINE, '2026-03-02');
    const owner = (document: string, variables: object) =>
      app.query(document, variables, OWNER_KEY);
    const save = `mutation ($method: RankingMethod, $slug: String!) { saveRankingList(input: {
      slug: $slug, name: "Our choice", window: DAY, method: $method, reason: "New." }) { slug } }`;
    await owner(save, { slug: 'our-choice', method: 'EDITORIAL' });
    await owner(save, { slug: 'most-read', method: 'READERSHIP' });
    const publish = `mutation ($list: String!, $headlines: [String!]!) { publishEditorialRanking(input: {
      list: $list, headlines: $headlines, reason: "By hand." }) { id method entries { headline article { slug } } } }`;
    const headlines = [HEADLINE, 'Nothing Of Ours'];
    const { data } = await owner(publish, { list: 'our-choice', headlines });
    expect(data.publishEditorialRanking).toMatchObject({
      method: 'EDITORIAL',
      entries: [{ article: { slug: expect.stringMatching(/^city-council/) } }, { article: null }],
    });
    const again = await owner(publish, { list: 'our-choice', headlines });
    expect(again.data.publishEditorialRanking.id).toBe(data.publishEditorialRanking.id);
    const codeOf = async (list: string, words: string[]) =>
      (await owner(publish, { list, headlines: words })).errors?.[0]?.extensions.code;
    expect(await codeOf('most-read', headlines)).toBe('IS_COMPUTED');
    expect(await codeOf('our-choice', [])).toBe('BAD_USER_INPUT');
    expect(await codeOf('our-choice', ['Twice', 'TWICE'])).toBe('BAD_USER_INPUT');
    expect(await codeOf('nothing', headlines)).toBe('NOT_FOUND');
  });

  test('a printed list does not mix with a computed one of the same name', async () => {
    await app.query(
      `mutation { saveRankingList(input: { slug: "weekly-hot", name: "Weekly hot", window: WEEK, method: READERSHIP, reason: "New." }) { slug } }`,
      {},
      OWNER_KEY,
    );
    await story('Other Story', '2026-03-03', [NEARLY]);
    expect((await app.query(RANKING)).data.ranking).toBeNull();
    const { data } = await app.query(
      '{ ranking(list: "weekly-hot-printed") { entries { headline } } }',
    );
    expect(data.ranking.entries).toEqual([{ headline: NEARLY }]);
  });
});
