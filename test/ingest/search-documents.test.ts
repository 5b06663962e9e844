import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ingestPages } from '../../src/ingest/ingest-page.ts';
import { page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { SEARCH_PAGES } from '../support/search-pages.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const STEMS_ASKED = /to_tsvector\(search_configuration\(\$1\)/;

/** Bodies that are more than words of one stem each, or more of them than a tsvector keeps. */
const ODD_BODIES = [
  'Die Bürgermeisterin der größten Städte des Landes sagte, die Straßen würden geöffnet und die Brücken geschlossen.',
  'नई दिल्ली में बुधवार को सरकार ने कहा कि पुल की मरम्मत अगले महीने शुरू होगी और लोगों को इंतज़ार करना होगा।',
  'صرح رئيس البلدية أن الجسر سيغلق لمدة أسبوعين في أبريل وأن المدارس ستبقى مفتوحة طوال الأسبوع.',
  'ประชาชนรอฟังผลการเลือกตั้งที่หน้าศาลากลางจังหวัดเมื่อวันจันทร์',
  'The recipe took ½ a cup and 10² metres of rope, 1e5 dollars, x²y and a½b, 2020s and 5th of the 3,000 ones.',
  'The closing closes what was closed, and closers close the closest: generously, generous generations generate.',
  `Tooth after ${'tooth and teeth and '.repeat(300)}a walk.`,
  `A list of ${Array.from({ length: 17_000 }, (_, index) => `w${index % 200}`).join(' ')} ends.`,
  'New\u0301 accents, e\u0301te\u0301 and Ελλάδα ΣΊΣΥΦΟΣ, and a word of \ud835\udc00\ud835\udc01 letters.',
];

const ODD_PAGES = ODD_BODIES.map((body, index) =>
  page({
    headline: `Odd Page Of Words Number ${index + 1}`,
    contact: `2026-04-02 09:${String(index).padStart(2, '0')}:00`,
    body: [body, '"We closed 12½ bridges," said Lena Fischer.'],
  }),
);

describe('what search reads of stored pages', () => {
  let app: TestApp;

  const ingest = async (texts: readonly string[]): Promise<void> => {
    const pages = texts.map((text, index) => ({
      name: `${index}.txt`,
      read: async () => new TextEncoder().encode(text),
    }));
    for await (const result of ingestPages(app.database.client, pages, { timeZone: 'UTC' })) {
      if (result.status === 'rejected') throw result.reason;
    }
  };

  beforeAll(async () => {
    app = await openTestApp();
    await ingest([...SEARCH_PAGES, ...ODD_PAGES]);
  });
  afterAll(() => app.close());

  test('is what the database makes of their words', async () => {
    const { client } = app.database;
    const articles = await client.$queryRaw<{ headline: string }[]>`
      SELECT headline FROM "ArticleSearch", search_document(language, headline, standfirst, quotes, body) AS made
      WHERE (document = made AND lexemes = tsvector_to_array(made) AND "headlineLexemes"
        = tsvector_to_array(to_tsvector(search_configuration(language), headline))) IS NOT TRUE`;
    expect(articles).toEqual([]);
    const quotes = await client.$queryRaw<{ words: string }[]>`
      SELECT words FROM "QuoteSearch", to_tsvector(search_configuration(language), words) AS made
      WHERE (document = made AND lexemes = tsvector_to_array(made)) IS NOT TRUE`;
    expect(quotes).toEqual([]);
    expect(await client.articleSearch.count()).toBe(SEARCH_PAGES.length + ODD_PAGES.length);
  });

  test('asks the database only for stems of words that were in no page before', async () => {
    const again = page({
      headline: 'Harbour Bridge To Close For Tea',
      contact: '2026-05-02 09:00:00',
    });
    const { statements } = await recordStatements(app.database, () => ingest([again]));
    expect(statements.filter((sql) => STEMS_ASKED.test(sql))).toEqual([]);
    const other = page({
      headline: 'Harbour Bridge To Close For Marmalade',
      contact: '2026-05-03 09:00:00',
    });
    const { statements: forOther } = await recordStatements(app.database, () => ingest([other]));
    expect(forOther.filter((sql) => STEMS_ASKED.test(sql))).toHaveLength(1);
  });
});
