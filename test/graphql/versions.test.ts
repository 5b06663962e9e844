import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const LEAD = 'The harbour bridge will close for two weeks in April, the city said on Monday.';
const MAYOR =
  'Mayor Park Min-ho said the work could not wait. "The cables are forty years old," Park said. "We will not gamble with lives."';
const SHOPS =
  'Shopkeepers are worried. "April is our best month," said Lena Fischer, who sells tea on the quay. "We cannot pay the rent without it," Fischer said.';
const SLUG = 'harbour-bridge-to-close-for-repairs';

const ARTICLE = `query ($slug: String!) { article(by: { slug: $slug }) {
  version body { blocks { id text } } quotes(first: 20) { edges { node { id text } } }
  versions(first: 2) { totalCount edges { node { number headline recordedAt blocks { id text } } }
    pageInfo { hasNextPage endCursor } }
  first: atVersion(number: 1) { number blocks { text } }
  none: atVersion(number: 9) { number }
  diff(from: 1, to: 3) { from to headline { kind text }
    blocks { kind before { id text } after { id text } words { kind text } }
    quotes { kind before after } } } }`;

describe('the versions of an article', () => {
  let app: TestApp;
  let article: Answer;
  let quotesBefore: Answer[];

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page({ body: [LEAD, MAYOR, SHOPS] }));
    const { data } = await app.query(
      `query ($slug: String!) { article(by: { slug: $slug }) { quotes(first: 20) { edges { node { id text } } } } }`,
      { slug: SLUG },
    );
    quotesBefore = data.article.quotes.edges.map(({ node }: Answer) => node);
    await app.ingest(page({ body: [LEAD.replace('two', 'three'), MAYOR, SHOPS] }));
    await app.ingest(
      page({
        body: [
          LEAD.replace('two', 'three'),
          'A ferry will run in its place.',
          MAYOR.replace('forty years old', 'more than forty years old'),
        ],
      }),
    );
    const answer = await app.query(ARTICLE, { slug: SLUG });
    expect(answer.errors).toBeUndefined();
    article = answer.data.article;
  });
  afterAll(() => app.close());

  test('are numbered and kept, the latest first', () => {
    expect(article.version).toBe(3);
    expect(article.versions.totalCount).toBe(3);
    expect(article.versions.edges.map(({ node }: Answer) => node.number)).toEqual([3, 2]);
    expect(article.versions.pageInfo.hasNextPage).toBe(true);
    expect(article.versions.edges[0].node.blocks).toEqual(article.body.blocks);
    expect(article.first).toEqual({
      number: 1,
      blocks: [LEAD, MAYOR, SHOPS].map((text) => ({ text })),
    });
    expect(article.none).toBeNull();
  });

  test('are gone on with after a cursor', async () => {
    const { data } = await app.query(
      `query ($slug: String!, $after: String) { article(by: { slug: $slug }) {
        versions(first: 2, after: $after) { edges { node { number } } } } }`,
      { slug: SLUG, after: article.versions.pageInfo.endCursor },
    );
    expect(data.article.versions.edges).toEqual([{ node: { number: 1 } }]);
  });

  test('differ by block and by word, with ids that hold', () => {
    const { diff } = article;
    expect(diff.headline).toEqual([{ kind: 'SAME', text: 'Harbour Bridge To Close For Repairs' }]);
    expect(diff.blocks.map(({ kind }: Answer) => kind)).toEqual([
      'CHANGED',
      'ADDED',
      'CHANGED',
      'REMOVED',
    ]);
    const [lead, ferry, mayor, shops] = diff.blocks;
    expect(lead.before.id).toBe(lead.after.id);
    expect(mayor.before.id).toBe(mayor.after.id);
    expect(ferry.before).toBeNull();
    expect(shops.after).toBeNull();
    expect(lead.words.filter(({ kind }: Answer) => kind !== 'SAME')).toEqual([
      { kind: 'REMOVED', text: 'two' },
      { kind: 'ADDED', text: 'three' },
    ]);
    const later = mayor.words.filter(({ kind }: Answer) => kind !== 'REMOVED');
    expect(later.map(({ text }: Answer) => text).join('')).toBe(mayor.after.text);
  });

  test('tell which quotes they touched', () => {
    expect(article.diff.quotes).toEqual([
      {
        kind: 'CHANGED',
        before: 'The cables are forty years old,',
        after: 'The cables are more than forty years old,',
      },
      { kind: 'REMOVED', before: 'April is our best month,', after: null },
      { kind: 'REMOVED', before: 'We cannot pay the rent without it,', after: null },
    ]);
  });

  test('keep the id of a quote whose words were edited, and the log tells of it', async () => {
    const quotes = article.quotes.edges.map(({ node }: Answer) => node);
    const idOf = (list: Answer[], words: string) =>
      list.find(({ text }) => text.includes(words))?.id;
    expect(idOf(quotes, 'more than forty')).toBe(idOf(quotesBefore, 'forty years'));
    const { data } = await app.query(
      '{ changes(filter: { types: [QUOTE] }) { edges { node { kind objectId ... on QuoteChange { fields } } } } }',
    );
    const nodes = data.changes.edges.map(({ node }: Answer) => node);
    expect(nodes).toContainEqual({
      kind: 'QUOTE_CHANGED',
      objectId: idOf(quotesBefore, 'forty years'),
      fields: ['text'],
    });
    expect(nodes).toContainEqual({
      kind: 'QUOTE_WITHDRAWN',
      objectId: idOf(quotesBefore, 'best month'),
      fields: [],
    });
  });

  test('cannot be compared where there are none', async () => {
    const { errors } = await app.query(
      `query ($slug: String!) { article(by: { slug: $slug }) { diff(from: 1, to: 9) { to } } }`,
      { slug: SLUG },
    );
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
