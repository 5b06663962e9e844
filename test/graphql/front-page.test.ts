import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manyPages, page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const MOST_STATEMENTS = 3;

describe('front-page', () => {
  let app: TestApp;
  let frontPage: string;
  const variables = { speaker: 'lena-fischer', list: 'weekly-hot' };

  beforeAll(async () => {
    app = await openTestApp();
    frontPage = await readFile(
      new URL('../../schema/operations/front-page.graphql', import.meta.url),
      'utf8',
    );
    for (const text of manyPages(60)) await app.ingest(text);
    const hotList = Array.from({ length: 40 }, (_, index) => `Harbour Report Number ${index + 1}`);
    await app.ingest(page({ contact: '2026-03-02 20:00:00', hotList }));
  });
  afterAll(() => app.close());

  test('answers an article, its quotes, the latest quotes by a speaker and a hot list in one request', async () => {
    const { data, errors } = await app.query(frontPage, {
      ...variables,
      slug: 'harbour-bridge-to-close-for-repairs',
    });
    expect(errors).toBeUndefined();
    expect(data.article).toMatchObject({
      headline: 'Harbour Bridge To Close For Repairs',
      dateline: 'Busan, South Korea',
      reporters: [{ name: 'Han Seo-yun', slug: 'han-seo-yun' }],
    });
    expect(data.article.body.html).toContain('<span class="dateline">Busan, South Korea</span>');
    expect(data.article.body.blocks).toHaveLength(3);
    expect(data.article.quotes.edges).toContainEqual({
      node: expect.objectContaining({
        text: 'We cannot pay the rent without it,',
        speaker: expect.objectContaining({ name: 'Lena Fischer', slug: 'lena-fischer' }),
      }),
    });
    expect(data.quotes.edges).toHaveLength(20);
    expect(data.quotes.edges[0].node.article.slug).toBe('harbour-bridge-to-close-for-repairs');
    expect(data.ranking.entries).toHaveLength(40);
    expect(data.ranking.entries[0]).toMatchObject({
      position: 1,
      movement: 'NEW',
      article: { slug: 'harbour-report-number-1', reporters: [{ slug: 'han-seo-yun' }, {}] },
    });
  });

  test('takes the same few statements at any page size', async () => {
    const counts: number[] = [];
    for (const first of [5, 100]) {
      const { result, statements } = await recordStatements(app.database, () =>
        app.query(frontPage, { ...variables, slug: 'harbour-report-number-7', first }),
      );
      expect(result.errors).toBeUndefined();
      expect(result.data.quotes.edges).toHaveLength(first);
      counts.push(statements.length);
    }
    expect(counts[0]).toBeLessThanOrEqual(MOST_STATEMENTS);
    expect(counts[1]).toBe(counts[0]);
  });

  test('is read as JSON, by no statement that Prisma writes', async () => {
    const { statements } = await recordStatements(app.database, () =>
      app.query(frontPage, { ...variables, slug: 'harbour-report-number-7' }),
    );
    for (const statement of statements)
      expect(statement).toMatch(/^SELECT coalesce\(json_agg\(r\)/);
  });

  test('loads no body for the articles of its lists', async () => {
    const { statements } = await recordStatements(app.database, () =>
      app.query(frontPage, { ...variables, slug: 'harbour-report-number-7' }),
    );
    const withBodies = statements.filter((statement) => statement.includes('"blocks"'));
    expect(withBodies).toHaveLength(1);
    expect(statements.join('\n')).not.toContain('"source"');
  });
});
