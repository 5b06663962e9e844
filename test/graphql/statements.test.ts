import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manyPages } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

/** Operations over lists of lists, with the statements that each may take whatever the page size. */
const OPERATIONS: [name: string, statements: number, document: string][] = [
  [
    'articles with quotes and speakers',
    1,
    `query ($n: Int!) { articles(first: $n) { edges { node { headline reporters { name }
      quotes(first: $n) { edges { node { text speaker { name } } } } } } } }`,
  ],
  [
    'articles with bodies',
    1,
    `query ($n: Int!) { articles(first: $n) { edges { node { body { html markdown } provenance { sourceHash } } } } }`,
  ],
  [
    'articles with counts of nested quotes',
    3,
    `query ($n: Int!) { articles(first: $n) { totalCount edges { node { quotes(first: 1) { totalCount edges { node { id } } } } } } }`,
  ],
  [
    'one list twice under two names',
    2,
    `query ($n: Int!) { articles(first: $n) { edges { node {
      few: quotes(first: 1) { edges { node { text } } }
      more: quotes(first: 5) { edges { node { text } } } } } } }`,
  ],
  [
    'speakers with roles, counts and quotes',
    1,
    `query ($n: Int!) { speakers(first: $n) { edges { node { name aliases quoteCount roles { role article { slug } }
      quotes(first: $n) { edges { node { text article { headline } } } } } } } }`,
  ],
  [
    'reporters with articles',
    2,
    `query ($n: Int!) { reporters(first: $n) { edges { node { name
      articles(first: $n) { totalCount edges { node { headline place { name } } } } } } } }`,
  ],
  [
    'articles with section and topics',
    1,
    `query ($n: Int!) { articles(first: $n) { edges { node { section { name } topics { name uri } } } } }`,
  ],
  [
    'sections and topics with articles',
    4,
    `query ($n: Int!) {
      sections(first: $n) { edges { node { name articles(first: $n) { totalCount edges { node { headline } } } } } }
      topics(first: $n) { edges { node { name uri articles(first: $n) { totalCount edges { node { headline } } } } } } }`,
  ],
];

describe('statements', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of manyPages(12)) await app.ingest(text);
  });
  afterAll(() => app.close());

  test.each(OPERATIONS)('%s take at most %i', async (_name, most, document) => {
    for (const n of [2, 10]) {
      const { result, statements } = await recordStatements(app.database, () =>
        app.query(document, { n }),
      );
      expect(result.errors).toBeUndefined();
      expect(statements.length).toBeLessThanOrEqual(most);
    }
  });

  test('nodes takes as many for a hundred ids as for two', async () => {
    const rows = await app.database.client.quote.findMany({ select: { id: true } });
    const ids = rows.map(({ id }) => Buffer.from(`Quote:${id}`).toString('base64'));
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Quote { text speaker { name } } } }`;
    const counts: number[] = [];
    for (const length of [2, 30]) {
      const { result, statements } = await recordStatements(app.database, () =>
        app.query(document, { ids: ids.slice(0, length) }),
      );
      expect(result.errors).toBeUndefined();
      expect(result.data.nodes.filter(Boolean)).toHaveLength(length);
      counts.push(statements.length);
    }
    expect(counts).toEqual([2, 2]);
  });

  test.each([
    ['quotes(filter: { speaker: { slug: "lena-fischer" } })', 'Speaker'],
    ['ranking(list: "weekly-hot")', 'RankingList'],
  ])('%s is read from %s, whose index has it in order', async (field, table) => {
    const selection = table === 'Speaker' ? 'edges { node { text } }' : 'entries { headline }';
    const { result, statements } = await recordStatements(app.database, () =>
      app.query(`{ ${field} { ${selection} } }`),
    );
    expect(result.errors).toBeUndefined();
    expect(statements).toContainEqual(expect.stringContaining(`FROM "${table}" t1 `));
  });

  test.each([
    'articles(filter: { speaker: { slug: "lena-fischer" } })',
    'search(query: "harbour", types: [ARTICLE, QUOTE], filter: { speaker: { slug: "lena-fischer" } })',
  ])('%s looks the speaker up first, by whose id quotes are in an index', async (field) => {
    const { result, statements } = await recordStatements(app.database, () =>
      app.query(`{ ${field} { edges { node { __typename } } } }`),
    );
    expect(result.data[field.split('(')[0] as string].edges).not.toEqual([]);
    const lookUp = statements.find((sql) => sql.includes('"SpeakerReference"'));
    expect(lookUp).toContain('FROM "Speaker" t1 ');
    const others = statements.filter((sql) => sql.includes('"Quote"') && sql !== lookUp);
    expect(others.length).toBeGreaterThan(0);
    for (const sql of others) {
      expect(sql).not.toContain('"SpeakerReference"');
      expect(sql).toMatch(/"speakerId" = \$\d/);
    }
  });

  test("a reporter's articles are read from one index, in its order", async () => {
    const { result, statements } = await recordStatements(app.database, () =>
      app.query(
        '{ reporter(by: { slug: "han-seo-yun" }) { articles(first: 2) { edges { node { slug } } } } }',
      ),
    );
    expect(result.data.reporter.articles.edges).toHaveLength(2);
    expect(statements).toEqual([
      expect.stringMatching(
        /FROM "Byline" (t\d+) .*ORDER BY \1."publishedAt" DESC, \1."articleId" DESC LIMIT/,
      ),
    ]);
  });
});
