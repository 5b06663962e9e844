import { readFile, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findNinjsProblem } from '../../src/ingest/ninjs/validate-ninjs.ts';
import { page } from '../support/pages.ts';
import { createKey, createPartner } from '../support/partner.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const SAMPLES = new URL('../../prisma/samples/', import.meta.url);

const INGEST = `mutation ($input: IngestPageInput!) {
  ingestPage(input: $input) { outcome slug warnings { code } article { version status } } }`;

const expectValid = (item: Answer) => {
  expect(findNinjsProblem(item)).toBeNull();
  expect(findNinjsProblem({ ...item, standard: { name: 'ninjs', version: '3.0' } })).toBeNull();
};

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
  const names = await readdir(SAMPLES);
  for (const name of names.filter((one) => one.endsWith('.txt'))) {
    await app.ingest(await readFile(new URL(name, SAMPLES), 'utf8'), name);
  }
});
afterAll(() => app.close());

const formatsOf = async (slug: string, key?: string): Promise<Answer> => {
  const { data, errors } = await app.query(
    'query ($slug: String!) { article(by: { slug: $slug }) { uri ninjs jsonLd quotes(first: 50) { edges { node { text kind speaker { name } } } } } }',
    { slug },
    key,
  );
  expect(errors).toBeUndefined();
  return data.article;
};

const ingest = (input: object, key = OWNER_KEY) => app.query(INGEST, { input }, key);

const NIGHT_TRAINS =
  'night-trains-get-one-ticket-for-nine-countries-and-one-very-long-complaint-form';

describe('an article as ninjs', () => {
  test('says what the article says, its quotes as associations with their speakers', async () => {
    const { uri, ninjs, quotes } = await formatsOf(NIGHT_TRAINS);
    expect(ninjs).toMatchObject({
      uri,
      type: 'text',
      version: '1',
      pubStatus: 'usable',
      contentCreated: '2025-09-17T16:45:00+00:00',
      headlines: [{ role: 'main' }],
      people: [
        { name: 'Jean-Luc Moreau', rel: 'creator' },
        { name: "Siobhán O'Donnell", rel: 'creator' },
      ],
      places: [{ rel: 'dateline' }],
    });
    const said = quotes.edges
      .map(({ node }: Answer) => node)
      .filter(({ kind }: Answer) => ['FULL', 'FRAGMENT'].includes(kind));
    expect(ninjs.associations.map((one: Answer) => one.bodies[0].value)).toEqual(
      said.map(({ text }: Answer) => text),
    );
    expect(ninjs.associations[0]).toMatchObject({
      rel: 'quote',
      people: [{ name: said[0].speaker.name, rel: 'speaker' }],
      altIds: [{ role: 'anchor', value: expect.any(String) }],
    });
  });

  test('is valid by the schemas of 3.0 and 3.1, as are all of the samples', async () => {
    const { data } = await app.query('{ articles(first: 20) { edges { node { ninjs } } } }');
    expect(data.articles.edges).toHaveLength(8);
    for (const { node } of data.articles.edges) expectValid(node.ninjs);
  });

  test('put in again, is the same article, once and twice', async () => {
    const { data } = await app.query('{ articles(first: 20) { edges { node { slug } } } }');
    for (const { node } of data.articles.edges) {
      const { ninjs } = await formatsOf(node.slug, OWNER_KEY);
      for (const format of ['NINJS', undefined]) {
        const answer = await ingest({ page: JSON.stringify(ninjs), format });
        expect(answer.data.ingestPage).toMatchObject({
          outcome: 'UNCHANGED',
          slug: node.slug,
          article: { version: 1 },
        });
      }
    }
  });

  test('is another version where its text was changed, found by its URI', async () => {
    const { ninjs } = await formatsOf(NIGHT_TRAINS, OWNER_KEY);
    const changed = { ...ninjs, headlines: [{ role: 'main', value: 'A Wholly Other Headline' }] };
    const answer = await ingest({ page: JSON.stringify(changed) });
    expect(answer.data.ingestPage).toMatchObject({
      outcome: 'UPDATED',
      slug: 'a-wholly-other-headline',
      article: { version: 2 },
    });
    expect((await ingest({ page: JSON.stringify(ninjs) })).data.ingestPage.outcome).toBe('UPDATED');
  });

  test('has e-mail addresses only with a key of the scope CONTACT', async () => {
    await app.ingest(page());
    const slug = 'harbour-bridge-to-close-for-repairs';
    await createPartner(app, 'desk');
    const { secret } = await createKey(app, { partner: 'desk', scopes: ['CONTACT'] });
    const contact = [{ type: 'email', role: 'office', value: 'seoyun@example.org' }];
    expect((await formatsOf(slug)).ninjs.people[0].contactInfo).toBeUndefined();
    expect((await formatsOf(slug, secret)).ninjs.people[0].contactInfo).toEqual(contact);
    expect(JSON.stringify(await formatsOf(slug))).not.toContain('seoyun@');
  });

  test('tells what may be done with it', async () => {
    const until = new Date('2100-01-01T00:00:00Z');
    const setStatus = (data: object) =>
      app.database.client.article.updateMany({ where: { slug: NIGHT_TRAINS }, data });
    const statusOf = async () => {
      const { ninjs } = await formatsOf(NIGHT_TRAINS, OWNER_KEY);
      expectValid(ninjs);
      return [ninjs.pubStatus, ninjs.embargoedUntil];
    };
    const found = [];
    for (const data of [
      { status: 'DRAFT' },
      { status: 'WITHDRAWN' },
      { status: 'EMBARGOED', embargoedUntil: until },
    ]) {
      await setStatus(data);
      found.push(await statusOf());
    }
    await setStatus({ status: 'PUBLISHED', embargoedUntil: null });
    expect(found).toEqual([
      ['withheld', undefined],
      ['canceled', undefined],
      ['withheld', until.toISOString()],
    ]);
  });
});

test('a correction is told in both', async () => {
  await app.query(
    `mutation ($slug: String!) { addCorrection(input: { article: { slug: $slug }, kind: CORRECTION, text: "It is nine." }) { id } }`,
    { slug: NIGHT_TRAINS },
    OWNER_KEY,
  );
  const { ninjs, jsonLd } = await formatsOf(NIGHT_TRAINS);
  expectValid(ninjs);
  expect(ninjs.edNote).toBe('Correction: It is nine.');
  expect(jsonLd.correction).toMatchObject([{ '@type': 'CorrectionComment', text: 'It is nine.' }]);
});

test('an article as JSON-LD is a NewsArticle with its quotes as Quotations', async () => {
  const { uri, jsonLd } = await formatsOf(NIGHT_TRAINS);
  expect(jsonLd).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: uri,
    url: `https://news.example.org/articles/${NIGHT_TRAINS}`,
    author: [{ '@type': 'Person', name: 'Jean-Luc Moreau' }, { '@type': 'Person' }],
    datePublished: '2025-09-17T16:45:00+00:00',
    locationCreated: { '@type': 'Place' },
  });
  expect(jsonLd.hasPart[0]).toMatchObject({
    '@type': 'Quotation',
    text: 'For thirty years we have told people to take the train and then punished them for it,',
    spokenByCharacter: { '@type': 'Person', name: 'Elke Brandt' },
    isPartOf: { '@id': jsonLd['@id'] },
  });
});

describe('a hot list', () => {
  let ranking: Answer;
  beforeAll(async () => {
    const { data } = await app.query(
      '{ ranking(list: "weekly-hot") { ninjs jsonLd entries { position headline previousPosition article { uri headline } } } }',
    );
    ranking = data.ranking;
  });

  test('as ninjs is a valid composite with its entries in order', () => {
    const { ninjs, entries } = ranking;
    expectValid(ninjs);
    expect(ninjs).toMatchObject({ type: 'composite', profile: 'ranking', title: 'WEEKLY HOT' });
    expect(ninjs.associations).toHaveLength(entries.length);
    for (const [index, entry] of entries.entries()) {
      const association = ninjs.associations[index];
      expect(association).toMatchObject({
        name: `rank-${entry.position}`,
        rel: 'ranked-item',
        headlines: [{ role: 'main', value: entry.headline }],
      });
      if (entry.article !== null) expect(association.uri).toBe(entry.article.uri);
      const ranks = Object.fromEntries(
        association.altIds.map(({ role, value }: Answer) => [role, value]),
      );
      expect(ranks.rank).toBe(String(entry.position));
      expect(ranks.previousRank).toBe(
        entry.previousPosition === null ? undefined : String(entry.previousPosition),
      );
    }
  });

  test('as JSON-LD is an ItemList', () => {
    const { jsonLd, entries } = ranking;
    expect(jsonLd).toMatchObject({ '@type': 'ItemList', numberOfItems: entries.length });
    expect(
      jsonLd.itemListElement.map(({ position, item }: Answer) => [position, item.headline]),
    ).toEqual(
      entries.map(({ position, headline, article }: Answer) => [
        position,
        article?.headline ?? headline,
      ]),
    );
  });

  test('put in is refused as no article', async () => {
    const { errors } = await ingest({ page: JSON.stringify(ranking.ninjs) });
    expect(errors?.[0]?.extensions.code).toMatch(/NOT_AN_ARTICLE|MISSING_BODY/);
  });
});

test('formats of many articles take a bounded number of statements, and cost as what they read', async () => {
  const document = 'query ($n: Int!) { articles(first: $n) { edges { node { ninjs jsonLd } } } }';
  for (const n of [2, 8]) {
    const { result, statements } = await recordStatements(app.database, () =>
      app.query(document, { n }),
    );
    expect(statements).toHaveLength(1);
    expect(result.extensions.cost.points).toBe(1 + n + n * 40);
  }
});

test("IPTC's licence lies beside its schemas", async () => {
  const licence = await readFile(new URL('../../schema/ninjs/LICENSE', import.meta.url), 'utf8');
  expect(licence).toContain('International Press Telecommunications Council');
});
