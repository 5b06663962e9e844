/**
 * How the time of an answer grows with the archive: the same requests to a newsroom of 10,000 articles and to one
 * of 1,000,000, taking turns in one run.
 *
 *   BENCH_SERVER_URL=postgresql://postgres@127.0.0.1:5432 npx tsx bench/growth.ts [rounds]
 *
 * Makes the databases dateline_growth_10000 and dateline_growth_1000000 there, which takes minutes, and leaves them for the next
 * run. Prints medians and their ratio; the target is at most 1.3. Each round has other variables, and nothing
 * caches answers.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { median, timed } from './measure.ts';
import { speakersOf, wordOfRank } from './search/make-newsroom.ts';
import { newsroomAt } from './search/newsroom-at.ts';
import { openApp } from './search/open-app.ts';

const SIZES = [10_000, 1_000_000] as const;
const WARM_UP = 20;

const server = process.env['BENCH_SERVER_URL'];
if (server === undefined) throw new Error('Set BENCH_SERVER_URL to a PostgreSQL server.');
const [rounds = 200] = process.argv.slice(2).map(Number);
const print = (line: string) => process.stdout.write(`${line}\n`);

async function databaseUrl(name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: `${server}/postgres` });
  await admin.connect();
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE "${name}"`);
  await admin.end();
  return `${server}/${name}`;
}

const frontPage = readFileSync('schema/operations/front-page.graphql', 'utf8');
const LIST = `query ($after: String, $filter: ArticleFilter) {
  articles(first: 20, after: $after, filter: $filter) { edges { cursor node { slug headline } } } }`;
const CHANGES = `query ($after: String) {
  changes(after: $after, first: 20) { edges { cursor node { sequence kind
    ... on ArticleChange { article { slug headline } } } } } }`;

interface List {
  readonly articles: { readonly edges: readonly { readonly cursor: string }[] };
}

/** A newsroom of a size, with its requests. */
async function openNewsroom(articles: number) {
  const database = await newsroomAt(await databaseUrl(`dateline_growth_${articles}`), articles);
  const { app, close } = await openApp(database);
  const ask = async <Data>(query: string, variables: object): Promise<Data> => {
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  /** Cursor of an article in the middle of the archive, other ones in each round. */
  const deepCursor = async (round: number) => {
    const { publishedAt } = await database.client.article.findUniqueOrThrow({
      where: { slug: `bench-${articles / 2 + round * 11}` },
      select: { publishedAt: true },
    });
    const { edges } = (await ask<List>(LIST, { filter: { published: { to: publishedAt } } }))
      .articles;
    return edges[0]?.cursor;
  };
  const requests: Record<string, (round: number) => Promise<() => Promise<unknown>>> = {
    'front-page': async (round) => () =>
      ask(frontPage, {
        slug: `bench-${articles - 1 - round * 7}`,
        speaker: `bench-speaker-${1 + ((round * 13) % speakersOf(articles))}`,
        list: 'weekly-hot',
      }),
    'a text filter': async (round) => {
      const text = `${wordOfRank(20 + (round % 10))} ${wordOfRank(30 + (round % 7))}`;
      return () => ask(LIST, { filter: { text } });
    },
    'a page deep in a list': async (round) => {
      const after = await deepCursor(round);
      return () => ask(LIST, { after });
    },
    changes: async (round) => {
      const after = Buffer.from(`change:${articles / 2 + round * 11}`).toString('base64url');
      return () => ask(CHANGES, { after });
    },
  };
  return { requests, close };
}

const newsrooms = [await openNewsroom(SIZES[0]), await openNewsroom(SIZES[1])] as const;
for (const name of Object.keys(newsrooms[0].requests)) {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    // Which goes first takes turns as well.
    for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const send = await newsrooms[at].requests[name]?.(round);
      if (send === undefined) continue;
      const time = await timed(send);
      if (round >= WARM_UP) times[at].push(time);
    }
  }
  const [small, large] = times.map(median) as [number, number];
  print(
    `${name}: p50 ${small.toFixed(2)} ms at ${SIZES[0]}, ${large.toFixed(2)} ms at ${SIZES[1]}: ${(large / small).toFixed(2)} times`,
  );
}
for (const newsroom of newsrooms) await newsroom.close();
