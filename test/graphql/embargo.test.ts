import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../support/pages.ts';
import { createKey, createPartner, giveProduct } from '../support/partner.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SECRET = 'Shipyard Merger Is Signed In Silence';

/** The whole readable schema, from every root field that lists, with all ids, slugs and cursors. */
const CRAWL = `
  fragment A on Article { id uri slug headline byline dateline body { plainText } place { id slug name }
    bylines { printedName reporter { id slug name } }
    quotes(first: 20) { totalCount edges { cursor node { ...Q } } pageInfo { endCursor } } }
  fragment Q on Quote { id text speakerAsPrinted speaker { id slug name } }
  query { articles(first: 20) { totalCount edges { cursor node { ...A } } pageInfo { endCursor } }
    quotes(first: 50) { totalCount edges { cursor node { ...Q } } }
    reporters(first: 50) { totalCount edges { cursor node { id slug name
      articles(first: 5) { totalCount edges { cursor node { id slug } } } } } }
    speakers(first: 50) { totalCount edges { cursor node { id slug name aliases quoteCount roles { role article { id } }
      quotes(first: 5) { totalCount edges { cursor node { id } } } } } }
    sections(first: 20) { totalCount edges { cursor node { id slug name articles(first: 5) { totalCount edges { cursor node { id } } } } } }
    topics(first: 20) { totalCount edges { cursor node { id slug name uri articles(first: 5) { totalCount edges { cursor node { id } } } } } }
    ranking(list: "weekly-hot") { id entries { position headline article { id } } } }`;

/** Every value of a crawl under the given names. */
function collect(value: Answer, names: readonly string[], found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) collect(item, names, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (names.includes(name) && typeof inner === 'string') found.add(inner);
      else collect(inner, names, found);
    }
  }
  return found;
}

const only = (more: Set<string>, less: Set<string>) => [...more].filter((one) => !less.has(one));

describe('an embargoed article', () => {
  let app: TestApp;
  const keys: Record<string, string | undefined> = { public: undefined };
  const setUntil = (embargoedUntil: Date) =>
    app.database.client.article.updateMany({
      where: { headline: SECRET },
      data: { status: 'EMBARGOED', embargoedUntil },
    });
  const crawl = async (who: string): Promise<Answer> => {
    const { data, errors } = await app.query(CRAWL, {}, keys[who]);
    expect(errors).toBeUndefined();
    return data;
  };

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page({ subjects: ['Section: Business', 'Topics: Harbours'] }));
    await app.ingest(
      page({
        headline: SECRET,
        subjects: ['Section: Shipping', 'Topics: Harbours; Shipyards'],
        byline: 'MOON HA-NEUL Reporter',
        contact: 'haneul@example.org | 2026-03-02 11:00:00',
        dateline: 'Ulsan, South Korea — ',
        body: [
          'Two shipyards merge.',
          '"We sign tonight," said Tomas Virtanen, who chairs the yard.',
          '"It was time to," said Lena Fischer.',
        ],
        hotList: ['Harbour Bridge To Close For Repairs', SECRET],
      }),
    );
    await setUntil(new Date('2100-01-01T00:00:00Z'));
    await app.database.client.article.updateMany({
      where: { headline: SECRET },
      data: { copyrightHolder: 'The Harbour Post' },
    });
    // The product that holds it; the scope without it; the product without the scope.
    for (const [slug, filter, scopes] of [
      ['entitled', { place: 'ulsan-south-korea' }, ['EMBARGOED']],
      ['of-its-section', { section: 'shipping' }, ['EMBARGOED']],
      ['of-its-topic', { topic: 'shipyards' }, ['EMBARGOED']],
      ['of-its-source', { source: 'The Harbour Post' }, ['EMBARGOED']],
      ['elsewhere', { place: 'busan-south-korea' }, ['EMBARGOED']],
      ['of-another-section', { section: 'business', topic: 'harbours' }, ['EMBARGOED']],
      ['of-another-topic', { section: 'shipping', topic: 'ferries' }, ['EMBARGOED']],
      ['of-another-source', { topic: 'shipyards', source: 'the harbour post' }, ['EMBARGOED']],
      ['unscoped', { place: 'ulsan-south-korea' }, ['READ', 'CONTACT', 'INGEST']],
    ] as const) {
      await createPartner(app, slug);
      await giveProduct(app, slug, filter);
      keys[slug] = (await createKey(app, { partner: slug, scopes })).secret;
    }
    await createPartner(app, 'without-product');
    keys['without-product'] = (
      await createKey(app, { partner: 'without-product', scopes: ['EMBARGOED'] })
    ).secret;
  });
  afterAll(() => app.close());

  const entitled = ['entitled', 'of-its-section', 'of-its-topic', 'of-its-source'];
  const others = [
    'public',
    'elsewhere',
    'of-another-section',
    'of-another-topic',
    'of-another-source',
    'unscoped',
    'without-product',
  ];

  test.each(entitled)('is seen before its time on every path by a partner %s', async (who) => {
    const data = await crawl(who);
    expect(data.articles.totalCount).toBe(2);
    expect(data.sections.totalCount).toBe(2);
    expect(JSON.stringify(data.topics)).toContain('Shipyards');
    expect(JSON.stringify(data.reporters)).toContain('Moon Ha-neul');
    expect(JSON.stringify(data.speakers)).toContain('Virtanen');
    expect(data.ranking.entries).toHaveLength(2);
  });

  test.each(others)('is nowhere in a crawl of the schema as %s', async (who) => {
    const data = await crawl(who);
    expect(JSON.stringify(data)).not.toMatch(/Shipyard|Shipping|Virtanen|sign tonight|Moon|Ulsan/i);
    expect(data.articles.totalCount).toBe(1);
    // Lena Fischer speaks in both: only what may be seen is counted.
    const lena = data.speakers.edges.find(({ node }: Answer) => node.slug === 'lena-fischer').node;
    expect(lena.quoteCount).toBe(2);
    expect(lena.quotes.totalCount).toBe(2);
  });

  test.each(others)('gives %s nothing by any of its ids, slugs and cursors', async (who) => {
    const [all, seen] = [await crawl('entitled'), await crawl(who)];
    const names = ['id', 'articleId'];
    const ids = only(collect(all, names), collect(seen, names));
    expect(ids.length).toBeGreaterThan(4);
    const unknown = Buffer.from('Article:00000000-0000-7000-8000-000000000000').toString('base64');
    const replay = await app.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: [...ids, unknown] },
      keys[who],
    );
    expect(replay.data.nodes).toEqual([...ids, unknown].map(() => null));

    const slugs = only(collect(all, ['slug']), collect(seen, ['slug']));
    expect(slugs.length).toBeGreaterThan(3);
    for (const slug of slugs) {
      const { data } = await app.query(
        `query ($slug: String!) { article(by: { slug: $slug }) { id } reporter(by: { slug: $slug }) { id }
          speaker(by: { slug: $slug }) { id } articles(filter: { place: $slug }) { totalCount }
          byArticle: quotes(filter: { article: { slug: $slug } }) { totalCount }
          bySpeaker: quotes(filter: { speaker: { slug: $slug } }) { totalCount }
          byReporter: articles(filter: { reporter: { slug: $slug } }) { totalCount }
          section(by: { slug: $slug }) { id } topic(by: { slug: $slug }) { id }
          bySection: articles(filter: { section: { slug: $slug } }) { totalCount }
          byTopic: articles(filter: { topic: { slug: $slug } }) { totalCount } }`,
        { slug },
        keys[who],
      );
      expect(data).toEqual({
        article: null,
        reporter: null,
        speaker: null,
        articles: { totalCount: 0 },
        byArticle: { totalCount: 0 },
        bySpeaker: { totalCount: 0 },
        byReporter: { totalCount: 0 },
        section: null,
        topic: null,
        bySection: { totalCount: 0 },
        byTopic: { totalCount: 0 },
      });
      expect((await app.fetch(`/articles/${slug}`)).status).toBe(404);
    }

    // A cursor of a hidden row cuts the list that may be seen, and no more.
    const cursors = only(collect(all, ['cursor']), collect(seen, ['cursor']));
    expect(cursors.length).toBeGreaterThan(4);
    for (const cursor of cursors) {
      for (const list of ['articles', 'quotes', 'reporters', 'speakers', 'sections', 'topics']) {
        const { data, errors } = await app.query(
          `query ($cursor: String!) { ${list}(after: $cursor) { edges { node { id } } } }`,
          { cursor },
          keys[who],
        );
        if (errors !== undefined) expect(errors[0]?.extensions.code).toBe('BAD_CURSOR');
        else expect(JSON.stringify(data)).not.toMatch(new RegExp(ids.join('|')));
      }
    }
  });

  test('is told of no more by the words of an error than one that never was', async () => {
    const ask = (slug: string) =>
      app.query(`{ article(by: { slug: "${slug}" }) { id headline } }`, {}, keys['unscoped']);
    const hidden = await ask('shipyard-merger-is-signed-in-silence');
    const unknown = await ask('shipyard-merger-is-signed-in-public!');
    expect({ ...hidden, extensions: null }).toEqual({ ...unknown, extensions: null });
  });

  test('may not be used before its time even by who sees it', async () => {
    const { data } = await app.query(
      `{ article(by: { slug: "shipyard-merger-is-signed-in-silence" }) {
        today: usage(use: DISPLAY, territory: "KR") { allowed reason }
        afterwards: usage(use: DISPLAY, territory: "KR", at: "2100-01-02T00:00:00Z") { allowed reason } } }`,
      {},
      keys['entitled'],
    );
    expect(data.article).toEqual({
      today: { allowed: false, reason: 'EMBARGOED' },
      afterwards: { allowed: true, reason: 'GRANTED' },
    });
  });

  test('is everyone’s once its time has come', async () => {
    await setUntil(new Date('2026-01-01T00:00:00Z'));
    for (const who of others) expect((await crawl(who)).articles.totalCount).toBe(2);
    await setUntil(new Date('2100-01-01T00:00:00Z'));
    const { data } = await app.query('{ articles { totalCount } }', {}, OWNER_KEY);
    expect(data.articles.totalCount).toBe(2);
  });
});
