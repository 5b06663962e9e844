import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const WEATHER = 'http://cv.iptc.org/newscodes/mediatopic/17000000';

describe('sections and topics', () => {
  let app: TestApp;
  const ask = async (document: string, variables: object = {}): Promise<Answer> => {
    const { data, errors } = await app.query(document, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const story = (number: number, subjects: string[], more: object = {}) =>
    page({
      headline: `Story Number ${number}`,
      contact: `2026-03-0${number} 09:00:00`,
      subjects,
      ...more,
    });

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of [
      story(1, ['Section: Business', 'Topics: Ferries; weather']),
      story(2, ['Section: BUSINESS', 'Topics: Weather; ferries']),
      story(3, ['Section: Culture', 'Topics: Ferries <https://topics.example.org/ferries>']),
      story(4, ['Topics: Ferries <https://topics.example.org/fairies>']),
      story(5, []),
    ]) {
      await app.ingest(text);
    }
  });
  afterAll(() => app.close());

  const ARTICLES = 'articles(first: 1) { totalCount edges { node { headline } } }';

  test('come from the page, each once, with their articles, the latest first', async () => {
    const data = await ask(`{
      sections { totalCount edges { node { name slug ${ARTICLES} } } }
      topics { totalCount edges { node { name slug uri ${ARTICLES} } } } }`);
    const latest = (number: number, totalCount: number) => ({
      totalCount,
      edges: [{ node: { headline: `Story Number ${number}` } }],
    });
    expect(data.sections.edges.map(({ node }: Answer) => node)).toEqual([
      { name: 'Business', slug: 'business', articles: latest(2, 2) },
      { name: 'Culture', slug: 'culture', articles: latest(3, 1) },
    ]);
    expect(data.topics.edges.map(({ node }: Answer) => node)).toEqual([
      {
        name: 'Ferries',
        slug: 'ferries',
        uri: 'https://topics.example.org/ferries',
        articles: latest(3, 3),
      },
      // A namesake with another URI is another topic.
      {
        name: 'Ferries',
        slug: 'ferries-2',
        uri: 'https://topics.example.org/fairies',
        articles: latest(4, 1),
      },
      { name: 'weather', slug: 'weather', uri: WEATHER, articles: latest(2, 2) },
    ]);
  });

  test('are told of an article in its order, with where they were read', async () => {
    const data = await ask(`{ article(by: { slug: "story-number-2" }) {
      section { name } topics { name } provenance { fields { field line start end } } } }`);
    expect(data.article).toMatchObject({
      section: { name: 'Business' },
      topics: [{ name: 'weather' }, { name: 'Ferries' }],
    });
    expect(data.article.provenance.fields).toEqual(
      expect.arrayContaining([
        { field: 'section', line: 2, start: 9, end: 17 },
        { field: 'topics.1.name', line: 3, start: 17, end: 24 },
      ]),
    );
    const { article } = await ask(
      '{ article(by: { slug: "story-number-5" }) { section { name } topics { name } } }',
    );
    expect(article).toEqual({ section: null, topics: [] });
  });

  test('are looked up by slug, by id and, a topic, by URI', async () => {
    const { section, topic } = await ask(
      `query ($uri: String!) { section(by: { slug: "business" }) { id name } topic(by: { uri: $uri }) { id name } }`,
      { uri: WEATHER },
    );
    const again = await ask(
      `query ($section: ID!, $topic: ID!) {
        section(by: { id: $section }) { name } topic(by: { id: $topic }) { name }
        nodes(ids: [$section, $topic]) { __typename id }
        none: section(by: { slug: "no-such" }) { name } }`,
      { section: section.id, topic: topic.id },
    );
    expect(again).toEqual({
      section: { name: 'Business' },
      topic: { name: 'weather' },
      nodes: [
        { __typename: 'Section', id: section.id },
        { __typename: 'Topic', id: topic.id },
      ],
      none: null,
    });
  });

  test('narrow articles and quotes', async () => {
    const data = await ask(
      `query ($uri: String!) {
        inSection: articles(filter: { section: { slug: "business" } }) { totalCount }
        both: articles(filter: { section: { slug: "culture" }, topic: { slug: "ferries" } }) { totalCount }
        neither: articles(filter: { section: { slug: "culture" }, topic: { uri: $uri } }) { totalCount }
        quotes(filter: { section: { slug: "business" }, topic: { uri: $uri } }) { totalCount } }`,
      { uri: WEATHER },
    );
    expect(data).toEqual({
      inSection: { totalCount: 2 },
      both: { totalCount: 1 },
      neither: { totalCount: 0 },
      quotes: { totalCount: 2 * QUOTES_OF_A_PAGE },
    });
  });

  test.each([
    ['section', { section: { slug: 'business' } }, ['Story Number 2', 'Story Number 1']],
    ['topic', { topic: { uri: WEATHER } }, ['Story Number 2', 'Story Number 1']],
    ['both', { section: { slug: 'culture' }, topic: { uri: WEATHER } }, []],
  ])('narrow a search by %s, and its people', async (_what, filter, headlines) => {
    const data = await ask(
      `query ($filter: ArticleFilter) {
        search(query: "bridge", types: [ARTICLE], orderBy: PUBLISHED_AT_DESC, filter: $filter) {
          edges { node { ... on Article { headline } } } }
        people: search(query: "Fischer", types: [SPEAKER], filter: $filter) { totalCount } }`,
      { filter },
    );
    expect(data.search.edges.map(({ node }: Answer) => node.headline)).toEqual(headlines);
    expect(data.people.totalCount).toBe(headlines.length === 0 ? 0 : 1);
  });

  test('page forwards and backwards under each of them', async () => {
    for (const root of ['section(by: { slug: "business" })', 'topic(by: { slug: "ferries" })']) {
      const pages = await ask(
        `{ one: ${root} { articles(first: 2) { edges { cursor node { slug } } } } }`,
      );
      const [first, second] = pages.one.articles.edges;
      const turned = await ask(
        `query ($first: String!, $second: String!) { one: ${root} {
          after: articles(first: 1, after: $first) { edges { node { slug } } }
          before: articles(last: 1, before: $second) { edges { node { slug } } } } }`,
        { first: first.cursor, second: second.cursor },
      );
      expect(turned.one.after.edges).toEqual([{ node: second.node }]);
      expect(turned.one.before.edges).toEqual([{ node: first.node }]);
    }
  });

  test('follow the page when it is corrected', async () => {
    const text = (subjects: string[], more = '') =>
      story(6, subjects, { body: [`The ferry sails on.${more}`, 'It is a fine ship, all say.'] });
    await app.ingest(text(['Section: Business', 'Topics: Ferries; Ships']));
    const again = await app.ingest(text(['Section: Business', 'Topics: Ferries; Ships']));
    expect(again.outcome).toBe('unchanged');
    const { outcome } = await app.ingest(text(['Topics: Ships'], ' So it goes.'));
    expect(outcome).toBe('updated');
    const { changes } = await ask(
      `{ changes(first: 100, filter: { kinds: [ARTICLE_UPDATED] }) { edges { node { ... on ArticleChange { fields } } } } }`,
    );
    expect(changes.edges).toEqual([{ node: { fields: ['section', 'topics', 'body'] } }]);
    const data = await ask(
      '{ article(by: { slug: "story-number-6" }) { section { name } topics { name } } }',
    );
    expect(data.article).toEqual({ section: null, topics: [{ name: 'Ships' }] });
    await app.database.client.article.delete({ where: { slug: 'story-number-6' } });
    // Without an article, a topic is none.
    expect((await ask('{ topic(by: { slug: "ships" }) { name } }')).topic).toBeNull();
  });
});

/** Each page of these tests has the same body. */
const QUOTES_OF_A_PAGE = 4;
