import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manyPages, page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const KEPT = { app: { keptAnswerBytes: 10_000_000 } };
const HEADLINE = 'Harbour Bridge To Close For Repairs';
const HEADLINES = '{ articles(first: 50) { edges { node { headline } } } }';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const headlines = ({ data }: Answer): string[] =>
  data.articles.edges.map(({ node }: Answer) => node.headline);

/** Two instances that keep answers over one database. */
let app: TestApp;
let other: TestApp;

beforeAll(async () => {
  app = await openTestApp(KEPT);
  other = await openTestApp({ ...KEPT, database: app.database });
  await app.ingest(page({ hotList: [HEADLINE] }));
  for (const text of manyPages(2)) await app.ingest(text);
});
afterAll(async () => {
  await other.close();
  await app.close();
});

/** Asks until the answer is as it should be: how long that took, in milliseconds. */
async function timeUntil(isSo: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await isSo()) && performance.now() - started < 5_000) await wait(10);
  return performance.now() - started;
}

describe('a change', () => {
  const askOne = async (one: TestApp) => headlines(await one.query(HEADLINES));
  const mutate = (mutation: string, input: object) =>
    asOwner(
      app,
      `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename } }`,
      { input },
    );
  const act = (mutation: string, headline: string) =>
    asOwner(
      app,
      `mutation ($input: ArticleAndReason!) { ${mutation}(input: $input) { __typename } }`,
      {
        input: {
          article: { slug: headline.toLowerCase().replaceAll(' ', '-') },
          reason: 'A test.',
        },
      },
    );
  const shows = async (one: TestApp, headline: string) => (await askOne(one)).includes(headline);

  test('made here is seen here at once, and everywhere within a second', async () => {
    const first = 'Harbour Report Number 1';
    expect([await shows(app, first), await shows(other, first)]).toEqual([true, true]);
    await act('withdrawArticle', first);
    expect(await shows(app, first)).toBe(false);
    expect(await timeUntil(async () => !(await shows(other, first)))).toBeLessThan(1_000);
    await act('republishArticle', first);
    expect(await shows(app, first)).toBe(true);
    expect(await timeUntil(() => shows(other, first))).toBeLessThan(1_000);
  });

  test('of the database by another process is seen within a second', async () => {
    const ingested = 'Ferry Replaces Bridge';
    await askOne(app);
    await app.ingest(page({ headline: ingested, contact: '2026-03-09 09:00:00' }));
    expect(await timeUntil(() => shows(app, ingested))).toBeLessThan(1_000);
    await app.ingest(
      page({
        headline: ingested,
        contact: '2026-03-09 09:00:00',
        body: ['Another text, and no quotes.'],
      }),
    );
    const text = async () =>
      (await app.query('{ article(by: { slug: "ferry-replaces-bridge" }) { body { markdown } } }'))
        .data.article.body.markdown as string;
    expect(await timeUntil(async () => (await text()).includes('Another text'))).toBeLessThan(
      1_000,
    );
  });

  test('that sets an embargo hides the article from all but those who are entitled', async () => {
    const embargoed = 'Tunnel Is Dug';
    await app.ingest(page({ headline: embargoed, contact: '2026-03-11 09:00:00' }));
    await createPartner(app, 'early');
    await giveProduct(app, 'early', { language: 'en' });
    const { secret } = await createKey(app, { partner: 'early', scopes: ['READ', 'EMBARGOED'] });
    const showsPartner = async () =>
      headlines(await app.query(HEADLINES, {}, secret)).includes(embargoed);
    expect(await timeUntil(() => shows(app, embargoed))).toBeLessThan(1_000);
    expect([await showsPartner(), await shows(other, embargoed)]).toEqual([true, true]);
    const article = { slug: 'tunnel-is-dug' };
    const embargoedUntil = '2100-01-01T00:00:00Z';
    await mutate('setArticleStatus', { article, status: 'EMBARGOED', embargoedUntil });
    expect([await showsPartner(), await shows(app, embargoed)]).toEqual([true, false]);
    expect(await timeUntil(async () => !(await shows(other, embargoed)))).toBeLessThan(1_000);
    expect(await showsPartner()).toBe(true);
  });

  test('of a rule by which a hot list is shown ends what was kept of it', async () => {
    const gaps = '{ ranking(list: "weekly-hot") { gaps { position } entries { position } } }';
    const ask = async () => (await app.query(gaps)).data.ranking;
    await ask();
    await mutate('saveRankingList', {
      slug: 'weekly-hot',
      hiddenEntryRule: 'MOVE_UP',
      reason: 'A test.',
    });
    await act('withdrawArticle', HEADLINE);
    await ask();
    await mutate('saveRankingList', {
      slug: 'weekly-hot',
      hiddenEntryRule: 'GAP',
      reason: 'A test.',
    });
    expect(await timeUntil(async () => (await ask()).gaps.length === 1)).toBeLessThan(1_000);
    expect(
      await timeUntil(async () => (await other.query(gaps)).data.ranking.gaps.length === 1),
    ).toBeLessThan(1_000);
    await act('republishArticle', HEADLINE);
  });

  test('is seen within a second where nothing is heard of changes', async () => {
    const deaf = { ...app.database, listen: () => ({ close: () => Promise.resolve() }) };
    const alone = await openTestApp({ ...KEPT, database: deaf });
    expect(await shows(alone, HEADLINE)).toBe(true);
    await act('withdrawArticle', HEADLINE);
    expect(await timeUntil(async () => !(await shows(alone, HEADLINE)))).toBeLessThan(1_000);
    await act('republishArticle', HEADLINE);
    await alone.close();
  });

  test('by the clock alone is seen when its time has come', async () => {
    const embargoed = 'Merger Is Signed';
    const { id } = await app.ingest(page({ headline: embargoed, contact: '2026-03-10 09:00:00' }));
    const opens = new Date(Date.now() + 1_500);
    await app.database.client.article.update({
      where: { id },
      data: { status: 'EMBARGOED', embargoedUntil: opens },
    });
    // What was kept of before: the article's embargo was set beside the log, as no writer does.
    await act('withdrawArticle', 'Harbour Report Number 2');
    expect(await shows(app, embargoed)).toBe(false);
    await timeUntil(() => shows(app, embargoed));
    const late = Date.now() - opens.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(1_000);
  });
});
