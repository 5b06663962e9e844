import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SEARCH = `query ($query: String!) {
  search(query: $query, types: [ARTICLE]) { edges { relevance
    highlights { text ranges { start end } } node { ... on Article { headline } } } } }`;

const FIRST = 'The town hall opened its doors on Monday after a long winter of repairs.';
const LAST = 'The mayor said nothing more about it, and the people of the town went home.';

/** Pages that have "zeppelin" in one place each, all of one day, and "balloon" in the body in three years. */
const PAGES = [
  page({
    headline: 'In The Body',
    contact: '2026-03-02 10:00:00',
    body: [FIRST, 'A zeppelin came by.', LAST],
  }),
  page({
    headline: 'In A Quote',
    contact: '2026-03-02 11:00:00',
    body: [FIRST, '"The zeppelin was late," said Lena Fischer, who sells tea.', LAST],
  }),
  page({
    headline: 'In The Standfirst',
    contact: '2026-03-02 12:00:00',
    subjects: ['A zeppelin lands'],
    body: [FIRST, LAST],
  }),
  page({
    headline: 'Zeppelin In The Headline',
    contact: '2026-03-02 13:00:00',
    body: [FIRST, LAST],
  }),
  page({ headline: 'Lately', contact: '2026-01-01 09:00:00', body: [FIRST, 'A balloon flew.'] }),
  page({ headline: 'Long Ago', contact: '2018-01-01 09:00:00', body: [FIRST, 'A balloon flew.'] }),
  page({ headline: 'Balloon', contact: '2015-01-01 09:00:00', body: [FIRST, LAST] }),
  page({
    headline: '東京で貿易会議が開かれる',
    byline: 'JO DAE-HYUN Reporter',
    dateline: '',
    body: ['東京で貿易についての会議が開かれ、大臣が出席した。', '次の会議は来年の春に開かれる。'],
  }),
  page({
    headline: '北京举行贸易谈判',
    byline: 'JO DAE-HYUN Reporter',
    dateline: '',
    body: ['两国代表在北京就贸易问题举行谈判，双方同意继续对话。', '下一轮谈判将于明年春天举行。'],
  }),
];

describe('search by relevance', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of PAGES) await app.ingest(text);
  });
  afterAll(() => app.close());

  const search = async (query: string): Promise<Answer[]> => {
    const { data, errors } = await app.query(SEARCH, { query });
    expect(errors).toBeUndefined();
    return data.search.edges;
  };
  const headlines = async (query: string) =>
    (await search(query)).map(({ node }: Answer) => node.headline);

  test('puts headline before standfirst, then quotes, then body', async () => {
    expect(await headlines('zeppelin')).toEqual([
      'Zeppelin In The Headline',
      'In The Standfirst',
      'In A Quote',
      'In The Body',
    ]);
  });

  test('halves a hit every four years, so that a headline of eleven years ago is still the first', async () => {
    const edges = await search('balloon');
    expect(edges.map(({ node }) => node.headline)).toEqual(['Balloon', 'Lately', 'Long Ago']);
    // A relevance is a power of two: eight years are two halvings.
    expect(edges[1].relevance - edges[2].relevance).toBeCloseTo(2, 2);
  });

  test.each([
    ['Japanese', '会議', '東京で貿易会議が開かれる'],
    ['Chinese', '谈判', '北京举行贸易谈判'],
    ['Chinese, a part that begins within a word', '易谈', '北京举行贸易谈判'],
  ])('finds parts of words in %s, and marks them', async (_language, query, headline) => {
    const found = (await search(query)).find(({ node }) => node.headline === headline);
    const [{ text, ranges }] = found.highlights;
    expect(ranges.map(({ start, end }: Answer) => text.slice(start, end)).join()).toContain(query);
  });

  test('filters quotes by speaker, words, kind and time together', async () => {
    const quotes = async (filter: object) => {
      const { data } = await app.query(
        'query ($filter: QuoteFilter) { quotes(filter: $filter) { edges { node { text } } } }',
        { filter },
      );
      return data.quotes.edges.map(({ node }: Answer) => node.text);
    };
    const all = {
      speaker: { slug: 'lena-fischer' },
      text: 'zeppelins late',
      kind: 'FULL',
      published: { from: '2026-03-01T00:00:00Z', to: '2026-03-03T00:00:00Z' },
    };
    expect(await quotes(all)).toEqual(['The zeppelin was late,']);
    for (const other of [
      { speaker: { slug: 'park-min-ho' } },
      { text: 'zeppelins early' },
      { kind: 'SCARE' },
      { published: { from: '2026-03-03T00:00:00Z' } },
    ]) {
      expect(await quotes({ ...all, ...other })).toEqual([]);
    }
  });
});
