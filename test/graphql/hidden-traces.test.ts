import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner } from '../support/partner.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const SET_STATUS = `mutation ($input: SetArticleStatusInput!) { setArticleStatus(input: $input) { id } }`;

/** What a hidden article could leave behind where it is not itself. */
describe('of an article that is hidden', () => {
  let app: TestApp;
  const setStatus = (slug: string, status: string) =>
    asOwner(app, SET_STATUS, {
      input: {
        article: { slug },
        status,
        ...(status === 'EMBARGOED' ? { embargoedUntil: '2100-01-01T00:00:00Z' } : {}),
      },
    });
  const ingest = (headline: string, day: string, more: object = {}) =>
    app.ingest(page({ headline, contact: `2026-${day} 09:00:00`, ...more }));
  const saying = (name: string) => ({ body: ['It rained.', `"It rained on us," said ${name}.`] });

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test.each([
    ['another article that follows', false],
    ['another article that was there', true],
  ])('no spelling of a name remains beside %s', async (_title, isThere) => {
    const hidden = `Umlauts Of ${isThere ? 'Winter' : 'Summer'}`;
    const [ours, theirs] = isThere
      ? ['Anna Muller', 'Anna Müller']
      : ['Ines Koller', 'Inés Köller'];
    const slug = hidden.toLowerCase().replaceAll(' ', '-');
    await ingest(hidden, '03-03', saying(theirs));
    if (isThere) await ingest('Rain Again', '03-04', saying(ours));
    await setStatus(slug, 'EMBARGOED');
    if (!isThere) await ingest('Rain At Last', '03-05', saying(ours));
    const { data } = await app.query(
      '{ speakers(first: 100) { edges { cursor node { name aliases } } } }',
    );
    const text = JSON.stringify(data);
    expect(text).toContain(ours);
    expect(text).not.toContain(theirs);
  });

  test('the hot list that its page alone prints is not to be seen until another page prints it', async () => {
    const hotList = ['Tea Prices Rise Again', 'A Story That Nobody Knows Yet'];
    const LIST = `{ ranking(list: "daily-hot") { entries { headline } }
      rankings(list: "daily-hot") { totalCount } }`;
    await ingest('Tea Is Scarce', '03-09', { hotList, hotListTitle: 'DAILY HOT' });
    await setStatus('tea-is-scarce', 'EMBARGOED');
    expect((await app.query(LIST)).data).toEqual({ ranking: null, rankings: { totalCount: 0 } });
    await app.ingest(
      page({
        headline: 'Tea Comes Back',
        contact: '2026-03-09 12:00:00',
        hotList,
        hotListTitle: 'DAILY HOT',
      }),
    );
    expect((await app.query(LIST)).data).toEqual({
      ranking: { entries: hotList.map((headline) => ({ headline })) },
      rankings: { totalCount: 1 },
    });
  });

  test.each([
    ['DRAFT', 'weekly-hot'],
    ['EMBARGOED', 'monthly-hot'],
  ])(
    'in state %s, the hot list that its page alone prints goes with it when it is deleted',
    async (status, list) => {
      const hotListTitle = list.replace('-', ' ').toUpperCase();
      const LIST = `{ ranking(list: "${list}") { entries { headline movement previousPosition } }
        rankings(list: "${list}") { totalCount } }`;
      const [first, second] = [`Page One ${status}`, `Page Two ${status}`];
      await ingest(first, '01-05', { hotList: ['Old Story', 'Older Story'], hotListTitle });
      await ingest(second, '02-05', { hotList: ['Older Story', 'Old Story'], hotListTitle });
      const { data: before } = await app.query(LIST);
      expect(before.rankings.totalCount).toBe(2);
      const article = { slug: first.toLowerCase().replaceAll(' ', '-') };
      await setStatus(article.slug, status);
      await asOwner(app, 'mutation ($input: ArticleAndReason!) { deleteArticle(input: $input) }', {
        input: { article, reason: 'A test.' },
      });
      expect((await app.query(LIST)).data).toEqual({
        ranking: {
          entries: ['Older Story', 'Old Story'].map((headline) => ({
            headline,
            movement: 'NEW',
            previousPosition: null,
          })),
        },
        rankings: { totalCount: 1 },
      });
    },
  );

  test('no former headline stands on the hot list of another page', async () => {
    const body = [
      'The ferry has been sold to a company that nobody has heard of, the harbour said on Tuesday.',
      'It will sail for another year, and then be taken apart on a beach far away from here.',
    ];
    await ingest('Ferry Sold For A Song', '03-10', { body });
    await ingest('Ferry Is Sold', '03-10', { body });
    await setStatus('ferry-is-sold', 'WITHDRAWN');
    await ingest('Quay Is Repaved', '03-11', {
      hotList: ['Quay Is Repaved', 'Ferry Sold For A Song'],
      hotListTitle: 'MONTHLY HOT',
    });
    const { data } = await app.query(
      '{ ranking(list: "monthly-hot") { entries { position headline } gaps { position } } }',
    );
    expect(data.ranking).toEqual({
      entries: [{ position: 1, headline: 'Quay Is Repaved' }],
      gaps: [{ position: 2 }],
    });
  });

  test('who may store pages is not told the slug', async () => {
    await createPartner(app, 'wire');
    const { secret } = await createKey(app, { partner: 'wire', scopes: ['INGEST'] });
    await ingest('Pier Is Closed', '03-12');
    await asOwner(
      app,
      `mutation { changeArticleSlug(input: { article: { slug: "pier-is-closed" }, slug: "pier-scandal" }) { id } }`,
    );
    await setStatus('pier-scandal', 'EMBARGOED');
    const send = `mutation ($page: String!) {
      ingestPage(input: { page: $page, dryRun: true }) { outcome slug article { id } } }`;
    const text = page({ headline: 'Pier Is Closed', contact: '2026-03-12 09:00:00' });
    const { data } = await app.query(send, { page: text }, secret);
    expect(data.ingestPage).toEqual({
      outcome: 'UNCHANGED',
      slug: 'pier-is-closed',
      article: null,
    });
  });

  test('an id, a slug or a cursor is looked for by the same statements as an unknown one', async () => {
    const { id } = await ingest('Crane Falls', '03-13');
    await setStatus('crane-falls', 'EMBARGOED');
    const unknown = '01890000-0000-7000-8000-000000000000';
    const globalId = (uuid: string) => Buffer.from(`Article:${uuid}`).toString('base64');
    const cursor = (uuid: string) =>
      Buffer.from(JSON.stringify(['PUBLISHED_AT_DESC', '2026-03-13T00:00:00.000Z', uuid])).toString(
        'base64',
      );
    const asked: [document: string, hidden: string, unknown: string][] = [
      [
        'query ($x: ID!) { node(id: $x) { ... on Article { headline } } }',
        globalId(id),
        globalId(unknown),
      ],
      ['query ($x: ID!) { article(by: { id: $x }) { headline } }', globalId(id), globalId(unknown)],
      [
        'query ($x: String!) { article(by: { slug: $x }) { headline quotes(first: 1) { totalCount } } }',
        'crane-falls',
        'crane-flies',
      ],
      [
        'query ($x: String!) { quotes(filter: { article: { slug: $x } }) { totalCount edges { node { id } } } }',
        'crane-falls',
        'crane-flies',
      ],
      [
        'query ($x: String!) { articles(after: $x) { edges { node { headline } } } }',
        cursor(id),
        cursor(unknown),
      ],
    ];
    for (const [document, hidden, missing] of asked) {
      const ask = (x: string) => recordStatements(app.database, () => app.query(document, { x }));
      await ask(missing);
      const ofHidden = await ask(hidden);
      const ofUnknown = await ask(missing);
      expect(ofHidden.result.data).toEqual(ofUnknown.result.data);
      expect(ofHidden.result.errors).toEqual(ofUnknown.result.errors);
      expect(ofHidden.statements.toSorted()).toEqual(ofUnknown.statements.toSorted());
      expect(ofHidden.statements.length).toBeGreaterThan(0);
    }
    const pageOf = async (slug: string) => {
      const { result, statements } = await recordStatements(app.database, async () =>
        (await app.fetch(`/articles/${slug}`)).text(),
      );
      // Some are under way at once: which is done first is left to the database.
      return { result, statements: statements.toSorted() };
    };
    expect(await pageOf('crane-falls')).toEqual(await pageOf('crane-flies'));
  });
});
