import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { SEARCH_PAGES } from '../support/search-pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SEARCH = `
  query ($query: String!, $types: [SearchType!], $filter: ArticleFilter, $orderBy: SearchOrder! = RELEVANCE,
         $first: Int, $last: Int, $after: String, $before: String) {
    search(query: $query, types: $types, filter: $filter, orderBy: $orderBy, first: $first, last: $last,
           after: $after, before: $before) {
      totalCount isTotalCountExact spellingSuggestion
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      facets { isExact reporters { value count } speakers { value count } sections { value count } topics { value count } places { value count }
        languages { value count } months { value count } }
      edges { cursor relevance highlights { field text ranges { start end } span { blockId start end } }
        node { __typename
          ... on Article { headline body { blocks { id text } } } ... on Quote { text article { headline } }
          ... on Speaker { name } ... on Reporter { name } } }
    } }`;

describe('search', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of SEARCH_PAGES) await app.ingest(text);
  });
  afterAll(() => app.close());

  const search = async (query: string, more: object = {}, key?: string): Promise<Answer> => {
    const { data, errors } = await app.query(SEARCH, { query, ...more }, key);
    expect(errors).toBeUndefined();
    return data.search;
  };
  const titles = (result: Answer): string[] =>
    result.edges.map(({ node }: Answer) => node.headline ?? node.text ?? node.name);

  test('finds articles, quotes, speakers and reporters in one list', async () => {
    const kinds = new Set<string>();
    for (const query of ['gamble', 'Fischer', 'Moon', 'bridge']) {
      for (const { node } of (await search(query)).edges) kinds.add(node.__typename);
    }
    expect([...kinds].toSorted()).toEqual(['Article', 'Quote', 'Reporter', 'Speaker']);
  });

  test('puts a word in the headline before one in the body', async () => {
    expect(titles(await search('bridge', { types: ['ARTICLE'] }))).toEqual([
      'Harbour Bridge To Close For Repairs',
      'Ferry Prices Rise Again',
    ]);
  });

  test('puts the latest first by date', async () => {
    expect(
      titles(await search('bridge', { types: ['ARTICLE'], orderBy: 'PUBLISHED_AT_DESC' })),
    ).toEqual(['Ferry Prices Rise Again', 'Harbour Bridge To Close For Repairs']);
  });

  test.each([
    ['stems of English', 'bridges closing', 'Harbour Bridge To Close For Repairs'],
    ['stems of French', 'train voyageur', 'Les trains de nuit reviennent à Genève'],
    ['accents and case', 'GENEVE', 'Les trains de nuit reviennent à Genève'],
    ['parts of Korean words', '시장 당선', '서울시장 선거 결과 발표'],
    ['a single Korean character', '울', '서울시장 선거 결과 발표'],
    ['a word that most engines leave out', 'the', 'Ferry Prices Rise Again'],
    ['phrases', '"cost more"', 'Ferry Prices Rise Again'],
    ['alternatives', 'nothinglikeit or ferry', 'Ferry Prices Rise Again'],
    ['a minus', 'bridge -cables', 'Ferry Prices Rise Again'],
    ['an unbalanced mark', '"cost more', 'Ferry Prices Rise Again'],
  ])('knows %s', async (_what, query, headline) => {
    expect(titles(await search(query, { types: ['ARTICLE'] }))).toContain(headline);
  });

  test('leaves out what has the word after a minus anywhere, in both orders', async () => {
    for (const orderBy of ['RELEVANCE', 'PUBLISHED_AT_DESC']) {
      // "cables" stands in the body of the other article that has "bridge", which has it in the headline.
      const found = await search('bridge -cables', { types: ['ARTICLE'], orderBy });
      expect(titles(found)).toEqual(['Ferry Prices Rise Again']);
    }
  });

  test.each([
    ['a phrase in another order', '"more cost"'],
    ['operators alone', '- or "" -"" OR or'],
    ['marks and emoji', "🚢 !!! & | ( ) <-> :* \\ '"],
    ['only a minus', '-bridge'],
    ['white space', '   '],
    ['NUL alone', '\0'],
  ])('finds nothing for %s, without an error', async (_what, query) => {
    expect((await search(query)).totalCount).toBe(0);
  });

  test('reads over a NUL', async () => {
    expect((await search('fer\0 ferry\0', { types: ['ARTICLE'] })).totalCount).toBe(0);
    expect((await search('\0ferry', { types: ['ARTICLE'] })).totalCount).toBe(1);
  });

  test('refuses ten kilobytes, and says what it takes', async () => {
    for (const query of ['ferry '.repeat(1700), 'a b '.repeat(60)]) {
      const { errors } = await app.query(SEARCH, { query });
      expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_LONG');
    }
  });

  test('pages by stable cursors in both orders, and refuses those of the other', async () => {
    for (const orderBy of ['RELEVANCE', 'PUBLISHED_AT_DESC']) {
      const all = titles(await search('the', { orderBy }));
      expect(all.length).toBeGreaterThan(3);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const part: Answer = await search('the', { orderBy, first: 2, after });
        seen.push(...titles(part));
        after = part.pageInfo.hasNextPage ? part.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(all);
      const back: string[] = [];
      let before: string | null = null;
      do {
        const part: Answer = await search('the', { orderBy, last: 2, before });
        back.unshift(...titles(part));
        expect(part.pageInfo.hasNextPage).toBe(before !== null);
        before = part.pageInfo.hasPreviousPage ? part.pageInfo.startCursor : null;
      } while (before !== null);
      expect(back).toEqual(all);
      const { edges } = await search('the', { orderBy });
      const between = { orderBy, after: edges[0].cursor, before: edges[3].cursor };
      expect(titles(await search('the', between))).toEqual(all.slice(1, 3));
      expect(titles(await search('the', { ...between, last: 1 }))).toEqual(all.slice(2, 3));
    }
    const { edges } = await search('the');
    const { errors } = await app.query(SEARCH, {
      query: 'the',
      orderBy: 'PUBLISHED_AT_DESC',
      after: edges[0].cursor,
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });

  test('marks the found words in fragments that point into the body', async () => {
    const { edges } = await search('cables', { types: ['ARTICLE', 'QUOTE'] });
    expect(edges).toHaveLength(2);
    const blocks = new Map<string, string>();
    for (const { node } of edges) {
      for (const { id, text } of node.body?.blocks ?? []) blocks.set(id, text);
    }
    for (const { highlights } of edges) {
      const [{ text, ranges, span }] = highlights;
      expect(ranges.map(({ start, end }: Answer) => text.slice(start, end))).toEqual(['cables']);
      expect(blocks.get(span.blockId)?.slice(span.start, span.end)).toBe(text);
    }
  });

  test('marks a whole Korean run once', async () => {
    const { edges } = await search('서울시장', { types: ['ARTICLE'] });
    const [{ text, ranges }] = edges[0].highlights;
    expect(ranges.map(({ start, end }: Answer) => text.slice(start, end))).toEqual(['서울시장']);
  });

  test('suggests a name that was misspelt, and only where nothing was found', async () => {
    expect((await search('Beson')).spellingSuggestion).toBe('Bessent');
    expect((await search('bridge')).spellingSuggestion).toBeNull();
  });

  test('counts what the found articles have in common', async () => {
    const { facets } = await search('bridge');
    expect(facets).toEqual({
      isExact: true,
      reporters: [
        { value: 'han-seo-yun', count: 1 },
        { value: 'moon-ha-neul', count: 1 },
      ],
      speakers: expect.arrayContaining([{ value: 'lena-fischer', count: 1 }]),
      sections: [{ value: 'business', count: 1 }],
      topics: [
        { value: 'bridges', count: 1 },
        { value: 'trade', count: 1 },
      ],
      places: [
        { value: 'busan-south-korea', count: 1 },
        { value: 'ulsan-south-korea', count: 1 },
      ],
      languages: [{ value: 'en', count: 2 }],
      months: [{ value: '2026-03', count: 2 }],
    });
  });

  test('narrows by the filter of articles, for every kind', async () => {
    const filter = { place: 'ulsan-south-korea' };
    expect(titles(await search('bridge or Fischer or Bessent', { filter }))).toEqual(
      expect.arrayContaining(['Ferry Prices Rise Again', 'Scott Bessent']),
    );
    expect(titles(await search('Fischer', { filter }))).toEqual([]);
  });

  test('relates articles that share a place, speakers or words', async () => {
    const document = `{ article(by: { slug: "harbour-bridge-to-close-for-repairs" }) { related { headline } } }`;
    expect((await app.query(document)).data.article.related).toEqual([]);
    await app.ingest(
      page({ headline: 'Tea Sellers Miss The Harbour Bridge', contact: '2026-03-01 09:00:00' }),
    );
    const where = { slug: 'tea-sellers-miss-the-harbour-bridge' };
    const found = await app.query(document);
    expect(found.data.article.related).toEqual([
      { headline: 'Tea Sellers Miss The Harbour Bridge' },
    ]);
    await app.database.client.article.update({ where, data: { status: 'WITHDRAWN' } });
    const hidden = await app.query(document);
    expect(hidden.data.article.related).toEqual([]);
    await app.database.client.article.delete({ where });
  });

  test('filters lists of articles and quotes by the same words', async () => {
    const { data } = await app.query(
      `{ articles(filter: { text: "bridges" }) { totalCount edges { node { headline } } }
         quotes(filter: { text: "islander -bridge" }) { totalCount edges { node { text } } } }`,
    );
    expect(data.articles.totalCount).toBe(2);
    expect(data.quotes.edges).toEqual([{ node: { text: 'Nobody asked the islanders,' } }]);
  });

  test('says only what the current version says', async () => {
    await app.ingest(page({ body: ['The tunnel under the harbour will close instead.'] }));
    expect((await search('cables')).totalCount).toBe(0);
    expect(titles(await search('tunnel', { types: ['ARTICLE'] }))).toHaveLength(1);
    await app.ingest(page({ body: ['"The cables are forty years old," Park Min-ho said.'] }));
    expect((await search('cables', { types: ['ARTICLE', 'QUOTE'] })).totalCount).toBe(2);
  });

  const future = new Date('2100-01-01T00:00:00Z');
  test.each([
    ['a draft', { status: 'DRAFT' }],
    ['withdrawn', { status: 'WITHDRAWN' }],
    ['embargoed', { status: 'EMBARGOED', embargoedUntil: future }],
    ['published at a time to come', { status: 'PUBLISHED', publishedAt: future }],
  ] as const)('tells nothing of an article that is %s', async (_state, hidden) => {
    const where = { slug: 'ferry-prices-rise-again' };
    const client = app.database.client;
    const { publishedAt } = await client.article.findUniqueOrThrow({ where });
    await client.article.update({ where, data: hidden });
    const answers = await Promise.all(
      ['ferry', 'islanders', 'Bessent', 'Beson', 'Moon', 'the', 'bridge'].flatMap((query) => [
        search(query),
        search(query, { orderBy: 'PUBLISHED_AT_DESC' }),
        search(query, { orderBy: 'PUBLISHED_AT_DESC', last: 5 }),
      ]),
    );
    const owner = await search('ferry', {}, OWNER_KEY);
    const lists = await app.query(
      `{ articles(filter: { text: "ferry" }) { totalCount } quotes(filter: { text: "islanders" }) { totalCount }
           suggest(prefix: "bes") { label } ferry: suggest(prefix: "fer") { label } ulsan: suggest(prefix: "uls") { label } }`,
    );
    await client.article.update({
      where,
      data: { status: 'PUBLISHED', embargoedUntil: null, publishedAt },
    });
    expect(JSON.stringify(answers)).not.toMatch(/ferry|bessent|islander|ulsan|moon/i);
    expect(answers[0].totalCount).toBe(0);
    expect(owner.totalCount).toBe(1);
    expect(lists.data).toEqual({
      articles: { totalCount: 0 },
      quotes: { totalCount: 0 },
      suggest: [],
      ferry: [],
      ulsan: [],
    });
  });
});
