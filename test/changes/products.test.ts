import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { subscribe } from '../support/event-stream.ts';
import { page } from '../support/pages.ts';
import { asOwner, createKey, createPartner, giveProduct } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SELECTION = 'kind presence ... on ArticleChange { article { headline } }';
const CHANGES = `query ($after: String, $filter: ChangeFilter) {
  changes(after: $after, first: 100, filter: $filter) { edges { node { ${SELECTION} } } } }`;
const FOLLOW = `subscription ($after: String, $filter: ChangeFilter) {
  changes(after: $after, filter: $filter) { ${SELECTION} } }`;

const SOURCE = 'Meridian Wire';
const tea = (section: string, topics: string, more: object = {}) =>
  page({
    headline: 'Tea Prices Rise',
    contact: '2026-03-02 10:00:00',
    subjects: [`Section: ${section}`, `Topics: ${topics}`],
    ...more,
  });

describe('the changes of a product', () => {
  let app: TestApp;
  let partners = 0;
  const setSource = (copyrightHolder: string) =>
    asOwner(
      app,
      `mutation ($holder: String) { setArticleRights(
        input: { article: { slug: "tea-prices-rise" }, copyrightHolder: $holder }) { id } }`,
      { holder: copyrightHolder },
    );
  /** A partner's key whose only product has this filter, with what asks for the changes of it. */
  const newPartner = async (filter: object) => {
    partners += 1;
    const slug = `partner-${partners}`;
    await createPartner(app, slug);
    await giveProduct(app, slug, filter);
    const { secret } = await createKey(app, { partner: slug, scopes: ['READ'] });
    return { key: secret, filter: { products: [`all-of-${slug}`] } };
  };
  const told = ({ kind, presence }: Answer) => [kind, presence];

  beforeAll(async () => {
    app = await openTestApp();
    await app.ingest(page({ subjects: ['Section: Harbour', 'Topics: Bridges; Ships'] }));
    await app.ingest(tea('Business', 'Tea; Trade'));
  });
  afterAll(() => app.close());
  test('of no product are none, as those of a product that a webhook lost', async () => {
    const { key } = await newPartner({ section: 'business' });
    const asked = async (filter: object) =>
      (await app.query(CHANGES, { filter }, key)).data.changes.edges.length as number;
    expect(await asked({})).toBeGreaterThan(0);
    expect(await asked({ products: [] })).toBe(0);
  });

  const putBack = async () => {
    await app.ingest(tea('Business', 'Tea; Trade'));
    await setSource(SOURCE);
  };

  test.each([
    ['a section', { section: 'business' }, () => app.ingest(tea('Culture', 'Tea; Trade'))],
    ['a topic', { topic: 'trade' }, () => app.ingest(tea('Business', 'Tea; Weather'))],
    ['a source', { source: SOURCE }, () => setSource('Another Wire')],
    [
      'a section, a topic and a source',
      { section: 'business', topic: 'tea', source: SOURCE },
      () => app.ingest(tea('Business', 'Coffee; Trade')),
    ],
  ])('of %s tell what enters it, changes in it and leaves it', async (_what, product, leave) => {
    await leave();
    const { key, filter } = await newPartner(product);
    const { latestChangeCursor: after } = await asOwner(app, '{ latestChangeCursor }');
    await putBack();
    await asOwner(
      app,
      `mutation { setArticleRights(
        input: { article: { slug: "tea-prices-rise" }, usageTerms: "No cuts." }) { id } }`,
    );
    await leave();
    // Another article of other subjects, of which the product says nothing.
    const other = { subjects: ['Section: Harbour', 'Topics: Bridges; Ships'] };
    await app.ingest(page({ ...other, body: ['The harbour bridge will stay open.'] }));
    await app.ingest(page(other));

    const { data } = await app.query(CHANGES, { after, filter }, key);
    const pulled: Answer[] = data.changes.edges.map(({ node }: Answer) => node);
    const presences = pulled.map(({ presence }) => presence);
    expect(presences[0]).toBe('ENTERED');
    expect(presences.at(-1)).toBe('LEFT');
    expect(new Set(presences.slice(1, -1))).toEqual(new Set(['STAYED']));
    expect(new Set(pulled.map(({ kind }) => kind))).toEqual(new Set(['ARTICLE_UPDATED']));

    const reading = await subscribe(app, FOLLOW, { variables: { after, filter }, key });
    for (const change of pulled) {
      const event = await reading.next();
      expect(told(event?.data.data.changes)).toEqual(told(change));
    }
    await reading.close();
  });

  test('tell nothing of what has another section, topic or source', async () => {
    await putBack();
    for (const product of [
      { section: 'culture' },
      { topic: 'weather-of-nowhere' },
      { source: 'meridian wire' },
      { section: 'business', topic: 'bridges' },
    ]) {
      const { key, filter } = await newPartner(product);
      const { latestChangeCursor: after } = await asOwner(app, '{ latestChangeCursor }');
      await asOwner(
        app,
        `mutation { setArticleRights(
          input: { article: { slug: "tea-prices-rise" }, usageTerms: "As agreed." }) { id } }`,
      );
      const { data } = await app.query(CHANGES, { after, filter }, key);
      expect(data.changes.edges).toEqual([]);
    }
  });
});
