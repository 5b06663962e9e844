import pg from 'pg';

/** Distinct words; each is drawn in proportion to 1 / rank, as words of a language are (Zipf's law). */
const VOCABULARY = 50_000;
const HEADLINE_WORDS = 8;
const STANDFIRST_WORDS = 10;
const QUOTE_WORDS = 8;
const BODY_WORDS = 24;

/** Quotes of a speaker, whatever the size: an answer about one is as long in a small newsroom as in a large one. */
const QUOTES_A_SPEAKER = 200;
const REPORTERS = 200;
const PLACES = 100;
const BATCH = 2_000;
const CONNECTIONS = 2;

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';
const SYLLABLES = CONSONANTS.length * VOWELS.length;

function syllable(number: number): string {
  const at = number % SYLLABLES;
  return `${CONSONANTS[Math.floor(at / VOWELS.length)]}${VOWELS[at % VOWELS.length]}`;
}

/** The word of a rank from 1, the most frequent: "bak", … */
export function wordOfRank(rank: number): string {
  const [last, middle, first] = [
    rank,
    Math.floor(rank / SYLLABLES),
    Math.floor(rank / SYLLABLES ** 2),
  ];
  return `${first > 0 ? syllable(first) : ''}${syllable(middle)}${syllable(last)}k`;
}

/** A fixed sequence of numbers from 0 to 1: Park and Miller's minimal standard generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const words = Array.from({ length: VOCABULARY }, (_, index) => wordOfRank(index + 1));

function drawWords(random: () => number, count: number): string {
  return Array.from(
    { length: count },
    () => words[Math.floor(VOCABULARY ** random()) - 1] ?? '',
  ).join(' ');
}

/** An id in the order of time, as uuid v7 are. */
const id = (number: string) =>
  `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const quoteId = id('n').replace('-8000-', '-9000-');

/** Speakers of a newsroom of so many articles: bench-speaker-1, … */
export const speakersOf = (articles: number): number => Math.ceil(articles / QUOTES_A_SPEAKER);

/** Rows of the names that articles point to. */
const names = (speakers: number) => `
  INSERT INTO "Place" (id, slug, name)
    SELECT ${id('n')}, 'bench-place-' || n, 'Place ' || n FROM generate_series(1, ${PLACES}) AS n;
  INSERT INTO "Reporter" (id, slug, name, "nameKey")
    SELECT ${id('n')}, 'bench-reporter-' || n, 'Reporter ' || n, 'reporter' || n FROM generate_series(1, ${REPORTERS}) AS n;
  INSERT INTO "Speaker" (id, slug, name, kind, "identityKey", "surnameKey")
    SELECT ${id('n')}, 'bench-speaker-' || n, 'Speaker ' || n, 'PERSON', 'bench ' || n, 'bench' || n
    FROM generate_series(1, ${speakers}) AS n`;

/** $1 is the number of the first article; $2 to $5 are headlines, standfirsts, quotes and bodies. */
const rows = `unnest($2::text[], $3::text[], $4::text[], $5::text[])
  WITH ORDINALITY AS row (headline, standfirst, quote, body, place),
  LATERAL (SELECT $1::int + row.place::int - 1 AS n) AS numbered,
  LATERAL (SELECT timestamptz '2006-01-01T00:00:00Z' + n * interval '10 minutes' AS time) AS timed`;

const statements = (speakers: number) => [
  `INSERT INTO "Article" (id, uri, slug, status, headline, "headlineKey", standfirst, "placeId", language,
      "wordCount", "readingSeconds", "publishedAt", "timeZone", "updatedAt")
    SELECT ${id('n')}, 'urn:bench:' || n, 'bench-' || n, 'PUBLISHED', headline, headline, standfirst,
      ${id(`1 + n % ${PLACES}`)}, 'en', ${BODY_WORDS}, 20, time, 'UTC', time FROM ${rows}`,
  `INSERT INTO "ArticleSlug" (slug, "articleId") SELECT 'bench-' || n, ${id('n')} FROM ${rows}`,
  `INSERT INTO "ArticleVersion" ("articleId", number, headline, blocks, provenance, assumptions, source,
      "sourceName", "sourceHash")
    SELECT ${id('n')}, 1, headline, jsonb_build_array(
      jsonb_build_object('id', 'b1', 'kind', 'paragraph', 'text', body),
      jsonb_build_object('id', 'b2', 'kind', 'paragraph', 'text', quote)), '[]', '[]', '', 'bench', n::text
    FROM ${rows}`,
  `INSERT INTO "Byline" ("articleId", position, "reporterId", "printedName", "publishedAt")
    SELECT ${id('n')}, 1, ${id(`1 + n % ${REPORTERS}`)}, 'REPORTER', time FROM ${rows}`,
  `INSERT INTO "Quote" (id, "articleId", "articleVersion", position, text, kind, segments, "speakerId",
      evidence, brackets, rule, confidence, "publishedAt")
    SELECT ${quoteId}, ${id('n')}, 1, 1, quote, 'FULL',
      jsonb_build_array(jsonb_build_object('blockId', 'b2', 'start', 0, 'end', length(quote))),
      ${id(`1 + n % ${speakers}`)}, '{"mention": null, "cue": null}', '[]', 'bench', 1, time FROM ${rows}`,
  `INSERT INTO "ArticleSearch" ("articleId", language, "publishedAt", headline, standfirst, quotes, body, prefixes)
    SELECT ${id('n')}, 'en', time, ' ' || headline || ' ', ' ' || standfirst || ' ', ' ' || quote || ' ',
      ' ' || body || ' ', '{}' FROM ${rows}`,
  `INSERT INTO "Change" (sequence, at, kind, "objectType", "objectId", "objectUri", "articleId", details,
      "accessBefore", "accessAfter", "facetsBefore", "facetsAfter")
    SELECT (SELECT head FROM "ChangeLog") + n, time, 'ARTICLE_CREATED', 'ARTICLE', ${id('n')}, 'urn:bench:' || n, ${id('n')}, '{"version": 1}',
      'NONE', 'PUBLIC', '{}', ARRAY['language:en', 'place:bench-place-' || 1 + n % ${PLACES}] FROM ${rows}`,
  `INSERT INTO "QuoteSearch" ("quoteId", language, "publishedAt", words)
    SELECT ${quoteId}, 'en', time, ' ' || quote || ' ' FROM ${rows}`,
];

/** A replica's session runs no triggers but these. */
const setTriggers = (when: 'ALWAYS TRIGGER' | 'TRIGGER') => `
  ALTER TABLE "ArticleSearch" ENABLE ${when} "ArticleSearch_fill";
  ALTER TABLE "QuoteSearch" ENABLE ${when} "QuoteSearch_fill"`;

/** Indexes that are quicker made at once than row by row; the primary keys stay. */
const LATE_INDEXES = `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  AND tablename IN ('Article', 'ArticleVersion', 'ArticleSearch', 'Quote', 'QuoteSearch', 'Byline', 'Change')
  AND indexdef NOT LIKE 'CREATE UNIQUE%'`;

async function insertBatch(
  connection: pg.Client,
  first: number,
  count: number,
  speakers: number,
): Promise<void> {
  const random = randomNumbers(first);
  const draw = (length: number) => Array.from({ length: count }, () => drawWords(random, length));
  const values = [
    first,
    draw(HEADLINE_WORDS),
    draw(STANDFIRST_WORDS),
    draw(QUOTE_WORDS),
    draw(BODY_WORDS),
  ];
  for (const statement of statements(speakers)) await connection.query(statement, values);
}

/**
 * Fills a migrated database with articles of a few dozen words each, one quote in each; the same rows at every
 * run. No prefixes for suggestions, no old versions. Needs a superuser: foreign keys are not checked.
 */
export async function makeNewsroom(url: string, articles: number): Promise<void> {
  const speakers = speakersOf(articles);
  const connections = Array.from({ length: CONNECTIONS }, () => new pg.Client(url));
  for (const connection of connections) {
    await connection.connect();
    await connection.query(`SET session_replication_role = replica; SET synchronous_commit = off;
      SET maintenance_work_mem = '1GB'`);
  }
  const [main] = connections as [pg.Client];
  const { rows: indexes } = await main.query<{ indexname: string; indexdef: string }>(LATE_INDEXES);
  for (const { indexname } of indexes) await main.query(`DROP INDEX "${indexname}"`);
  await main.query(setTriggers('ALWAYS TRIGGER'));
  await main.query(names(speakers));
  let next = 1;
  await Promise.all(
    connections.map(async (connection) => {
      while (next <= articles) {
        const first = next;
        next += BATCH;
        await insertBatch(connection, first, Math.min(BATCH, articles - first + 1), speakers);
      }
    }),
  );
  const definitions = indexes.map(({ indexdef }) => indexdef);
  await Promise.all(
    connections.map(async (connection) => {
      for (let sql = definitions.pop(); sql !== undefined; sql = definitions.pop()) {
        await connection.query(sql);
      }
    }),
  );
  await main.query(setTriggers('TRIGGER'));
  await main.query('UPDATE "ChangeLog" SET head = head + $1', [articles]);
  await main.query('VACUUM ANALYZE');
  for (const connection of connections) await connection.end();
}
