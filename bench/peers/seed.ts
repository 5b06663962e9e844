import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Random } from './random.ts';
import type { Variables } from './front-page.ts';

/** Of a partner without a limit worth the name, so that budgets are counted and never spent. */
export const PARTNER_KEY = 'dl_live_a-key-of-the-benchmark-and-of-nothing-else';
const POINTS_PER_MINUTE = 2_000_000_000;

const SEED = 42;
const SPEAKERS = 2_000;
const REPORTERS = 300;
const PLACES = 60;
const LISTS = 5;
const WEEKS = 20;
const ENTRIES = 20;
const QUOTES = 4;
const BATCH = 500;
const PARAGRAPHS = 9;
const PARAGRAPH_WORDS = 65;
/** Of the body, what goes into the search index: making its stems takes longer than all else. */
const SEARCHED_PARAGRAPHS = 3;
const VOCABULARY = 6_000;
/** The latest article; they go back from here, one every seven minutes. */
const LATEST = Date.UTC(2026, 0, 1);
const SPACING_MS = 7 * 60_000;
const WEEK_MS = 7 * 86_400_000;

type Row = Readonly<Record<string, unknown>>;

/** A version 7 UUID that follows from what it names. */
function uuid(kind: string, index: number, time = LATEST): string {
  const hash = createHash('sha256').update(`${kind} ${index}`).digest('hex');
  const stamp = time.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

const SYLLABLES = 'ba ke lo mi nu ra se ti vo ya den for gal hin kor lam mer pol tan wes'.split(
  ' ',
);

const words: readonly string[] = Array.from({ length: VOCABULARY }, (_, index) => {
  const random = new Random(index);
  return Array.from({ length: 1 + random.below(4) }, () => SYLLABLES[random.below(20)]).join('');
});

const text = (random: Random, count: number) =>
  Array.from({ length: count }, () => words[random.skewed(VOCABULARY)]).join(' ');

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const nameOf = (kind: string, index: number) =>
  `${capital(words[(index * 7 + kind.length) % VOCABULARY] ?? '')} ${capital(words[(index * 13 + 5) % VOCABULARY] ?? '')} ${index}`;
const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');
const timeOf = (article: number) => LATEST - article * SPACING_MS;
const articleId = (article: number) => uuid('article', article, timeOf(article));
const articleSlug = (article: number) => `report-number-${article}`;

/** Of a hundred articles one is withdrawn and one embargoed for long: visibility has something to do. */
const statusOf = (article: number) =>
  ({ 13: 'WITHDRAWN', 37: 'EMBARGOED', 59: 'CORRECTED' })[article % 100] ?? 'PUBLISHED';
const isVisible = (article: number) => !['WITHDRAWN', 'EMBARGOED'].includes(statusOf(article));

const headlineOf = (article: number) => capital(text(new Random(SEED + article), 8));

function articleRows(article: number): Record<string, Row[]> {
  const random = new Random(SEED * 1_000_003 + article);
  const [id, publishedAt] = [articleId(article), new Date(timeOf(article)).toISOString()];
  const headline = headlineOf(article);
  const blocks = Array.from({ length: PARAGRAPHS }, (_, index) => ({
    id: `p${index + 1}`,
    kind: 'paragraph',
    text: `${capital(text(random, PARAGRAPH_WORDS))}.`,
  }));
  const quotes = Array.from({ length: QUOTES }, (_, index) => quoteRow(article, index, random));
  const searched = blocks.slice(0, SEARCHED_PARAGRAPHS).map((block) => block.text);
  const place = random.skewed(PLACES);
  return {
    Article: [
      {
        id,
        uri: `urn:uuid:${id}`,
        slug: articleSlug(article),
        status: statusOf(article),
        headline,
        headlineKey: headline.toLowerCase().replaceAll(' ', ''),
        byline: `By ${nameOf('reporter', article % REPORTERS)}`,
        datelineText: nameOf('place', place),
        placeId: uuid('place', place),
        language: 'en',
        wordCount: PARAGRAPHS * PARAGRAPH_WORDS,
        readingSeconds: 150 + (article % 90),
        publishedAt,
        timeZone: 'UTC',
        updatedAt: publishedAt,
        version: 1,
        embargoedUntil: statusOf(article) === 'EMBARGOED' ? '2100-01-01T00:00:00Z' : null,
      },
    ],
    ArticleSlug: [{ slug: articleSlug(article), articleId: id }],
    ArticleVersion: [
      {
        articleId: id,
        number: 1,
        headline,
        blocks,
        provenance: [],
        assumptions: [],
        source: headline,
        sourceName: 'page.txt',
        recordedAt: publishedAt,
        sourceHash: createHash('sha256').update(id).digest('hex'),
      },
    ],
    ArticleSearch: [
      {
        articleId: id,
        language: 'en',
        publishedAt,
        headline: ` ${headline.toLowerCase()} `,
        standfirst: ' ',
        quotes: ` ${quotes.map((quote) => quote.text).join(' ')} `,
        body: ` ${searched.join(' ').toLowerCase().replaceAll('.', '')} `,
        prefixes: [],
      },
    ],
    Byline: Array.from({ length: 1 + (article % 3 === 0 ? 1 : 0) }, (_, index) => ({
      articleId: id,
      position: index + 1,
      reporterId: uuid('reporter', (article + index * 7) % REPORTERS),
      printedName: nameOf('reporter', (article + index * 7) % REPORTERS),
      role: null,
      publishedAt,
    })),
    Quote: quotes,
    QuoteSearch: quotes.map((quote) => ({
      quoteId: quote.id,
      language: 'en',
      publishedAt,
      words: ` ${quote.text.toLowerCase()} `,
    })),
  };
}

function quoteRow(article: number, index: number, random: Random) {
  const speaker = random.skewed(SPEAKERS);
  const hasSpeaker = random.next() < 0.9;
  const words = text(random, 12 + random.below(20));
  return {
    id: uuid('quote', article * QUOTES + index, timeOf(article)),
    articleId: articleId(article),
    articleVersion: 1,
    position: index + 1,
    text: `${capital(words)}.`,
    kind: random.next() < 0.8 ? 'FULL' : 'FRAGMENT',
    segments: [{ blockId: `p${index + 1}`, start: 0, end: words.length }],
    speakerId: hasSpeaker ? uuid('speaker', speaker) : null,
    speakerAsPrinted: hasSpeaker ? nameOf('speaker', speaker) : null,
    evidence: { mention: null, cue: null },
    brackets: [],
    rule: 'tag-after',
    confidence: 0.9,
    publishedAt: new Date(timeOf(article)).toISOString(),
    speakerEdited: false,
    dismissed: false,
  };
}

function* rankingRows(articles: number): Generator<Record<string, Row[]>> {
  for (let list = 0; list < LISTS; list += 1) {
    for (let week = 0; week < WEEKS; week += 1) {
      const random = new Random(list * 1_000 + week);
      const end = LATEST - week * WEEK_MS;
      const rankingId = uuid('ranking', list * WEEKS + week, end);
      yield {
        Ranking: [
          {
            id: rankingId,
            listId: uuid('list', list),
            method: 'EDITORIAL',
            computedAt: new Date(end).toISOString(),
            windowStart: new Date(end - WEEK_MS).toISOString(),
            windowEnd: new Date(end).toISOString(),
            staleAfter: '2100-01-01T00:00:00Z',
          },
        ],
        RankingEntry: Array.from({ length: ENTRIES }, (_, index) => {
          const article = random.below(articles);
          const isLinked = random.next() < 0.9;
          return {
            rankingId,
            position: index + 1,
            printedHeadline: headlineOf(article),
            headlineKey: `entry-${article}`,
            articleId: isLinked ? articleId(article) : null,
            previousPosition: index % 4 === 0 ? null : index,
            movement: index % 4 === 0 ? 'NEW' : 'UP',
            periodsOnList: 1,
            peakPosition: index + 1,
            linkEdited: false,
          };
        }),
      };
    }
  }
}

/** Those who are named all over: reporters, speakers, places, the lists, and the partner that asks. */
function sharedRows(): Record<string, Row[]> {
  const named = (kind: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: uuid(kind, index),
      name: nameOf(kind, index),
      slug: slugOf(nameOf(kind, index)),
      index,
    }));
  const partnerId = uuid('partner', 0);
  return {
    Place: named('place', PLACES),
    Reporter: named('reporter', REPORTERS).map((row) => ({ ...row, nameKey: slugOf(row.name) })),
    Speaker: named('speaker', SPEAKERS).map((row) => ({
      ...row,
      kind: 'PERSON',
      identityKey: row.slug,
      surnameKey: row.slug,
    })),
    RankingList: Array.from({ length: LISTS }, (_, index) => ({
      id: uuid('list', index),
      slug: `list-${index}`,
      name: `List ${index}`,
      window: 'WEEK',
      method: 'EDITORIAL',
      size: 20,
      halfLifeHours: 48,
      hiddenEntryRule: 'GAP',
      isScheduled: false,
    })),
    Partner: [
      {
        id: partnerId,
        slug: 'bench',
        name: 'The benchmark',
        pointsPerMinute: POINTS_PER_MINUTE,
        createdAt: '2026-01-01T00:00:00Z',
      },
    ],
    AccessKey: [
      {
        id: uuid('key', 0),
        name: 'bench',
        hash: createHash('sha256').update(PARTNER_KEY).digest('hex'),
        prefix: 'dl_live_bench',
        scopes: ['READ'],
        partnerId,
        allowedAddresses: [],
        createdAt: '2026-01-01T00:00:00Z',
      },
    ],
    Installation: [
      { id: 1, completedAt: '2026-01-01T00:00:00Z', indexedAt: '2026-01-01T00:00:00Z' },
    ],
  };
}

async function insert(client: pg.Client, tables: Record<string, readonly Row[]>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    if (rows.length === 0) continue;
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'index');
    const list = columns.map((column) => `"${column}"`).join(', ');
    await client.query(
      `INSERT INTO "${table}" (${list})
       SELECT ${list} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(rows)],
    );
  }
}

function merge(parts: Iterable<Record<string, Row[]>>): Record<string, Row[]> {
  const merged: Record<string, Row[]> = {};
  for (const part of parts) {
    for (const [table, rows] of Object.entries(part)) (merged[table] ??= []).push(...rows);
  }
  return merged;
}

async function countArticles(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM "Article"');
  return Number(rows[0]?.count);
}

/**
 * Fills a migrated database with `articles` articles of 4 kB, four quotes each, and makes the peers'
 * views; a database that has them already is left as it is. It may be told a higher number later.
 */
export async function seed(databaseUrl: string, articles: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const stored = await countArticles(client);
    if (stored > articles)
      throw new Error(`The database has ${stored} articles: take an empty one.`);
    if (stored === 0) await insert(client, sharedRows());
    for (let start = stored; start < articles; start += BATCH) {
      const batch = Array.from(
        { length: Math.min(BATCH, articles - start) },
        (_, index) => start + index,
      );
      await client.query('BEGIN');
      await insert(client, merge(batch.map(articleRows)));
      await client.query('COMMIT');
      process.stderr.write(`\r${start + batch.length} of ${articles} articles`);
    }
    if (stored === 0) await insert(client, merge(rankingRows(articles)));
    await client.query(readFileSync(new URL('views.sql', import.meta.url), 'utf8'));
    if (stored < articles) await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** What each request asks for: the same list in every run. */
export function chooseVariables(articles: number, count: number): Variables[] {
  const random = new Random(SEED);
  return Array.from({ length: count }, () => {
    let article = random.below(articles);
    while (!isVisible(article)) article = random.below(articles);
    return {
      slug: articleSlug(article),
      speaker: slugOf(nameOf('speaker', random.skewed(SPEAKERS))),
      list: `list-${random.below(LISTS)}`,
    };
  });
}
