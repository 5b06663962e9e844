import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { indexMissing } from '../../src/ingest/index-missing.ts';
import { manyPages } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const ARTICLES = 3;

describe('indexMissing', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of manyPages(ARTICLES)) await app.ingest(text);
    await app.database.client.installation.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  });
  afterAll(() => app.close());

  test('makes articles searchable that were stored without an index', async () => {
    const { client } = app.database;
    await client.articleSearch.deleteMany();
    await client.installation.updateMany({ data: { indexedAt: null } });
    expect(await indexMissing(client)).toBe(ARTICLES);
    const { data } = await app.query('{ articles(filter: { text: "harbour" }) { totalCount } }');
    expect(data.articles.totalCount).toBe(ARTICLES);
  });

  test('does not look again once it has', async () => {
    const { client } = app.database;
    await client.articleSearch.deleteMany();
    expect(await indexMissing(client)).toBe(0);
  });
});
