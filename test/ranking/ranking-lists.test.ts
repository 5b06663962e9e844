import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { publishRanking } from '../../src/ranking/publish-ranking.ts';
import { page } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SAVE = `mutation ($input: SaveRankingListInput!) { saveRankingList(input: $input) { slug name window method size } }`;

/** A Monday at midnight in Seoul. */
const SECOND_WEEK = new Date('2026-03-08T15:00:00Z');

describe('the settings and entries of a hot list', () => {
  let app: TestApp;
  const timeZone = 'Asia/Seoul';

  const owner = async (document: string, variables: object = {}): Promise<Answer> => {
    const { data, errors } = await app.query(document, variables, OWNER_KEY);
    expect(errors).toBeUndefined();
    return data;
  };
  const publish = (now: Date) =>
    publishRanking(app.database.client, 'most-read', { timeZone, now });

  beforeEach(async () => {
    app = await openTestApp();
    for (const [index, story] of ['one', 'two'].entries()) {
      await app.ingest(
        page({ headline: `Story ${story}`, contact: `2026-03-0${index + 1} 09:00:00` }),
      );
    }
    await owner(SAVE, {
      input: {
        slug: 'most-read',
        name: 'Most read this week',
        window: 'WEEK',
        method: 'READERSHIP',
        reason: 'A new list.',
      },
    });
  });
  afterEach(() => app.close());

  test('refuses settings that make no sense, and to change what published rankings were made by', async () => {
    const codeOf = async (input: object) =>
      (
        await app.query(
          SAVE,
          { input: { slug: 'most-read', reason: 'Why not.', ...input } },
          OWNER_KEY,
        )
      ).errors?.[0]?.extensions.code;
    expect(await codeOf({ size: 0 })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ size: 101 })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ halfLifeHours: 0 })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ section: 'Not A Slug' })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ slug: 'Not A Slug' })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ slug: 'no-name' })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ reason: '' })).toBe('BAD_USER_INPUT');
    await publish(SECOND_WEEK);
    expect(await codeOf({ window: 'DAY' })).toBe('CONFLICT');
    const publishList = `mutation ($list: String!) { publishRanking(list: $list) { id } }`;
    const unknown = await app.query(publishList, { list: 'nothing' }, OWNER_KEY);
    expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await app.ingest(
      page({ headline: 'Story five', contact: '2026-03-07 09:00:00', hotList: ['A', 'B'] }),
    );
    const printed = await app.query(publishList, { list: 'weekly-hot' }, OWNER_KEY);
    expect(printed.errors?.[0]?.extensions.code).toBe('NOT_COMPUTED');
  });

  test('lets an editor say which article an entry is about; matching leaves it so', async () => {
    await app.ingest(
      page({
        headline: 'Story five',
        contact: '2026-03-07 09:00:00',
        hotList: ['Story to come', 'Story one'],
      }),
    );
    const printed = async () =>
      (await app.query('{ ranking(list: "weekly-hot") { id entries { article { slug } } } }')).data
        .ranking;
    const { id } = await printed();
    const link = `mutation ($ranking: ID!, $position: Int!, $article: ArticleBy) { linkRankingEntry(input: {
      ranking: $ranking, position: $position, article: $article, reason: "I asked." }) { entries { article { slug } } } }`;
    const { linkRankingEntry } = await owner(link, {
      ranking: id,
      position: 1,
      article: { slug: 'story-two' },
    });
    expect(linkRankingEntry.entries[0].article.slug).toBe('story-two');
    await owner(link, { ranking: id, position: 1 });
    await app.ingest(page({ headline: 'Story to come', contact: '2026-03-08 09:00:00' }));
    expect((await printed()).entries[0].article).toBeNull();
  });

  test('are made, changed and published by an editor, and by nobody with less', async () => {
    await createPartner(app, 'desk');
    const change = async (scope: string, [name, input]: readonly [string, string]) => {
      const { secret } = await createKey(app, { partner: 'desk', scopes: [scope] });
      const { errors } = await app.query(
        `mutation { ${name}(${input}) { __typename } }`,
        {},
        secret,
      );
      return errors?.[0]?.extensions.code;
    };
    const story = 'list: "most-read", article: { slug: "story-one" }, reason: "Ours."';
    for (const act of [
      ['saveRankingList', 'input: { slug: "most-read", size: 5, reason: "Shorter." }'],
      ['pinArticle', `input: { ${story}, position: 1, until: "2100-01-01T00:00:00Z" }`],
      ['unpinArticle', `input: { ${story} }`],
      ['excludeArticle', `input: { ${story} }`],
      ['includeArticle', `input: { ${story} }`],
      ['publishRanking', 'list: "most-read"'],
    ] as const) {
      expect(await change('INGEST', act)).toBe('FORBIDDEN');
      expect(await change('EDIT', act)).toBeUndefined();
    }
  });
});
