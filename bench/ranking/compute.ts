/**
 * How long the database takes to compute a weekly list over many articles and hourly rows.
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/ranking/compute.ts [articles] [rows]
 *
 * By default 1,000,000 articles and 10,000,000 rows over five weeks; the same rows at every run. Prints
 * the time of each of five rounds, the plan, and the time of publishing the list as a whole.
 */
import { openDatabase } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { publishRanking } from '../../src/ranking/publish-ranking.ts';
import { windowAround } from '../../src/ranking/window.ts';

const ROUNDS = 5;
const LIST = 'most-read';
const TIME_ZONE = 'Asia/Seoul';

/** A Monday at midnight in Seoul; the rows cover the five weeks before. */
const NOW = new Date('2026-02-01T15:00:00Z');
const HOURS = 5 * 7 * 24;

const url = process.env['BENCH_DATABASE_URL'];
if (url === undefined) throw new Error('Set BENCH_DATABASE_URL to an empty PostgreSQL database.');
const [articles = 1_000_000, rows = 10_000_000] = process.argv.slice(2).map(Number);

const print = (line: string) => process.stdout.write(`${line}\n`);
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const database = await openDatabase({ engine: 'postgresql', url, poolSize: 1 });
const { client } = database;
await migrate(database);

/** A row for each hour and some hundred articles, by a fixed arithmetic: few articles are read much. */
async function fill(): Promise<void> {
  // Foreign keys are not checked row by row while the rows are made.
  await client.$executeRaw`SET session_replication_role = replica`;
  await client.$executeRaw`
    INSERT INTO "Article" (id, uri, slug, status, headline, "headlineKey", language, "wordCount",
      "readingSeconds", "publishedAt", "timeZone", "updatedAt")
    SELECT md5(number::text)::uuid, 'urn:bench:' || number, 'story-' || number, 'PUBLISHED',
      'Story ' || number, 'story ' || number, 'en', 600, 150,
      ${NOW}::timestamptz - number * interval '1 minute', 'UTC', ${NOW}::timestamptz
    FROM generate_series(1, ${articles}::int) AS number`;
  const perHour = Math.ceil(rows / HOURS);
  await client.$executeRaw`
    INSERT INTO "HourlyViews" (hour, "articleId", views)
    SELECT ${NOW}::timestamptz - hour * interval '1 hour',
      md5((1 + (nth::bigint * 7919 + hour * 104729) % ${articles}::int)::text)::uuid,
      1 + 2000 / (1 + nth)
    FROM generate_series(1, ${HOURS}::int) AS hour, generate_series(0, ${perHour}::int - 1) AS nth
    ON CONFLICT DO NOTHING`;
  await client.$executeRaw`SET session_replication_role = DEFAULT`;
  await client.rankingList.create({
    data: { slug: LIST, name: 'Most read', window: 'WEEK', method: 'READERSHIP' },
  });
  await client.$executeRawUnsafe('VACUUM ANALYZE "HourlyViews", "Article"');
}

if ((await client.article.count()) === 0) {
  print(`made in ${(await seconds(fill)).toFixed(0)} s`);
}
print(`${await client.article.count()} articles, ${await client.hourlyViews.count()} hourly rows`);

const week = windowAround(new Date(NOW.getTime() - 1), 'week', TIME_ZONE);
for (let round = 1; round <= ROUNDS; round += 1) {
  await client.ranking.deleteMany();
  const published = await seconds(() =>
    publishRanking(client, LIST, { timeZone: TIME_ZONE, now: NOW }),
  );
  print(`round ${round}: the weekly list computed and published in ${published.toFixed(2)} s`);
}

const plan = await client.$queryRaw<{ 'QUERY PLAN': string }[]>`
  EXPLAIN SELECT DISTINCT "articleId" FROM "HourlyViews"
  WHERE hour >= ${week.start}::timestamptz AND hour < ${week.end}::timestamptz AND views >= 4`;
for (const row of plan) print(`  ${row['QUERY PLAN']}`);
await database.close();
