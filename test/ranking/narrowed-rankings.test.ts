import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publishRanking } from '../../src/ranking/publish-ranking.ts';
import { importViews } from '../../src/ranking/store-views.ts';
import { page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SAVE = `mutation ($input: SaveRankingListInput!) { saveRankingList(input: $input) { section language } }`;
const RANKING = `query ($list: String!) { ranking(list: $list) {
  section language list { section } entries { article { slug } } } }`;

/** A Monday at midnight in Seoul, and an hour of the week before. */
const WEEK_END = new Date('2026-03-08T15:00:00Z');
const HOUR = new Date('2026-03-02T03:00:00Z');

describe('a computed hot list of a part of the content', () => {
  let app: TestApp;

  const save = async (input: object): Promise<Answer> => {
    const { data, errors } = await app.query(
      SAVE,
      { input: { window: 'WEEK', method: 'READERSHIP', reason: 'Why not.', ...input } },
      OWNER_KEY,
    );
    expect(errors).toBeUndefined();
    return data.saveRankingList;
  };
  const publish = (list: string) =>
    publishRanking(app.database.client, list, { timeZone: 'Asia/Seoul', now: WEEK_END });
  const ranking = async (list: string): Promise<Answer> =>
    (await app.query(RANKING, { list })).data.ranking;

  beforeAll(async () => {
    app = await openTestApp();
    const pages = [
      [page({ headline: 'Most read of all' }), 90],
      [page({ headline: 'Business story', subjects: ['Section: Business'] }), 2],
      [
        page({
          headline: '부산항 다리 닫는다',
          dateline: '',
          body: [
            '부산항 다리가 4월에 두 주 동안 닫힌다고 시가 월요일에 밝혔다.',
            '시민들은 걱정하고 있다.',
          ],
        }),
        1,
      ],
    ] as const;
    for (const [text, views] of pages) {
      const { id } = await app.ingest(text);
      await importViews(app.database.client, [{ articleId: id, hour: HOUR, views }]);
    }
  });
  afterAll(() => app.close());

  test('holds a section’s articles only, found before readers are summed', async () => {
    const saved = await save({ slug: 'business', name: 'Business', section: 'business' });
    expect(saved.section).toBe('business');
    const { statements } = await recordStatements(app.database, () => publish('business'));
    const sums = statements.filter((sql) => sql.includes('sum(counts.views'));
    expect(sums.length).toBeGreaterThan(0);
    for (const sql of sums) expect(sql).toContain('"sectionId" =');
    expect((await ranking('business')).entries).toEqual([{ article: { slug: 'business-story' } }]);
  });

  test('keeps what it was computed over when the list changes', async () => {
    await save({ slug: 'business', section: null });
    expect(await ranking('business')).toMatchObject({
      section: 'business',
      language: null,
      list: { section: null },
    });
  });

  test('holds articles in a language only', async () => {
    await save({ slug: 'korean', name: 'Korean', language: 'ko' });
    await publish('korean');
    expect(await ranking('korean')).toMatchObject({
      language: 'ko',
      entries: [{ article: { slug: '부산항-다리-닫는다' } }],
    });
  });

  test('is empty where its section has no readers', async () => {
    await save({ slug: 'culture', name: 'Culture', section: 'culture' });
    await publish('culture');
    expect((await ranking('culture')).entries).toEqual([]);
  });
});
