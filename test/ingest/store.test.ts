import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ingestPage } from '../../src/ingest/ingest-page.ts';
import { manyPages, page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

describe('storing pages', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await openTestApp();
  });
  afterEach(() => app.close());

  const SLUG = 'harbour-bridge-to-close-for-repairs';
  const blocksOf = async (slug = SLUG): Promise<{ id: string; text: string }[]> => {
    const { data } = await app.query(
      'query ($slug: String!) { article(by: { slug: $slug }) { body { blocks { id text } } } }',
      { slug },
    );
    return data.article.body.blocks;
  };

  test('the same page twice is one article and the same answer', async () => {
    const first = await app.ingest(page());
    const second = await app.ingest(page());
    expect(first.outcome).toBe('created');
    expect(second).toEqual({ ...first, outcome: 'unchanged' });
    expect(await app.database.client.article.count()).toBe(1);
    expect(await app.database.client.articleVersion.count()).toBe(1);
  });

  test('a changed page is a new version; what did not change keeps its ids', async () => {
    await app.ingest(page());
    const before = await blocksOf();
    const quotesBefore = await app.database.client.quote.findMany({ orderBy: { position: 'asc' } });
    const result = await app.ingest(
      page()
        .replace('two weeks', 'three weeks')
        .replace('"April is our best month,"', '"May is our best month,"'),
    );
    expect(result.outcome).toBe('updated');
    const after = await blocksOf();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[0]?.text).toContain('three weeks');
    const quotesAfter = await app.database.client.quote.findMany({ orderBy: { position: 'asc' } });
    const idOf = (quotes: typeof quotesAfter, text: string) =>
      quotes.find((quote) => quote.text === text)?.id;
    const kept = 'We will not gamble with lives.';
    expect(idOf(quotesAfter, kept)).toBe(idOf(quotesBefore, kept));
    expect(idOf(quotesAfter, 'May is our best month,')).toBeDefined();
    expect(idOf(quotesAfter, 'April is our best month,')).toBeUndefined();
    expect(new Set(quotesAfter.map((quote) => quote.articleVersion))).toEqual(new Set([2]));
  });

  test('a changed headline under the same byline and time is the same article; its old slug still finds it', async () => {
    const { id } = await app.ingest(page());
    const result = await app.ingest(page({ headline: 'Harbour Bridge Closes In April' }));
    expect(result).toMatchObject({
      outcome: 'updated',
      id,
      slug: 'harbour-bridge-closes-in-april',
    });
    expect(await blocksOf(SLUG)).toEqual(await blocksOf('harbour-bridge-closes-in-april'));
  });

  test('two columns by one author, published in the same second, stay two articles', async () => {
    await app.ingest(page());
    const other = page({
      headline: 'The Price Of Cabbage',
      body: ['Cabbage is dear this year.', 'Nobody knows why, and the farmers will not say.'],
    });
    expect(await app.ingest(other)).toMatchObject({ outcome: 'created' });
    const dated = (headline: string) =>
      page({
        headline,
        contact: 'seoyun@example.org | 2026-03-09',
        body: ['The very same words.'],
      });
    await app.ingest(dated('Morning Column'));
    expect(await app.ingest(dated('Evening Column'))).toMatchObject({ outcome: 'created' });
  });

  test('neither line ends nor the zone that is set make another article or version of a page', async () => {
    const { id } = await app.ingest(page());
    const windows = `${page().replaceAll('\n', '\r\n')}\r\n\r\n`;
    expect(await app.ingest(windows)).toMatchObject({ outcome: 'unchanged', id });
    const bytes = new TextEncoder().encode(page());
    const elsewhere = await ingestPage(
      app.database.client,
      { name: 'page', bytes },
      { timeZone: 'Europe/London' },
    );
    expect(elsewhere).toMatchObject({ outcome: 'unchanged', id });
  });

  test('an address that a desk shares makes nobody somebody else', async () => {
    const desk = (headline: string, byline: string, day: string) =>
      page({ headline, byline, contact: `desk@example.org | ${day} 09:00:00` });
    await app.ingest(desk('First Story', 'KIM AH-RIN Reporter', '2026-03-02'));
    await app.ingest(desk('Second Story', 'LEE DO-HUN Reporter', '2026-03-03'));
    const { data } = await app.query(
      '{ article(by: { slug: "second-story" }) { byline reporters { name } } }',
    );
    expect(data.article).toEqual({
      byline: 'LEE DO-HUN Reporter',
      reporters: [{ name: 'Lee Do-hun' }],
    });
  });

  test('two articles with one headline get slugs of their own', async () => {
    await app.ingest(page());
    const second = await app.ingest(page({ contact: 'seoyun@example.org | 2026-04-02 09:00:00' }));
    expect(second).toMatchObject({ outcome: 'created', slug: `${SLUG}-2` });
  });

  test('the same headline again and again gets the next number, by whole slugs alone', async () => {
    const slugs: string[] = [];
    for (let day = 10; day < 21; day += 1) {
      const { slug } = await app.ingest(page({ contact: `2026-04-${day} 09:00:00` }));
      slugs.push(slug);
    }
    const { result, statements } = await recordStatements(app.database, () =>
      app.ingest(page({ contact: '2026-04-21 09:00:00' })),
    );
    slugs.push(result.slug);
    expect(slugs).toEqual([
      SLUG,
      ...Array.from({ length: 11 }, (_, index) => `${SLUG}-${index + 2}`),
    ]);
    // What begins alike is in no index: at a million articles each page would read all slugs.
    expect(statements.filter((sql) => sql.includes('LIKE'))).toEqual([]);
  });

  test('one e-mail address is one reporter, however the name is printed', async () => {
    await app.ingest(page());
    await app.ingest(
      page({
        headline: 'Second Story',
        byline: 'HAN SEO YUN Reporter',
        contact: 'SeoYun@example.org | 2026-03-03 09:00:00',
      }),
    );
    await app.ingest(
      page({
        headline: 'Third Story',
        byline: 'HAN SEO-YUN Reporter',
        contact: '2026-03-04 09:00:00',
      }),
    );
    expect(await app.database.client.reporter.count()).toBe(1);
    await app.ingest(
      page({
        headline: 'Fourth Story',
        byline: 'HAN SEO-YUN Reporter',
        contact: 'other@example.org | 2026-03-05 09:00:00',
      }),
    );
    expect(await app.database.client.reporter.count()).toBe(2);
  });

  test('a speaker of two articles is one record, a surname alone is not', async () => {
    await app.ingest(page());
    await app.ingest(
      page({
        headline: 'Tea Prices Rise',
        contact: '2026-03-05 09:00:00',
        byline: 'JO DAE-HYUN Reporter',
      }),
    );
    const speakers = await app.database.client.speaker.findMany({
      where: { name: 'Lena Fischer' },
    });
    expect(speakers).toHaveLength(1);
    const lone = (contact: string, headline: string) =>
      page({ headline, contact, body: ['A quiet day.', '"It is cold," Moreau said.'] });
    await app.ingest(lone('2026-03-06 09:00:00', 'Cold Day'));
    await app.ingest(lone('2026-03-07 09:00:00', 'Colder Day'));
    expect(await app.database.client.speaker.count({ where: { name: 'Moreau' } })).toBe(2);
  });

  test('a page that cannot be stored leaves nothing behind', async () => {
    await app.database.client.$executeRaw`ALTER TABLE "Quote" RENAME TO "Hidden"`;
    await expect(app.ingest(page())).rejects.toThrow('Quote');
    await app.database.client.$executeRaw`ALTER TABLE "Hidden" RENAME TO "Quote"`;
    for (const model of ['article', 'reporter', 'speaker', 'place', 'articleSlug'] as const) {
      expect(await (app.database.client[model] as { count(): Promise<number> }).count()).toBe(0);
    }
    expect((await app.ingest(page())).outcome).toBe('created');
  });

  test('many writers of the same pages at once make each article, reporter and speaker once', async () => {
    const pages = manyPages(6);
    const results = await Promise.all(
      [...pages, ...pages, ...pages].map((text) => app.ingest(text)),
    );
    const outcomes = results.map(({ outcome }) => outcome).toSorted();
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(6);
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(12);
    expect(await app.database.client.article.count()).toBe(6);
    expect(await app.database.client.reporter.count()).toBe(2);
    expect(await app.database.client.speaker.count({ where: { name: 'Lena Fischer' } })).toBe(1);
  });
});
