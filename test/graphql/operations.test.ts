import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExampleOperations } from '../../src/graphql/example-operations.ts';
import { storeSamples } from '../../src/samples/store-samples.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

describe('on the sample content', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    await storeSamples(app.database.client);
  });
  afterAll(() => app.close());

  test('the example operations begin with front-page', async () => {
    const [first] = await readExampleOperations();
    expect(first?.name).toBe('front-page');
  });

  test('every example operation answers, with its own variables', async () => {
    const operations = await readExampleOperations();
    expect(operations.length).toBeGreaterThan(4);
    for (const { name, query, variables } of operations) {
      const { data, errors } = await app.query(
        query,
        variables === null ? {} : (JSON.parse(variables) as object),
        OWNER_KEY,
      );
      expect({ name, errors }).toEqual({ name, errors: undefined });
      const empty = Object.entries(data).filter(
        ([, value]) => value === null || (value as { edges?: unknown[] }).edges?.length === 0,
      );
      expect({ name, empty }).toEqual({ name, empty: [] });
    }
  });

  test('the example operations count nothing beyond the rows that they answer', async () => {
    for (const { name, query, variables } of await readExampleOperations()) {
      const { statements } = await recordStatements(app.database, () =>
        app.query(query, JSON.parse(variables ?? '{}') as object),
      );
      // Prisma counts the related rows of a whole table, to join them with those that were asked for.
      const counted = statements.filter((sql) => sql.includes('_aggr_count_'));
      expect({ name, counted }).toEqual({ name, counted: [] });
    }
  });

  test('a speaker is quoted in more than one article', async () => {
    const { data } = await app.query(
      '{ quotes(first: 100, filter: { speaker: { slug: "amina-diallo" } }) { edges { node { article { slug } } } } }',
    );
    const slugs = new Set(
      data.quotes.edges.map(
        (edge: { node: { article: { slug: string } } }) => edge.node.article.slug,
      ),
    );
    expect(slugs.size).toBeGreaterThan(1);
  });

  test('entries of the weekly list have moved in every way', async () => {
    const { data } = await app.query(
      '{ rankings(list: "weekly-hot") { edges { node { entries { movement article { slug } } } } } }',
    );
    expect(data.rankings.edges).toHaveLength(3);
    const entries = data.rankings.edges.flatMap(
      (edge: { node: { entries: { movement: string; article: object | null }[] } }) =>
        edge.node.entries,
    );
    const movements = entries.map((entry: { movement: string }) => entry.movement);
    for (const movement of ['UP', 'DOWN', 'NEW', 'BACK']) expect(movements).toContain(movement);
    expect(entries.some((entry: { article: object | null }) => entry.article === null)).toBe(true);
    expect(entries.some((entry: { article: object | null }) => entry.article !== null)).toBe(true);
  });

  test('a computed weekly list with movement stands beside the printed one', async () => {
    const { data } = await app.query(
      '{ ranking(list: "most-read-this-week") { method entries { position movement article { slug } } } }',
    );
    expect(data.ranking.method).toBe('READERSHIP');
    expect(data.ranking.entries).toHaveLength(6);
    expect(data.ranking.entries[0]).toMatchObject({
      position: 1,
      movement: 'NEW',
      article: { slug: expect.stringMatching(/^night-trains/) },
    });
    const movements = data.ranking.entries.map((entry: { movement: string }) => entry.movement);
    expect(new Set(movements).size).toBeGreaterThan(1);
  });

  test('stored twice, it changes nothing', async () => {
    const { client } = app.database;
    const before = [await client.article.count(), await client.ranking.count()];
    await storeSamples(client);
    expect([await client.article.count(), await client.ranking.count()]).toEqual(before);
  });
});
