/**
 * How a search's time grows with the archive, against the front page's in the same run:
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/search/growth.ts [articles] [rounds]
 *
 * By default 1,000,000 articles (make-newsroom.ts) and 30 rounds. Requests of all kinds take turns, each with other variables,
 * and nothing caches answers: medians of the same minutes, whatever else the machine does. The target: two
 * common words in at most 5 times the front page's median, a rare word in at most 2 times.
 */
import { readFileSync } from 'node:fs';
import { median, timed } from '../measure.ts';
import { wordOfRank } from './make-newsroom.ts';
import { newsroomAt } from './newsroom-at.ts';
import { openApp } from './open-app.ts';

const OPERATIONS = 'schema/operations';
/** Rounds before those that are counted. */
const WARM_UP = 3;

/** Ranks of words in a third to nearly all of the articles, in some per cent, and in about a hundred. */
const EVERYWHERE = 1;
const COMMON = 20;
const FREQUENT = 200;
const RARE = 45_000;

const url = process.env['BENCH_DATABASE_URL'];
if (url === undefined) throw new Error('Set BENCH_DATABASE_URL to an empty PostgreSQL database.');
const [articles = 1_000_000, rounds = 30] = process.argv.slice(2).map(Number);

const database = await newsroomAt(url, articles);
const { app, close } = await openApp(database);

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Requests that were refused or stopped, for the machine was too busy; they count with the time they took. */
const stopped = new Map<string, number>();

async function ask(query: string, variables: object): Promise<void> {
  const response = await app.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
  const code = errors?.[0]?.extensions?.code;
  if (code === 'OPERATION_TIMEOUT' || code === 'UNAVAILABLE') {
    stopped.set(code, (stopped.get(code) ?? 0) + 1);
  } else if (errors !== undefined) throw new Error(JSON.stringify(errors));
}

const frontPage = readFileSync(`${OPERATIONS}/front-page.graphql`, 'utf8');
const fullSearch = readFileSync(`${OPERATIONS}/search.graphql`, 'utf8');
const list = (order: string) => `query ($query: String!) {
  search(query: $query, first: 10, orderBy: ${order}) { edges { cursor
    highlights { text ranges { start end } }
    node { __typename ... on Article { slug headline } ... on Quote { text speaker { name } }
      ... on Speaker { name } ... on Reporter { name } } } } }`;

/** Two words of about a rank, others in each round. */
const two = (rank: number, round: number) =>
  `${wordOfRank(rank + (round % 10))} ${wordOfRank(rank + 10 + (round % 7))}`;

const searches: [name: string, query: (round: number) => string][] = [
  ['two words that nearly every article has', (round) => two(EVERYWHERE, round)],
  ['two common words', (round) => two(COMMON, round)],
  ['two less common words', (round) => two(FREQUENT, round)],
  ['a rare word', (round) => wordOfRank(RARE + round)],
];

const requests: [name: string, send: (round: number) => Promise<void>][] = [
  [
    'front-page',
    (round) =>
      ask(frontPage, {
        slug: `bench-${articles - 1 - round * 7}`,
        speaker: `bench-speaker-${1 + round * 13}`,
        list: 'weekly-hot',
      }),
  ],
  ...['RELEVANCE', 'PUBLISHED_AT_DESC'].flatMap((order) =>
    searches.map(([name, query]): [string, (round: number) => Promise<void>] => [
      `${name}, ${order}`,
      (round) => ask(list(order), { query: query(round) }),
    ]),
  ),
  ...searches.map(([name, query]): [string, (round: number) => Promise<void>] => [
    `${name}, with count and facets`,
    (round) => ask(fullSearch, { query: query(round) }),
  ]),
];

const [{ size } = { size: '' }] = await database.client.$queryRaw<{ size: string }[]>`
  SELECT pg_size_pretty(pg_database_size(current_database())) AS size`;
print(`${articles} articles, ${size}`);

const times = new Map(requests.map(([name]) => [name, [] as number[]]));
for (let round = 0; round < WARM_UP + rounds; round += 1) {
  for (const [name, send] of requests) {
    const time = await timed(() => send(round));
    if (round >= WARM_UP) times.get(name)?.push(time);
  }
}
const base = median(times.get('front-page') ?? []);
for (const [name, values] of times) {
  const p50 = median(values);
  print(`${name}: p50 ${p50.toFixed(1)} ms, ${(p50 / base).toFixed(2)} x front-page`);
}
for (const [code, count] of stopped) print(`${count} requests ended with ${code}`);
await close();
