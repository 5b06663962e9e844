import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ingestPages } from '../../src/ingest/ingest-page.ts';
import { manyPages, page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const SLUG = 'harbour-bridge-to-close-for-repairs';

describe('storing many pages together', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await openTestApp();
  });
  afterEach(() => app.close());

  /** Outcome and slug of each, or the code or message of its error. */
  const ingest = async (texts: readonly string[]): Promise<string[]> => {
    const pages = texts.map((text, index) => ({
      name: `${index}.txt`,
      read: async () => new TextEncoder().encode(text),
    }));
    const results: string[] = [];
    const options = { timeZone: 'Asia/Seoul' };
    for await (const result of ingestPages(app.database.client, pages, options)) {
      results.push(
        result.status === 'fulfilled'
          ? `${result.value.outcome} ${result.value.slug}`
          : (result.reason.code as string),
      );
    }
    return results;
  };

  test('makes what pages share once, and takes hardly more statements for many than for a few', async () => {
    const pages = manyPages(25);
    const { result: few, statements: forFew } = await recordStatements(app.database, () =>
      ingest(pages.slice(0, 3)),
    );
    const { result: many, statements: forMany } = await recordStatements(app.database, () =>
      ingest(pages.slice(3)),
    );
    expect([...few, ...many]).toEqual(
      pages.map((_, index) => `created harbour-report-number-${index + 1}`),
    );
    expect(forMany.length).toBeLessThanOrEqual(forFew.length + 10);
    const { client } = app.database;
    expect(await client.reporter.count()).toBe(2);
    expect(await client.section.count()).toBe(3);
    expect(await client.speaker.count({ where: { name: 'Lena Fischer' } })).toBe(1);
    const changes = await client.change.findMany({ orderBy: { sequence: 'asc' } });
    expect(changes.map(({ kind }) => kind)).toEqual(pages.map(() => 'ARTICLE_CREATED'));
    expect(await ingest(pages)).toEqual(
      many.concat(few).map(() => expect.stringMatching(/^unchanged/)),
    );
  });

  test('a page that the database refuses loses none of the others', async () => {
    await app.database.client.$executeRaw`
      ALTER TABLE "Quote" ADD CONSTRAINT "poison" CHECK (text NOT LIKE '%poison%')`;
    const poison = page({
      headline: 'Water Is Bad',
      contact: '2026-03-02 08:30:00',
      body: ['The water was tested.', '"There is poison in it," said Lena Fischer.'],
    });
    const [first = '', second = '', ...rest] = manyPages(5);
    const results = await ingest([first, poison, '', second, ...rest]);
    expect(results).toEqual([
      'created harbour-report-number-1',
      expect.stringMatching(/^P20/),
      'EMPTY_PAGE',
      ...[2, 3, 4, 5].map((number) => `created harbour-report-number-${number}`),
    ]);
    expect(await app.database.client.article.count()).toBe(5);
    expect(await app.database.client.articleSlug.count({ where: { slug: 'water-is-bad' } })).toBe(
      0,
    );
  });

  test('a hundred pages and more come in their order, the refused with their lines, and end early when nobody asks on', async () => {
    const texts = manyPages(120);
    texts.splice(60, 0, '', 'A Headline\nJANE DOE Reporter\nSome words of a body that go on.\n');
    const pages = texts.map((text, index) => ({
      name: `${index}.txt`,
      read: async () => new TextEncoder().encode(text),
    }));
    pages[100] = { name: 'gone.txt', read: () => Promise.reject(new Error('It is gone.')) };
    const options = { timeZone: 'Asia/Seoul' };
    const results: string[] = [];
    for await (const result of ingestPages(app.database.client, pages, options)) {
      if (result.status === 'fulfilled') results.push(result.value.slug);
      else results.push(`${result.reason.code} ${result.reason.place?.line}`);
      if (results.length === 110) break;
    }
    const expected = texts.map(
      (_, index) => `harbour-report-number-${index + (index < 60 ? 1 : -1)}`,
    );
    expected[60] = 'EMPTY_PAGE undefined';
    expected[61] = 'MISSING_DATE 3';
    expected[100] = 'undefined undefined';
    expect(results).toEqual(expected.slice(0, 110));
  });

  test('a page, its next version and the page again come one after the other', async () => {
    const next = page().replace('two weeks', 'three weeks');
    const renamed = page({ headline: 'Harbour Bridge Closes In April' });
    expect(await ingest([page(), page(), next, next, renamed])).toEqual([
      `created ${SLUG}`,
      `unchanged ${SLUG}`,
      `updated ${SLUG}`,
      `unchanged ${SLUG}`,
      'updated harbour-bridge-closes-in-april',
    ]);
    expect(await app.database.client.articleVersion.count()).toBe(3);
  });

  test('speakers of one name are numbered in the order of the pages', async () => {
    const quoting = (hour: number) =>
      page({
        headline: `Harbour Report At ${hour}`,
        contact: `2026-03-02 ${hour}:00:00`,
        body: ['The harbour was closed.', '"We waited for hours," Okafor said on the quay.'],
      });
    await ingest([quoting(10), quoting(11), quoting(12)]);
    const quotes = await app.database.client.quote.findMany({
      orderBy: { publishedAt: 'asc' },
      select: { speaker: { select: { slug: true } } },
    });
    expect(quotes.map(({ speaker }) => speaker?.slug)).toEqual(['okafor', 'okafor-2', 'okafor-3']);
  });

  test('two new articles of one headline get a slug each, and a hot list the one nearest in time', async () => {
    const again = page({ contact: '2026-04-02 09:00:00' });
    const listed = page({
      headline: 'What Was Read',
      contact: '2026-04-03 09:00:00',
      hotList: ['Harbour Bridge To Close For Repairs', 'Tea Prices Rise'],
    });
    const late = page({ headline: 'Tea Prices Rise', contact: '2026-04-03 10:00:00' });
    expect(await ingest([page(), again, listed, late])).toEqual([
      `created ${SLUG}`,
      `created ${SLUG}-2`,
      'created what-was-read',
      'created tea-prices-rise',
    ]);
    const entries = await app.database.client.rankingEntry.findMany({
      orderBy: { position: 'asc' },
      select: { article: { select: { slug: true } } },
    });
    expect(entries.map(({ article }) => article?.slug)).toEqual([`${SLUG}-2`, 'tea-prices-rise']);
  });
});
