import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const HIDDEN = 'Council Plans Secret Sale Of The Pier';
const HIDDEN_SLUG = 'council-plans-secret-sale-of-the-pier';

/** Everything that could tell of the hidden article, its reporter, its speaker, its place and its quotes. */
const EVERYTHING = `
  query ($slug: String!) {
    article(by: { slug: $slug }) { id }
    articles(first: 50) { totalCount edges { node { headline } } }
    reporter(by: { slug: "moon-ha-neul" }) { id }
    reporters(first: 50) { totalCount edges { node { name articles(first: 50) { totalCount edges { node { headline } } } } } }
    speaker(by: { slug: "tomas-virtanen" }) { id }
    speakers(first: 50) { totalCount edges { node { name aliases quoteCount roles { role }
      quotes(first: 50) { totalCount edges { node { text } } } } } }
    quotes(first: 50) { totalCount edges { node { text } } }
    hidden: quotes(filter: { text: "sell the pier" }) { totalCount }
    byArticle: quotes(filter: { article: { slug: $slug } }) { totalCount }
    byPlace: articles(filter: { place: "ulsan-south-korea" }) { totalCount }
    section(by: { slug: "property" }) { id }
    sections(first: 10) { totalCount edges { node { name articles(first: 10) { totalCount edges { node { headline } } } } } }
    topic(by: { slug: "secrets" }) { id }
    topics(first: 10) { totalCount edges { node { name articles(first: 10) { totalCount edges { node { headline } } } } } }
    search(query: "the") { facets { sections { value } topics { value } } }
    ranking(list: "weekly-hot") { entries { position headline article { headline } } }
  }`;

const GLOBAL_IDS = `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`;

describe('an article that is not to be seen', () => {
  let app: TestApp;
  let hiddenId: string;
  let globalIds: string[];

  const setStatus = (data: object) =>
    app.database.client.article.update({ where: { id: hiddenId }, data, select: { id: true } });

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page({ subjects: ['Section: Business', 'Topics: Harbours; Tea'] }));
    const stored = await app.ingest(
      page({
        headline: HIDDEN,
        subjects: ['Section: Property', 'Topics: Secrets; Harbours'],
        byline: 'MOON HA-NEUL Reporter',
        contact: 'haneul@example.org | 2026-03-02 11:00:00',
        dateline: 'Ulsan, South Korea — ',
        body: [
          'The council wants to sell the old pier.',
          '"We will sell the pier to nobody," said Tomas Virtanen, who chairs the council.',
          '"It was not the city\'s idea," said Lena Fischer.',
        ],
        hotList: ['Harbour Bridge To Close For Repairs', HIDDEN, 'Something That Never Came In'],
      }),
    );
    hiddenId = stored.id;
    const client = app.database.client;
    const [reporter, speaker, place, section, topic, quote] = await Promise.all([
      client.reporter.findFirstOrThrow({ where: { slug: 'moon-ha-neul' } }),
      client.speaker.findFirstOrThrow({ where: { slug: 'tomas-virtanen' } }),
      client.place.findFirstOrThrow({ where: { slug: 'ulsan-south-korea' } }),
      client.section.findFirstOrThrow({ where: { slug: 'property' } }),
      client.topic.findFirstOrThrow({ where: { slug: 'secrets' } }),
      client.quote.findFirstOrThrow({ where: { articleId: hiddenId } }),
    ]);
    globalIds = [
      `Article:${hiddenId}`,
      `Reporter:${reporter.id}`,
      `Speaker:${speaker.id}`,
      `Place:${place.id}`,
      `Section:${section.id}`,
      `Topic:${topic.id}`,
      `Quote:${quote.id}`,
    ].map((id) => Buffer.from(id).toString('base64'));
  });
  afterAll(() => app.close());

  const past = new Date('2026-01-01T00:00:00Z');
  const future = new Date('2100-01-01T00:00:00Z');

  test('is seen once it is published, with all that it brings', async () => {
    await setStatus({ status: 'PUBLISHED', embargoedUntil: null });
    const { data } = await app.query(EVERYTHING, { slug: HIDDEN_SLUG });
    expect(data.article).not.toBeNull();
    expect(data.speaker).not.toBeNull();
    expect(data.hidden.totalCount).toBe(1);
    expect(data.section).not.toBeNull();
    expect(data.topics.totalCount).toBe(3);
    expect(data.ranking.entries).toHaveLength(3);
    const { data: nodes } = await app.query(GLOBAL_IDS, { ids: globalIds });
    expect(nodes.nodes).not.toContain(null);
  });

  test.each([
    ['a draft', { status: 'DRAFT' }],
    ['withdrawn', { status: 'WITHDRAWN' }],
    ['embargoed', { status: 'EMBARGOED', embargoedUntil: future }],
    ['published at a time to come', { status: 'PUBLISHED', publishedAt: future }],
  ])('does not exist for the public while it is %s', async (_state, data) => {
    const { publishedAt } = await app.database.client.article.findUniqueOrThrow({
      where: { id: hiddenId },
    });
    await setStatus({ embargoedUntil: null, ...data });
    const answer = await app.query(EVERYTHING, { slug: HIDDEN_SLUG });
    const nodes = await app.query(GLOBAL_IDS, { ids: globalIds });
    await setStatus({ status: 'PUBLISHED', embargoedUntil: null, publishedAt });

    expect(answer.errors).toBeUndefined();
    const text = JSON.stringify(answer.data);
    expect(text).not.toContain('Secret');
    expect(text).not.toContain('sell the pier');
    expect(text).not.toContain('Moon');
    expect(text).not.toContain('Virtanen');
    expect(text).not.toMatch(/property/i);
    expect(text).not.toContain("not the city's idea");
    expect(answer.data).toMatchObject({
      article: null,
      reporter: null,
      speaker: null,
      articles: { totalCount: 1 },
      reporters: { totalCount: 1 },
      hidden: { totalCount: 0 },
      byArticle: { totalCount: 0 },
      byPlace: { totalCount: 0 },
      section: null,
      topic: null,
      sections: { totalCount: 1 },
      topics: { totalCount: 2 },
    });
    // A list that only its page prints is yet to come out with it. The list of a page that was withdrawn
    // keeps a gap for it; an entry that has no article yet stays.
    const positions = answer.data.ranking?.entries.map(
      (entry: { position: number }) => entry.position,
    );
    expect(positions).toEqual(data.status === 'WITHDRAWN' ? [1, 3] : undefined);
    expect(nodes.data.nodes).toEqual(globalIds.map(() => null));
  });

  test('is seen by the owner in every state', async () => {
    await setStatus({ status: 'WITHDRAWN' });
    const { data } = await app.query(EVERYTHING, { slug: HIDDEN_SLUG }, OWNER_KEY);
    await setStatus({ status: 'PUBLISHED' });
    expect(data.article).not.toBeNull();
    expect(data.reporter).not.toBeNull();
    expect(data.ranking.entries).toHaveLength(3);
  });

  test('comes out by itself when its embargo ends', async () => {
    await setStatus({ status: 'EMBARGOED', embargoedUntil: past });
    const { data } = await app.query(EVERYTHING, { slug: HIDDEN_SLUG });
    await setStatus({ status: 'PUBLISHED', embargoedUntil: null });
    expect(data.article).not.toBeNull();
  });
});

describe("a reporter's e-mail address", () => {
  let app: TestApp;
  const EMAIL = `{ reporter(by: { slug: "han-seo-yun" }) { name email } viewer { name scopes } }`;

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page());
  });
  afterAll(() => app.close());

  test('is null for the public, without an error', async () => {
    const { data, errors } = await app.query(EMAIL);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      reporter: { name: 'Han Seo-yun', email: null },
      viewer: { name: null, scopes: ['READ'] },
    });
  });

  test("is there with the owner's key", async () => {
    const { data } = await app.query(EMAIL, {}, OWNER_KEY);
    expect(data).toEqual({
      reporter: { name: 'Han Seo-yun', email: 'seoyun@example.org' },
      viewer: {
        name: 'owner',
        scopes: ['READ', 'EMBARGOED', 'CONTACT', 'INGEST', 'EDIT', 'OWNER'],
      },
    });
  });

  test('stays out of the byline and of what was assumed, too', async () => {
    await app.ingest(
      page({
        headline: 'Signed In Full',
        byline: 'KO YONG-SIK Reporter kosik@secret.example',
        contact: '2026-03-05 09:00:00',
      }),
    );
    const document = `{ articles(first: 1) { edges { node { byline provenance { assumptions { message } } } } } }`;
    const publicly = JSON.stringify((await app.query(document)).data);
    expect(publicly).toContain('KO YONG-SIK Reporter');
    expect(publicly).not.toContain('secret.example');
    const { data } = await app.query(document, {}, OWNER_KEY);
    expect(data.articles.edges[0].node.byline).toContain('kosik@secret.example');
  });

  test('a key that is not known is refused, not taken for none', async () => {
    const answer = await app.query(EMAIL, {}, 'not-a-key-of-this-service');
    expect(answer.status).toBe(401);
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
