import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manyPages } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { GraphQLAnswer, TestApp } from '../support/test-app.ts';

const ARTICLES = 23;

const LIST = `
  query ($first: Int, $last: Int, $after: String, $before: String, $orderBy: ArticleOrder! = PUBLISHED_AT_DESC) {
    articles(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {
      totalCount
      pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
      edges { cursor node { slug } }
    }
  }`;

describe('connections', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of manyPages(ARTICLES)) await app.ingest(text);
  });
  afterAll(() => app.close());

  const slugs = (articles: { edges: { node: { slug: string } }[] }) =>
    articles.edges.map(({ node }) => node.slug);

  const number = (slug: string) => Number(slug.split('-').at(-1));

  test('page forwards through every row once, the latest first', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: GraphQLAnswer = await app.query(LIST, { first: 10, after });
      expect(data.articles.totalCount).toBe(ARTICLES);
      expect(data.articles.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...slugs(data.articles));
      after = data.articles.pageInfo.hasNextPage ? data.articles.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.map(number)).toEqual(
      Array.from({ length: ARTICLES }, (_, index) => ARTICLES - index),
    );
  });

  test('page backwards from a cursor, in the same order', async () => {
    const { data: forward } = await app.query(LIST, { first: 10 });
    const before = forward.articles.edges[7].cursor;
    const { data: backward } = await app.query(LIST, { last: 3, before });
    expect(slugs(backward.articles)).toEqual(slugs(forward.articles).slice(4, 7));
    expect(backward.articles.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  });

  test('give the last rows of a list', async () => {
    const { data } = await app.query(LIST, { last: 2 });
    expect(slugs(data.articles).map(number)).toEqual([2, 1]);
  });

  test('can be turned round', async () => {
    const { data } = await app.query(LIST, { first: 2, orderBy: 'PUBLISHED_AT_ASC' });
    expect(slugs(data.articles).map(number)).toEqual([1, 2]);
  });

  test.each([
    ['articles', 'slug', 'PUBLISHED_AT_DESC'],
    ['articles', 'slug', 'PUBLISHED_AT_ASC'],
    ['articles', 'slug', 'UPDATED_AT_DESC'],
    ['quotes', 'text article { slug }', null],
  ])(
    'page through %s with some words as through all of them: %s, %s',
    async (list, node, order) => {
      const narrowed = async (filter: object, page: object) => {
        const kind = list === 'articles' ? 'ArticleFilter' : 'QuoteFilter';
        const { data } = await app.query(
          `query ($filter: ${kind}, $first: Int, $last: Int, $after: String, $before: String) {
          ${list}(filter: $filter, first: $first, last: $last, after: $after, before: $before
            ${order === null ? '' : `orderBy: ${order}`}) {
            totalCount pageInfo { hasNextPage } edges { cursor node { ${node} } } } }`,
          { filter, ...page },
        );
        return data[list] as { totalCount: number; edges: { cursor: string }[] };
      };
      const all = await narrowed({}, { first: 100 });
      // Words that each of them has.
      const filter = { text: list === 'articles' ? 'harbour' : 'forty or gamble or april or rent' };
      const found = await narrowed(filter, { first: 100 });
      expect(found).toEqual(all);
      expect(found.totalCount).toBeGreaterThan(20);
      const cursorOf = (index: number) => all.edges[index]?.cursor;
      const after = await narrowed(filter, { first: 5, after: cursorOf(6) });
      expect(after.edges).toEqual(all.edges.slice(7, 12));
      const before = await narrowed(filter, { last: 5, before: cursorOf(12) });
      expect(before.edges).toEqual(all.edges.slice(7, 12));
      const published = { from: '2026-03-02T08:05:00+09:00', to: '2026-03-02T08:09:00+09:00' };
      const within = await narrowed({ published }, {});
      expect(within.edges.length).toBeGreaterThan(3);
      expect(await narrowed({ ...filter, published }, {})).toEqual(within);
    },
  );

  test.each([0, -1, 101, 5000])('refuse a page of %i rows, given by a variable', async (first) => {
    const { errors, data } = await app.query(LIST, { first });
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
    expect(errors?.[0]?.message).toContain('from 1 to 100');
  });

  test('refuse a page that is too large in the document, in a default and in a nested list', async () => {
    for (const document of [
      '{ articles(first: 101) { totalCount } }',
      'query ($n: Int = 101) { articles(first: $n) { totalCount } }',
      '{ articles(first: 1) { edges { node { quotes(last: 1000) { totalCount } } } } }',
    ]) {
      const { result, statements } = await recordStatements(app.database, () =>
        app.query(document),
      );
      expect(result.errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
      expect(statements).toEqual([]);
    }
  });

  test('refuse a page by the defaults of the operation that runs, not of another beside it', async () => {
    const document = `query A($n: Int = 5000) { articles(first: $n) { totalCount } }
      query B($n: Int = 5) { articles(first: $n) { totalCount } }`;
    const run = async (operationName: string) => {
      const response = await app.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document, operationName }),
      });
      return (await response.json()) as GraphQLAnswer;
    };
    expect((await run('A')).errors?.[0]?.extensions.code).toBe('BAD_PAGE_SIZE');
    expect((await run('B')).errors).toBeUndefined();
  });

  test('refuse first and last together', async () => {
    const { errors } = await app.query(LIST, { first: 1, last: 1 });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test.each([
    '',
    'nonsense',
    Buffer.from('[]').toString('base64'),
    Buffer.from('["PUBLISHED_AT_DESC","x","y"]').toString('base64'),
  ])('refuse the cursor %j', async (after) => {
    const { errors } = await app.query(LIST, { first: 1, after });
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });

  test('refuse a cursor that was made under another order', async () => {
    const { data } = await app.query(LIST, { first: 1 });
    const after = data.articles.pageInfo.endCursor;
    const { errors } = await app.query(LIST, { first: 1, after, orderBy: 'UPDATED_AT_DESC' });
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });

  test('go on from the cursor of a row that was hidden meanwhile', async () => {
    const { data } = await app.query(LIST, { first: 3 });
    const hidden = data.articles.edges[2];
    const by = { slug: hidden.node.slug };
    await app.database.client.article.update({ where: by, data: { status: 'WITHDRAWN' } });
    const { data: next } = await app.query(LIST, { first: 1, after: hidden.cursor });
    await app.database.client.article.update({ where: by, data: { status: 'PUBLISHED' } });
    expect(slugs(next.articles).map(number)).toEqual([ARTICLES - 3]);
  });

  test('count only when asked to', async () => {
    const { statements } = await recordStatements(app.database, () =>
      app.query('{ articles(first: 2) { edges { node { slug } } } }'),
    );
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain('COUNT(');
  });
});
