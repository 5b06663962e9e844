import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { logClock } from '../../src/changes/log-clock.ts';
import { ARTICLE, keepingTools, slugOf, wait } from '../support/kept-answers.ts';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const KEPT = { app: { keptAnswerBytes: 10_000_000 } };
const FIRST = 'Harbour Bridge To Close For Repairs';
const SECOND = 'Ferry Replaces Bridge';
const THIRD = 'Tunnel Is Dug';

const LIST = `query List($list: String!) { ranking(list: $list) { isStale gaps { position }
  entries { position headline article { headline } } } }`;
/** Show more than the article that they ask for. */
const WIDER = [
  'article(by: { slug: $slug }) { related { headline } }',
  'article(by: { slug: $slug }) { supersededBy { headline } }',
  'article(by: { slug: $slug }) { rankings { totalCount } }',
  'article(by: { slug: $slug }) { currentPosition(list: "weekly-hot") }',
  'article(by: { slug: $slug }) { reporters { articles { totalCount } } }',
  'article(by: { slug: $slug }) { quotes { edges { node { speaker { quoteCount } } } } }',
  'article(by: { slug: $slug }) { headline } articles { totalCount }',
  'article(by: { slug: $slug }) { headline } quotes { totalCount }',
  'quotes(filter: { speaker: { slug: "lena-fischer" } }) { edges { node { speaker { quoteCount } } } } article(by: { slug: $slug }) { id }',
  'quotes(filter: { speaker: { slug: "nobody" } }) { totalCount } article(by: { slug: $slug }) { id }',
  'article(by: { slug: $slug }) { ...A } }  fragment A on Article { section { ...S } } fragment S on Section { articles { totalCount }',
];

let app: TestApp;
let other: TestApp;
let tools: ReturnType<typeof keepingTools>;

beforeAll(async () => {
  app = await openTestApp(KEPT);
  tools = keepingTools(app);
  other = await openTestApp({ ...KEPT, database: app.database });
  await app.ingest(page({ subjects: ['Topics: Harbours'], hotList: [FIRST] }));
  await app.ingest(page({ headline: SECOND, contact: '2026-03-09 09:00:00' }));
  await app.ingest(page({ headline: THIRD, contact: '2026-03-09 10:00:00' }));
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const askArticle = (headline: string, one = app) => one.query(ARTICLE, { slug: slugOf(headline) });
const askList = (list: string, one = app) => one.query(LIST, { list });

const first = () => askArticle(FIRST);
const second = () => askArticle(SECOND);
const list = () => askList('weekly-hot');

describe('a kept answer', () => {
  test('of one article is dropped by a change of it, and by none of another', async () => {
    await tools.keep(first, second);
    const slug = slugOf(SECOND);
    await tools.act('addCorrection', { article: { slug }, kind: 'UPDATE', text: 'One more.' });
    expect([await tools.isKept(first), await tools.isKept(second)]).toEqual([true, false]);
    expect((await second()).data.article.corrections).toEqual([{ text: 'One more.' }]);
    await app.ingest(
      page({ headline: SECOND, contact: '2026-03-09 09:00:00', body: ['Another text.'] }),
    );
    await wait(100);
    expect([await tools.isKept(first), await tools.isKept(second)]).toEqual([true, false]);
    expect((await second()).data.article.body.html).toContain('Another text.');
  });

  test('of an article is gone at once when it is withdrawn, on every instance', async () => {
    await tools.keep(first, second, () => askArticle(SECOND, other));
    await tools.actWithReason('withdrawArticle', SECOND);
    expect((await second()).data.article).toBeNull();
    await wait(700);
    expect((await askArticle(SECOND, other)).data.article).toBeNull();
    expect(await tools.isKept(first)).toBe(true);
    // What finds nothing depends on everything that may come in.
    await tools.keep(second);
    await tools.actWithReason('republishArticle', SECOND);
    expect((await second()).data.article.headline).toBe(SECOND);
    await wait(700);
    expect((await askArticle(SECOND, other)).data.article.headline).toBe(SECOND);
  });

  test('stays through changes on the other instance too, and where none is heard of', async () => {
    const deaf = { ...app.database, listen: () => ({ close: () => Promise.resolve() }) };
    const alone = await openTestApp({ ...KEPT, database: deaf });
    const [firstAlone, secondAlone] = [FIRST, SECOND].map(
      (headline) => () => askArticle(headline, alone),
    ) as [() => Promise<Answer>, () => Promise<Answer>];
    await tools.keep(firstAlone, secondAlone);
    const article = { slug: slugOf(SECOND) };
    await tools.act('addCorrection', { article, kind: 'UPDATE', text: 'Another.' });
    await wait(800);
    expect([await tools.isKept(firstAlone), await tools.isKept(secondAlone)]).toEqual([
      true,
      false,
    ]);
    expect((await secondAlone()).data.article.corrections).toHaveLength(2);
    await alone.close();
  });

  test('of more than its article is dropped by any change', async () => {
    const asked = WIDER.map(
      (selection) => () =>
        app.query(`query Wider($slug: String!) { ${selection} }`, { slug: slugOf(FIRST) }),
    );
    await tools.keep(first, ...asked);
    const article = { slug: slugOf(SECOND) };
    await tools.act('addCorrection', { article, kind: 'UPDATE', text: 'Any.' });
    expect(await tools.isKept(first)).toBe(true);
    for (const [index, ask] of asked.entries()) {
      expect({ asked: WIDER[index], isKept: await tools.isKept(ask) }).toEqual({
        asked: WIDER[index],
        isKept: false,
      });
    }
  });

  test('of a slug that finds nothing is dropped by the page that comes in', async () => {
    const missing = () => askArticle('Merger Is Signed');
    await tools.keep(first, missing);
    expect((await missing()).data.article).toBeNull();
    await app.ingest(page({ headline: 'Merger Is Signed', contact: '2026-03-10 09:00:00' }));
    await wait(700);
    expect((await missing()).data.article.headline).toBe('Merger Is Signed');
    expect(await tools.isKept(first)).toBe(true);
  });

  test('of a hot list is dropped by changes of the list and of its articles', async () => {
    await tools.keep(list);
    await tools.act('addCorrection', {
      article: { slug: slugOf(SECOND) },
      kind: 'UPDATE',
      text: 'Not on the list.',
    });
    expect(await tools.isKept(list)).toBe(true);
    await tools.actWithReason('withdrawArticle', FIRST);
    expect((await list()).data.ranking.entries).toEqual([]);
    await tools.keep(list);
    await tools.actWithReason('republishArticle', FIRST);
    expect((await list()).data.ranking.entries).toHaveLength(1);
    await tools.keep(list, first);
    await tools.act('publishEditorialRanking', {
      list: 'weekly-hot',
      headlines: [SECOND, FIRST],
      reason: 'A test.',
    });
    expect(await tools.isKept(list)).toBe(false);
    expect(await tools.isKept(first)).toBe(true);
    expect((await list()).data.ranking.entries[0].article.headline).toBe(SECOND);
    await tools.keep(list);
    await tools.act('saveRankingList', {
      slug: 'other',
      name: 'Other',
      window: 'DAY',
      reason: 'A test.',
    });
    await tools.act('publishEditorialRanking', {
      list: 'other',
      headlines: [THIRD],
      reason: 'A test.',
    });
    expect(await tools.isKept(list)).toBe(true);
  });

  test('of an article that was deleted ends with it, and so do those of hot lists', async () => {
    const headline = 'Shipyard Is Sold';
    await app.ingest(page({ headline, contact: '2026-03-11 09:00:00', hotList: [THIRD] }));
    const gone = () => askArticle(headline);
    await wait(100);
    await tools.keep(list, gone);
    await asOwner(app, `mutation ($input: ArticleAndReason!) { deleteArticle(input: $input) }`, {
      input: { article: { slug: slugOf(headline) }, reason: 'A test.' },
    });
    expect([await tools.isKept(list), await tools.isKept(gone)]).toEqual([false, false]);
    expect((await gone()).data.article).toBeNull();
  });
});

describe('a hot list whose page is hidden', () => {
  test('is seen at once when an editor publishes the same', async () => {
    // Of this month, as what an editor publishes.
    const aMinuteAgo = new Date(Date.now() + 9 * 3_600_000 - 60_000).toISOString();
    const contact = aMinuteAgo.slice(0, 19).replace('T', ' ');
    const headline = 'Night Trains Return';
    const hotList = ['Cherry Season Opens', headline];
    const { slug } = await app.ingest(
      page({ headline, contact, hotList, hotListTitle: 'MONTHLY HOT' }),
    );
    await tools.act('setArticleStatus', { article: { slug }, status: 'DRAFT' });
    const hidden = () => askList('monthly-hot');
    await tools.keep(hidden);
    expect((await hidden()).data.ranking).toBeNull();
    await tools.act('publishEditorialRanking', {
      list: 'monthly-hot',
      headlines: hotList,
      reason: 'A test.',
    });
    expect((await hidden()).data.ranking.entries).toMatchObject([{ headline: hotList[0] }]);
  });
});

describe('the end of an embargo', () => {
  test('leaves the answers of other articles, and ends what was told of its own', async () => {
    const article = { slug: slugOf(THIRD) };
    const embargoed = () => askArticle(THIRD);
    await createPartner(app, 'early');
    await giveProduct(app, 'early', { language: 'en' });
    const { secret } = await createKey(app, { partner: 'early', scopes: ['READ', 'EMBARGOED'] });
    const withNinjs = '{ article(by: { slug: "tunnel-is-dug" }) { ninjs } }';
    const status = async () =>
      (await app.query(withNinjs, {}, secret)).data.article.ninjs.pubStatus as string;
    const opens = Date.now() + 2_500;
    const embargoedUntil = new Date(opens).toISOString();
    await tools.act('setArticleStatus', { article, status: 'EMBARGOED', embargoedUntil });
    await tools.keep(first, embargoed);
    expect([(await embargoed()).data.article, await status()]).toEqual([null, 'withheld']);
    await wait(opens - Date.now() + 50);
    expect((await embargoed()).data.article.headline).toBe(THIRD);
    expect(await status()).toBe('usable');
    expect(await tools.isKept(first)).toBe(true);
    await logClock(app.database);
    expect((await embargoed()).data.article.headline).toBe(THIRD);
    expect(await tools.isKept(first)).toBe(true);
  });
});

describe('where the log does not tell', () => {
  test('what changed, everything is dropped', async () => {
    await tools.keep(first);
    const { client } = app.database;
    await client.changeLog.update({ where: { id: 1 }, data: { head: { increment: 1 } } });
    await wait(800);
    expect(await tools.isKept(first)).toBe(false);
  });
});
