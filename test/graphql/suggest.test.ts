import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SEARCH_PAGES } from '../support/search-pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

describe('suggest', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
    for (const text of SEARCH_PAGES) await app.ingest(text);
  });
  afterAll(() => app.close());

  test.each([
    ['bes', { kind: 'SPEAKER', label: 'Scott Bessent' }],
    ['moon h', { kind: 'REPORTER', label: 'Moon Ha-neul' }],
    ['GENEV', { kind: 'HEADLINE', label: 'Les trains de nuit reviennent à Genève' }],
    ['uls', { kind: 'PLACE', label: 'Ulsan, South Korea' }],
    ['harbour bri', { kind: 'HEADLINE', label: 'Harbour Bridge To Close For Repairs' }],
  ])('completes "%s"', async (prefix, expected) => {
    const { data, errors } = await app.query(
      `query ($prefix: String!) { suggest(prefix: $prefix) { kind label value } }`,
      { prefix },
    );
    expect(errors).toBeUndefined();
    expect(data.suggest).toContainEqual(expect.objectContaining(expected));
  });

  test('has nothing to say to no letters', async () => {
    const { data } = await app.query(`{ suggest(prefix: " - ") { label } }`);
    expect(data.suggest).toEqual([]);
  });
});
