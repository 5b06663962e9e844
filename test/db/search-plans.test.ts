import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

/** Enough for the planner to tell a rare word from a common one. */
const ARTICLES = 10_000;

const SEARCH = `query ($query: String!, $orderBy: SearchOrder!) {
  search(query: $query, types: [ARTICLE, QUOTE], orderBy: $orderBy) { edges { node { __typename } } } }`;

const id = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const quoteId = `('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const numbers = `generate_series(1, ${ARTICLES}) AS n`;
const hour = `timestamptz '2020-01-01T00:00:00Z' + n * interval '1 hour'`;

/**
 * Every article and its quote has "bridge", every thousandth has "zeppelin" too. Every article has "ferry" and
 * "harbour" in the body, every twentieth has "ferry" in the headline, every hundredth "harbour".
 */
const FILL = [
  `INSERT INTO "Article" (id, uri, slug, status, headline, "headlineKey", language, "wordCount", "readingSeconds",
      "publishedAt", "timeZone", "updatedAt")
    SELECT ${id}, n, n, 'PUBLISHED', 'Bridge', 'bridge', 'en', 2, 1, ${hour}, 'UTC', ${hour} FROM ${numbers}`,
  `INSERT INTO "ArticleSearch" ("articleId", language, "publishedAt", headline, standfirst, quotes, body, prefixes)
    SELECT ${id}, 'en', ${hour}, ' bridge ' || CASE WHEN n % 20 = 0 THEN 'ferry ' ELSE '' END
      || CASE WHEN n % 100 = 0 THEN 'harbour ' ELSE '' END, ' ', ' ',
      CASE WHEN n % 1000 = 0 THEN ' zeppelin ' ELSE ' town ' END || 'ferry harbour ', '{}' FROM ${numbers}`,
  `INSERT INTO "Quote" (id, "articleId", "articleVersion", position, text, kind, segments, evidence, brackets,
      rule, confidence, "publishedAt")
    SELECT ${quoteId}, ${id}, 1, 1, 'bridge', 'FULL', '[]', '{}', '[]', 'test', 1, ${hour} FROM ${numbers}`,
  `INSERT INTO "QuoteSearch" ("quoteId", language, "publishedAt", words)
    SELECT ${quoteId}, 'en', ${hour}, CASE WHEN n % 1000 = 0 THEN ' bridge zeppelin ' ELSE ' bridge ' END FROM ${numbers}`,
  // Words wait in a list before they are in the index of words, which PostgreSQL would rather not look through.
  'VACUUM ANALYZE',
];

/** How long PostgreSQL may take to tell what was read. */
const TOLD_WITHIN_MS = 10_000;

const TABLES = ['ArticleSearch', 'QuoteSearch'];
const GIN = ['ArticleSearch_lexemes_periods_idx', 'QuoteSearch_lexemes_periods_idx'];
const HEADLINES = 'ArticleSearch_headlineLexemes_periods_idx';
const LATEST = ['ArticleSearch_publishedAt_articleId_idx', 'QuoteSearch_publishedAt_quoteId_idx'];

describe('a search in many articles', () => {
  let app: TestApp;

  const search = async (query: string, orderBy: string): Promise<number> => {
    const { data, errors } = await app.query(SEARCH, { query, orderBy });
    expect(errors).toBeUndefined();
    return data.search.edges.length;
  };
  /** How often tables were read through and indexes were looked into, as PostgreSQL counts, and rows fetched by these. */
  const counters = async () => {
    const { client } = app.database;
    await client.$executeRaw`SELECT pg_stat_force_next_flush()`;
    const rows = await client.$queryRaw<{ name: string; scans: number }[]>`
      SELECT relname AS name, seq_scan::int AS scans FROM pg_stat_user_tables
      UNION ALL SELECT relname || ' rows', idx_tup_fetch::int FROM pg_stat_user_tables
      UNION ALL SELECT indexrelname, idx_scan::int FROM pg_stat_user_indexes`;
    return new Map(rows.map(({ name, scans }) => [name, scans]));
  };
  /** What is read more often than before; PostgreSQL tells it some time after. */
  const readSince = async (before: Map<string, number>, awaited: readonly string[]) => {
    const end = Date.now() + TOLD_WITHIN_MS;
    for (;;) {
      const after = await counters();
      const read = [...after.keys()].filter(
        (name) => (after.get(name) ?? 0) > (before.get(name) ?? 0),
      );
      if (Date.now() > end) expect(read).toEqual(expect.arrayContaining([...awaited]));
      if (awaited.every((name) => read.includes(name))) return read;
    }
  };

  beforeAll(async () => {
    // A connection tells what it has read when it is asked, others only once they have idled for ten seconds.
    app = await openTestApp({ poolSize: 1 });
    for (const sql of FILL) await app.database.client.$executeRawUnsafe(sql);
  });
  afterEach(async () => {
    const { client } = app.database;
    await client.article.updateMany({
      where: { status: 'WITHDRAWN' },
      data: { status: 'PUBLISHED' },
    });
  });
  afterAll(() => app.close());

  test('finds a rare word by its index, and the latest with a common one by time, in the order of time', async () => {
    const order = 'PUBLISHED_AT_DESC';
    const start = await counters();
    expect(await search('zeppelin', order)).toBe(20);
    const rare = await readSince(start, GIN);
    for (const table of TABLES) expect(rare).not.toContain(table);
    // As often as would make PostgreSQL keep one plan for every word.
    for (let round = 0; round < 8; round += 1) expect(await search('bridge', order)).toBe(20);
    const common = await readSince(start, LATEST);
    for (const table of TABLES) expect(common).not.toContain(table);
    const again = await counters();
    expect(await search('zeppelin', order)).toBe(20);
    for (const table of TABLES) expect(await readSince(again, GIN)).not.toContain(table);
  });

  test.each([
    // Of more than are ranked, those with it in the headline are looked for as well.
    ['a word of every article', 'bridge', [...GIN, HEADLINES]],
    ['a word of few', 'zeppelin', GIN],
    ['both', 'bridge zeppelin', GIN],
  ])('looks for %s in the latest days first, by relevance', async (_which, query, indexes) => {
    const start = await counters();
    // As often as would make PostgreSQL keep one plan for every word.
    const rounds = 8;
    for (let round = 0; round < rounds; round += 1) {
      expect(await search(query, 'RELEVANCE')).toBe(20);
    }
    const read = await readSince(start, indexes);
    const end = await counters();
    for (const table of TABLES) {
      expect(read).not.toContain(table);
      // Of all that have the words, not many more than are ranked: a hundred of a kind, and a hundred by headline.
      const rows = `${table} rows`;
      expect((end.get(rows) ?? 0) - (start.get(rows) ?? 0)).toBeLessThan((rounds * ARTICLES) / 4);
    }
  });

  test('narrows lists by a common word going through the latest, and by a rare one by its index', async () => {
    const narrow = async (text: string, published: object = {}) => {
      const { data } = await app.query(
        `query ($text: String!, $published: DateTimeRange!) {
          articles(filter: { text: $text, published: $published }) { edges { node { headline } } }
          quotes(filter: { text: $text, published: $published }) { edges { node { text } } } }`,
        { text, published },
      );
      return [data.articles.edges.length, data.quotes.edges.length];
    };
    const start = await counters();
    expect(await narrow('bridge')).toEqual([20, 20]);
    // Long before the latest, too.
    expect(await narrow('bridge', { to: '2020-02-01T00:00:00Z' })).toEqual([20, 20]);
    const common = await readSince(start, LATEST);
    for (const name of [...TABLES, ...GIN]) expect(common).not.toContain(name);
    const again = await counters();
    const fetched = (again.get('ArticleSearch rows') ?? 0) - (start.get('ArticleSearch rows') ?? 0);
    expect(fetched).toBeLessThan(ARTICLES / 5);
    expect(await narrow('zeppelin')).toEqual([10, 10]);
    for (const table of TABLES) expect(await readSince(again, GIN)).not.toContain(table);
  });

  test.each(['RELEVANCE', 'PUBLISHED_AT_DESC'])(
    'takes the same statements for a hundred hits as for five, by %s',
    async (orderBy) => {
      const document = `query ($first: Int, $last: Int, $orderBy: SearchOrder!) {
        search(query: "bridge", types: [ARTICLE, QUOTE], orderBy: $orderBy, first: $first, last: $last) {
          totalCount isTotalCountExact facets { isExact sections { count } months { count } }
          edges { highlights { text } node { ... on Article { headline } ... on Quote { text } } } } }`;
      const counts: number[] = [];
      for (const page of [{ first: 5 }, { first: 100 }, { last: 100 }]) {
        const { result, statements } = await recordStatements(app.database, () =>
          app.query(document, { orderBy, ...page }),
        );
        expect(result.data.search).toMatchObject({
          // A thousand of each kind are counted, and said to be no more than that.
          totalCount: 2000,
          isTotalCountExact: false,
          facets: { isExact: false, sections: [] },
        });
        expect(result.data.search.edges).toHaveLength(page.first ?? page.last ?? 0);
        counts.push(statements.length);
      }
      expect(new Set(counts).size).toBe(1);
      expect(counts[0]).toBeLessThanOrEqual(16);
    },
  );

  const onPostgresql = process.env['TEST_DATABASE_URL'] ? test : test.skip;
  onPostgresql('is planned once for all words', async () => {
    const { client } = app.database;
    const searchAgain = async (rounds: number) => {
      for (let round = 0; round < rounds; round += 1) await search('zeppelin bridge', 'RELEVANCE');
    };
    // PostgreSQL plans a statement for the very words five times on a connection, to compare.
    await searchAgain(20);
    const plans = () => client.$queryRaw<{ own: number; common: number }[]>`
      SELECT sum(custom_plans)::int AS own, sum(generic_plans)::int AS common FROM pg_prepared_statements
      WHERE statement LIKE '%"ArticleSearch"%' AND statement NOT LIKE '%pg_prepared_statements%'`;
    const [before] = await plans();
    await searchAgain(10);
    const [after] = await plans();
    expect(after?.own).toBe(before?.own);
    expect(after?.common).toBeGreaterThanOrEqual((before?.common ?? 0) + 10);
  });

  test('finds articles in four statements, by their lexemes', async () => {
    const { statements } = await recordStatements(app.database, () =>
      app.query(
        `{ search(query: "bridge", types: [ARTICLE]) { edges { node { ... on Article { headline } } } } }`,
      ),
    );
    expect(statements).toHaveLength(4);
    expect(statements.filter((sql) => sql.includes('"lexemes" @> '))).toHaveLength(1);
  });

  test.each([
    ['ferry', 20],
    ['harbour', 100],
  ])(
    'ranks the latest hundred with "%s" in the headline before a common body',
    async (query, step) => {
      const { client } = app.database;
      // The latest twenty with the word in the headline are hidden: others take their places.
      const hidden = {
        slug: { in: Array.from({ length: 20 }, (_, index) => `${ARTICLES - index * step}`) },
      };
      await client.article.updateMany({ where: hidden, data: { status: 'WITHDRAWN' } });
      const document = `query ($query: String!, $after: String) {
        search(query: $query, types: [ARTICLE], first: 70, after: $after) {
          pageInfo { hasNextPage endCursor } edges { node { ... on Article { slug } } } } }`;
      const slugs: number[] = [];
      let after: string | null = null;
      do {
        const { data } = await app.query(document, { query, after });
        const { edges, pageInfo }: Answer = data.search;
        slugs.push(...edges.map(({ node }: Answer) => Number(node.slug)));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);

      const visible = Array.from({ length: ARTICLES }, (_, index) => ARTICLES - index).filter(
        (number) => number % step !== 0 || (ARTICLES - number) / step >= 20,
      );
      const byHeadline = visible.filter((number) => number % step === 0).slice(0, 100);
      const others = visible.slice(0, 100).filter((number) => number % step !== 0);
      expect(slugs).toEqual([...byHeadline, ...others]);
    },
  );
});
