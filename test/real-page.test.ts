import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp } from './support/test-app.ts';
import type { Answer, TestApp } from './support/test-app.ts';

/** A real news page. It belongs to its publisher and lies beside the repository, not in it. */
const REAL_PAGE = fileURLToPath(new URL('../../shared/pages/trade-talks.txt', import.meta.url));

const HEADLINE = 'Trade Talks Hit Snag: US $350 Billion Investment Gap Clouds APEC Breakthrough';
const SLUG = 'trade-talks-hit-snag-us-350-billion-investment-gap-clouds-apec-breakthrough';

const FACTS = `query ($slug: String!) {
  article(by: { slug: $slug }) {
    headline byline publishedAt timeZone dateline place { name } language wordCount readingSeconds
    reporters { name slug email }
    body { blocks { id kind text } html markdown plainText }
    provenance { assumptions { code field line } fields { field line start end } }
    quotes(first: 100) { totalCount edges { node {
      text kind speakerAsPrinted reportedVia speakerRoles editorialBrackets { start } segments { blockId start end } speaker { name kind } } } }
  }
  ranking(list: "weekly-hot") {
    list { name window } method
    entries { position headline article { slug } } }
}`;

/** Full sentences in quotation marks, with who said them. */
const FULL_QUOTES = [
  ['The investment method, the investment amount', 'Lee Jae-myung'],
  ['A delay does not necessarily mean failure.', 'Lee Jae-myung'],
  ['Of course, the US will try to maximize', 'Lee Jae-myung'],
  ['We will not negotiate with an artificial deadline.', 'Lee Jae-myung'],
  ['I think we are very close.', 'Scott Bessent'],
  ['The issue of defense cost burden', 'Lee Jae-myung'],
  ["From South Korea's perspective", 'Lee Jae-myung'],
  ['Looking at the current progress', 'Oh Hyun-joo'],
  ['The negotiating team is striving', 'Oh Hyun-joo'],
] as const;

const isThere = existsSync(REAL_PAGE);
if (!isThere && process.env['DATELINE_REQUIRE_SHARED']) {
  throw new Error(`${REAL_PAGE} is needed here (DATELINE_REQUIRE_SHARED is set) and is not there.`);
}
if (!isThere)
  process.stderr.write('The real page is not beside the repository: its test is skipped.\n');

(isThere ? describe : describe.skip)('a real page', () => {
  let app: TestApp;
  let source: string;
  let data: Answer;

  const asOwner = () => app.query(FACTS, { slug: SLUG }, 'the-owner-key-of-the-tests');

  beforeAll(async () => {
    app = await openTestApp();
    source = await readFile(REAL_PAGE, 'utf8');
    const result = await app.ingest(source, 'trade-talks.txt');
    expect(result).toMatchObject({ outcome: 'created', slug: SLUG });
    expect(result.warnings.map(({ code }) => code)).toEqual(['TIME_ZONE_ASSUMED']);
    ({ data } = await asOwner());
  });
  afterAll(() => app.close());

  test('gives headline, byline, reporter, time, dateline and language', () => {
    expect(data.article).toMatchObject({
      headline: HEADLINE,
      byline: 'KO YONG-CHUL Reporter',
      reporters: [{ name: 'Ko Yong-chul', slug: 'ko-yong-chul', email: 'korocamia@naver.com' }],
      publishedAt: '2025-10-27T13:39:54.000Z',
      timeZone: 'Asia/Seoul',
      dateline: 'Gyeongju, South Korea',
      place: { name: 'Gyeongju, South Korea' },
      language: 'en',
    });
    expect(data.article.wordCount).toBeGreaterThan(550);
    expect(data.article.wordCount).toBeLessThan(700);
    expect(data.article.readingSeconds).toBeGreaterThan(120);
  });

  test('gives the body as typed blocks and in each other form', () => {
    const { blocks, html, markdown, plainText } = data.article.body;
    expect(blocks).toHaveLength(13);
    expect(blocks[0].text).toMatch(/^Hopes for a grand trade agreement/);
    const headings = blocks.filter((block: { kind: string }) => block.kind === 'HEADING');
    expect(headings.map((block: { text: string }) => block.text)).toEqual([
      'Security Talks "Proceeding Smoothly" Amid Trade Friction',
      'Concerns Over Chinese Sanctions and Negotiation Strategy',
    ]);
    expect(new Set(blocks.map((block: { id: string }) => block.id)).size).toBe(13);
    expect(html).toContain(`<h2 id="${headings[0].id}">Security Talks`);
    expect(html).toContain('Gyeongju, South Korea</span> — Hopes');
    expect(markdown).toContain('## Concerns Over Chinese Sanctions');
    expect(plainText).toMatch(/^Gyeongju, South Korea — Hopes/);
  });

  test('gives every full-sentence quotation verbatim, where it stands and whose it is', () => {
    const quotes = data.article.quotes.edges.map(({ node }: { node: object }) => node);
    const textOf = new Map(
      data.article.body.blocks.map((block: { id: string; text: string }) => [block.id, block.text]),
    );
    for (const [beginning, speaker] of FULL_QUOTES) {
      const quote = quotes.find(({ text }: { text: string }) => text.startsWith(beginning));
      expect({ beginning, speaker: quote?.speaker?.name }).toEqual({ beginning, speaker });
      const words = quote.segments.map(
        ({ blockId, start, end }: { blockId: string; start: number; end: number }) =>
          (textOf.get(blockId) as string).slice(start, end),
      );
      expect(words.join(' ')).toBe(quote.text);
    }
    const inHeading = quotes.filter(({ text }: { text: string }) => text === 'Proceeding Smoothly');
    expect(inHeading).toEqual([]);
  });

  test('tells whose each of its quoted strings is, and which are nobody’s', () => {
    const quotes: Answer[] = data.article.quotes.edges.map(({ node }: { node: object }) => node);
    // Nineteen strings stand in quotation marks; the one in a heading is no quote.
    expect(quotes).toHaveLength(18);
    const bySpeaker = (name: string) => quotes.filter((quote) => quote.speaker?.name === name);
    expect(bySpeaker('Lee Jae-myung')).toHaveLength(10);
    expect(bySpeaker('Scott Bessent')).toHaveLength(2);
    expect(bySpeaker('Oh Hyun-joo')).toHaveLength(4);
    expect(bySpeaker('Scott Bessent').map((quote) => quote.reportedVia)).toEqual([
      'The New York Times',
      'The New York Times',
    ]);
    expect(quotes[0]?.reportedVia).toBe('Bloomberg News');
    const nobodys = quotes.filter((quote) => quote.speaker === null);
    expect(nobodys.map(({ text, kind }) => [text, kind])).toEqual([
      ['no deal is better than a bad deal', 'HYPOTHETICAL'],
      ['no deal', 'HYPOTHETICAL'],
    ]);
    const fragments = bySpeaker('Oh Hyun-joo').filter((quote) => quote.kind === 'FRAGMENT');
    expect(fragments.map((quote) => quote.text)).toEqual([
      'commercial rationality',
      'benefits the Korean economy.',
    ]);
  });

  test('gives each speaker’s role as printed, and the editor’s brackets', () => {
    const quotes: Answer[] = data.article.quotes.edges.map(({ node }: { node: object }) => node);
    const roles = Object.fromEntries(
      quotes
        .filter((quote) => quote.speaker !== null)
        .map((quote) => [quote.speaker.name, quote.speakerRoles]),
    );
    expect(roles).toEqual({
      'Lee Jae-myung': ['President'],
      'Scott Bessent': ['US Treasury Secretary'],
      'Oh Hyun-joo': ['Third Deputy Director of the National Security Office'],
    });
    const bracketed = quotes.filter((quote) => quote.editorialBrackets.length > 0);
    expect(bracketed.map((quote) => quote.text)).toEqual([
      expect.stringContaining('[APEC bilateral summit]'),
    ]);
  });

  test('gives the hot list in its printed order, linked to this article', () => {
    expect(data.ranking).toMatchObject({
      list: { name: 'WEEKLY HOT', window: 'WEEK' },
      method: 'EDITORIAL',
    });
    expect(data.ranking.entries).toHaveLength(6);
    expect(data.ranking.entries.map((entry: { position: number }) => entry.position)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    expect(data.ranking.entries.map((entry: { article: object | null }) => entry.article)).toEqual([
      null,
      null,
      { slug: SLUG },
      null,
      null,
      null,
    ]);
    expect(data.ranking.entries[5].headline).toMatch(/^2025 KOREA BUSINESS EXPO/);
  });

  test('gives the line and the characters of each parsed field', () => {
    const lines = source.split('\n');
    const read = (field: string) => {
      const found = data.article.provenance.fields.find(
        (entry: { field: string }) => entry.field === field,
      );
      return lines[found.line - 1]?.slice(found.start, found.end);
    };
    expect(read('headline')).toBe(HEADLINE);
    expect(read('byline')).toBe('KO YONG-CHUL Reporter');
    expect(read('reporters.0.name')).toBe('KO YONG-CHUL');
    expect(read('reporters.0.email')).toBe('korocamia@naver.com');
    expect(read('publishedAt')).toBe('2025-10-27 22:39:54');
    expect(read('dateline.text')).toBe('Gyeongju, South Korea');
    expect(read('rankings.0.entries.5')).toMatch(/^2025 KOREA BUSINESS EXPO/);
    expect(data.article.provenance.assumptions).toEqual([
      { code: 'TIME_ZONE_ASSUMED', field: 'timeZone', line: 3 },
    ]);
  });

  test('links another entry when its article is ingested later', async () => {
    const headline = data.ranking.entries[0].headline as string;
    await app.ingest(
      `${headline}\nJANE DOE Reporter\n2025-10-28 09:00:00\nSeoul — A task force was launched.\n`,
    );
    const { data: later } = await asOwner();
    expect(later.ranking.entries[0].article).not.toBeNull();
  });

  test('a second time changes nothing and says so', async () => {
    const again = await app.ingest(source, 'trade-talks.txt');
    expect(again.outcome).toBe('unchanged');
    expect((await asOwner()).data.article).toEqual(data.article);
  });
});
