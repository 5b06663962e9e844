import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { publishRanking } from '../../src/ranking/publish-ranking.ts';
import { openSchedule } from '../../src/ranking/schedule.ts';
import { decayWeight, decayedScore } from '../../src/ranking/score.ts';
import { importViews } from '../../src/ranking/store-views.ts';
import { page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const RANKING = `query ($at: DateTime) { ranking(list: "most-read", at: $at) {
  id windowStart windowEnd staleAfter isStale isEmpty method list { name size }
  gaps { position reason }
  entries { position headline movement previousPosition views score article { slug } } } }`;

const SAVE = `mutation ($input: SaveRankingListInput!) { saveRankingList(input: $input) { slug name window method size } }`;

/** Mondays at midnight in Seoul. */
const FIRST_WEEK = new Date('2026-03-01T15:00:00Z');
const SECOND_WEEK = new Date('2026-03-08T15:00:00Z');
const THIRD_WEEK = new Date('2026-03-15T15:00:00Z');

const hoursAfter = (date: Date, hours: number) => new Date(date.getTime() + hours * 3_600_000);

describe('a computed hot list', () => {
  let app: TestApp;
  let ids: Record<string, string>;
  const timeZone = 'Asia/Seoul';

  const owner = async (document: string, variables: object = {}): Promise<Answer> => {
    const { data, errors } = await app.query(document, variables, OWNER_KEY);
    expect(errors).toBeUndefined();
    return data;
  };
  const read = (story: string, hour: Date, views: number) =>
    importViews(app.database.client, [{ articleId: ids[story] as string, hour, views }]);
  const publish = (now: Date) =>
    publishRanking(app.database.client, 'most-read', { timeZone, now });
  const ranking = async (at?: string, key?: string): Promise<Answer> =>
    (await app.query(RANKING, { at }, key)).data.ranking;
  const order = async (at?: string) =>
    (await ranking(at)).entries.map((entry: Answer) => entry.article.slug);

  beforeEach(async () => {
    app = await openTestApp();
    ids = {};
    for (const [index, story] of ['one', 'two', 'three', 'four'].entries()) {
      const stored = await app.ingest(
        page({ headline: `Story ${story}`, contact: `2026-03-0${index + 1} 09:00:00` }),
      );
      ids[story] = stored.id;
    }
    await owner(SAVE, {
      input: {
        slug: 'most-read',
        name: 'Most read this week',
        window: 'WEEK',
        method: 'READERSHIP',
        size: 3,
        halfLifeHours: 48,
        reason: 'A new list.',
      },
    });
  });
  afterEach(() => app.close());

  test('is the week that has ended, by decayed readers: a story of Monday does not own it', async () => {
    await read('one', hoursAfter(FIRST_WEEK, 1), 100); // Monday
    await read('two', hoursAfter(FIRST_WEEK, 160), 60); // Sunday
    await read('three', hoursAfter(FIRST_WEEK, 160), 61);
    await read('four', SECOND_WEEK, 1000); // the week after
    expect(await publish(hoursAfter(SECOND_WEEK, 1))).toMatchObject({
      outcome: 'published',
      entries: 3,
    });
    expect(await order()).toEqual(['story-three', 'story-two', 'story-one']);
    expect(await ranking()).toMatchObject({
      method: 'READERSHIP',
      windowStart: FIRST_WEEK.toISOString(),
      windowEnd: SECOND_WEEK.toISOString(),
      isEmpty: false,
      list: { name: 'Most read this week', size: 3 },
    });
  });

  test('shows score and readers to the owner only, and they are what the formula says', async () => {
    const hours = [5, 30, 100].map((hour) => ({ hour: hoursAfter(FIRST_WEEK, hour), views: hour }));
    for (const { hour, views } of hours) await read('one', hour, views);
    await publish(SECOND_WEEK);
    const [entry] = (await ranking(undefined, OWNER_KEY)).entries;
    expect(entry.views).toBe(135);
    expect(entry.score).toBeCloseTo(decayedScore(hours, SECOND_WEEK, 48), 8);
    expect((await ranking()).entries[0]).toMatchObject({ views: null, score: null });
    expect(decayWeight(hoursAfter(SECOND_WEEK, -48.5), SECOND_WEEK, 48)).toBeCloseTo(0.5, 10);
  });

  test('published twice, the same window changes nothing; at once from two instances, one publishes', async () => {
    await read('one', hoursAfter(FIRST_WEEK, 1), 1);
    const results = await Promise.all([publish(SECOND_WEEK), publish(SECOND_WEEK)]);
    expect(results.map((result) => result.outcome).toSorted()).toEqual(['published', 'unchanged']);
    await read('two', hoursAfter(FIRST_WEEK, 1), 100);
    expect((await publish(hoursAfter(SECOND_WEEK, 50))).outcome).toBe('unchanged');
    expect(await order()).toEqual(['story-one']);
  });

  test('tells what it was at any time, and how entries moved', async () => {
    await read('one', hoursAfter(FIRST_WEEK, 1), 5);
    await read('two', hoursAfter(FIRST_WEEK, 1), 4);
    await read('two', hoursAfter(SECOND_WEEK, 1), 5);
    await read('one', hoursAfter(SECOND_WEEK, 1), 4);
    await read('three', hoursAfter(SECOND_WEEK, 1), 1);
    await publish(SECOND_WEEK);
    await publish(THIRD_WEEK);
    expect(await order('2026-03-10T00:00:00Z')).toEqual(['story-one', 'story-two']);
    const { entries } = await ranking();
    expect(
      entries.map((entry: Answer) => [entry.article.slug, entry.movement, entry.previousPosition]),
    ).toEqual([
      ['story-two', 'UP', 2],
      ['story-one', 'DOWN', 1],
      ['story-three', 'NEW', null],
    ]);
    expect(await ranking('2026-03-01T00:00:00Z')).toBeNull();
  });

  test('an empty window is an empty list that says so', async () => {
    await publish(SECOND_WEEK);
    expect(await ranking()).toMatchObject({ entries: [], isEmpty: true });
  });

  test('grows stale when the next window has ended and none was published', async () => {
    await publish(SECOND_WEEK);
    const { staleAfter, isStale } = await ranking();
    expect(staleAfter).toBe(hoursAfter(THIRD_WEEK, 1).toISOString());
    expect(isStale).toBe(new Date(staleAfter) < new Date());
  });

  test('passes over hidden and excluded articles, and puts pins where they belong', async () => {
    for (const [story, views] of [
      ['one', 9],
      ['two', 8],
      ['three', 7],
      ['four', 6],
    ] as const) {
      await read(story, hoursAfter(FIRST_WEEK, 1), views);
    }
    await app.database.client.article.update({
      where: { id: ids['two'] as string },
      data: { status: 'WITHDRAWN' },
    });
    const pin = `mutation ($until: DateTime!) { pinArticle(input: { list: "most-read", article: { slug: "story-four" },
      position: 1, until: $until, reason: "Election." }) { editorialActs { kind reason } } }`;
    const { pinArticle } = await owner(pin, { until: hoursAfter(SECOND_WEEK, 24) });
    expect(pinArticle.editorialActs[0]).toEqual({ kind: 'ARTICLE_PINNED', reason: 'Election.' });
    await owner(
      `mutation { excludeArticle(input: { list: "most-read", article: { slug: "story-three" }, reason: "An advertisement." }) { slug } }`,
    );
    await publish(SECOND_WEEK);
    expect(await order()).toEqual(['story-four', 'story-one']);
    // The pin has ended by the next week, and the exclusion is taken back.
    await owner(
      `mutation { includeArticle(input: { list: "most-read", article: { slug: "story-three" }, reason: "It is none." }) { slug } }`,
    );
    await read('three', hoursAfter(SECOND_WEEK, 1), 3);
    await read('four', hoursAfter(SECOND_WEEK, 1), 2);
    await publish(THIRD_WEEK);
    expect(await order()).toEqual(['story-three', 'story-four']);
  });

  test('leaves an explained gap for an article that is hidden later, or lets the others move up', async () => {
    for (const [story, views] of [
      ['one', 9],
      ['two', 8],
      ['three', 7],
    ] as const) {
      await read(story, hoursAfter(FIRST_WEEK, 1), views);
    }
    await publish(SECOND_WEEK);
    await app.database.client.article.update({
      where: { id: ids['two'] as string },
      data: { status: 'WITHDRAWN' },
    });
    const positions = (answer: Answer) => answer.entries.map((entry: Answer) => entry.position);
    const withGap = await ranking();
    expect(positions(withGap)).toEqual([1, 3]);
    expect(withGap.gaps).toEqual([{ position: 2, reason: expect.any(String) }]);
    await owner(SAVE, {
      input: { slug: 'most-read', hiddenEntryRule: 'MOVE_UP', reason: 'No holes, please.' },
    });
    const movedUp = await ranking();
    expect(positions(movedUp)).toEqual([1, 2]);
    expect(movedUp.gaps).toEqual([]);
  });

  test('can be looked at from the article, its reporters and speakers, in few statements', async () => {
    await read('one', hoursAfter(FIRST_WEEK, 1), 9);
    await read('two', hoursAfter(FIRST_WEEK, 1), 8);
    await publish(SECOND_WEEK);
    const document = `query ($n: Int!) { articles(first: $n) { edges { node { slug currentPosition(list: "most-read")
      rankings(first: 2) { totalCount edges { node { position ranking { windowStart list { slug } } } } } } } } }`;
    const counts: number[] = [];
    for (const n of [2, 4]) {
      const { result, statements } = await recordStatements(app.database, () =>
        app.query(document, { n }),
      );
      expect(result.errors).toBeUndefined();
      counts.push(statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
    const { data } = await app.query(document, { n: 4 });
    const bySlug = new Map(data.articles.edges.map(({ node }: Answer) => [node.slug, node]));
    expect(bySlug.get('story-one')).toMatchObject({
      currentPosition: 1,
      rankings: {
        totalCount: 1,
        edges: [{ node: { position: 1, ranking: { list: { slug: 'most-read' } } } }],
      },
    });
    expect(bySlug.get('story-three')).toMatchObject({
      currentPosition: null,
      rankings: { totalCount: 0 },
    });

    const people = await owner(
      `{ reporters(onList: "most-read") { totalCount } speakers(onList: "most-read", name: "Lena") { totalCount }
         nobody: reporters(onList: "no-such-list") { totalCount } }`,
    );
    expect(people).toEqual({
      reporters: { totalCount: 1 },
      speakers: { totalCount: 1 },
      nobody: { totalCount: 0 },
    });
  });

  test('is published by the schedule when its window has ended', async () => {
    await read('one', hoursAfter(FIRST_WEEK, 1), 9);
    const schedule = openSchedule(app.database.client, timeZone, pino({ level: 'silent' }));
    await schedule.run(hoursAfter(SECOND_WEEK, 0.01));
    await schedule.run(hoursAfter(SECOND_WEEK, 0.5));
    await schedule.close();
    expect(await app.database.client.ranking.count()).toBe(1);
    expect(await order()).toEqual(['story-one']);
  });
});
