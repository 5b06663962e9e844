/**
 * Whether anything is lost or half there when the service is killed while it stores pages: again and again,
 * after a random time, under 8 writers.
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/hardening/kill-ingest.ts [kills, default 30]
 *
 * Without BENCH_DATABASE_URL it runs on PGlite. After each kill the service is started again, and every
 * article that is there is compared with what its page says. Prints what was lost, what was half there, and
 * how long the starts took.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../../test/support/run-cli.ts';
import type { RunningService } from '../../test/support/run-cli.ts';
import type { Answer } from '../../test/support/test-app.ts';
import { page } from '../../test/support/pages.ts';

const WRITERS = 8;
/** How long a service lives after it has stored the first page: the first brings the parser's word lists. */
const LONGEST_LIFE_MS = 1_500;
const OWNER_KEY = 'the-owner-key-of-a-benchmark';

const kills = Number(process.argv[2] ?? 30);
const url = process.env['BENCH_DATABASE_URL'];
const print = (line: string) => process.stdout.write(`${line}\n`);
const environment = {
  ...(url === undefined
    ? { DATELINE_DATA_DIR: await mkdtemp(join(tmpdir(), 'dateline-bench-')) }
    : { DATABASE_URL: url }),
  DATELINE_SAMPLES: 'off',
  DATELINE_OWNER_KEY: OWNER_KEY,
};

async function ask(service: RunningService, query: string, variables: object = {}) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${OWNER_KEY}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: unknown[] };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

const INGEST = `mutation ($page: String!) { ingestPage(input: { page: $page }) { outcome slug } }`;
let sent = 0;
const acknowledged = new Set<string>();

/** Each page is of a day of its own, and so is its hot list. */
function nextPage(): { text: string; slug: string } {
  sent += 1;
  const day = new Date(Date.UTC(2000, 0, sent)).toISOString().slice(0, 10);
  const headline = `Report Number ${sent}`;
  const hotList = [headline, `Tea Of The Day ${sent}`];
  return {
    text: page({ headline, contact: `${day} 09:00:00`, hotList, hotListTitle: 'DAILY HOT' }),
    slug: `report-number-${sent}`,
  };
}

async function write(service: RunningService, onStored: () => void): Promise<void> {
  for (;;) {
    const { text, slug } = nextPage();
    try {
      await ask(service, INGEST, { page: text });
    } catch {
      return;
    }
    acknowledged.add(slug);
    onStored();
  }
}

const READ = `query ($after: String) { articles(first: 50, after: $after) { totalCount
  edges { node { slug headline dateline publishedAt body { plainText } bylines { printedName reporter { name } }
    place { name } quotes(first: 10) { totalCount edges { node { text rule speaker { name } } } }
    rankings(first: 5) { edges { node { position headline ranking { entries { headline } } } } }
    versions(first: 5) { totalCount } } }
  pageInfo { endCursor hasNextPage } } found: articles(filter: { text: "harbour bridge" }) { totalCount } }`;

const CHANGES = `query ($after: String) { changes(first: 100, after: $after, filter: { kinds: [ARTICLE_CREATED] }) {
  edges { node { objectId } } pageInfo { endCursor hasNextPage } } }`;

/** All rows of a list. */
async function readAll(service: RunningService, query: string, list: string): Promise<Answer[]> {
  const rows: Answer[] = [];
  for (let after: string | null = null, hasNext = true; hasNext;) {
    const { [list]: answer, ...others }: Answer = await ask(service, query, { after });
    rows.push(
      ...answer.edges.map(({ node }: Answer) => ({
        ...node,
        others: { ...others, total: answer.totalCount },
      })),
    );
    after = answer.pageInfo.endCursor;
    hasNext = answer.pageInfo.hasNextPage;
  }
  return rows;
}

/** All pages say the same but for their numbers and days, so all whole articles do. */
const shapeOf = ({ others: _others, ...article }: Answer) =>
  JSON.stringify(article).replace(/\d+/g, '#');

interface State {
  readonly articles: number;
  readonly lost: number;
  readonly half: number;
}

async function check(service: RunningService, whole: string): Promise<State> {
  const articles = await readAll(service, READ, 'articles');
  const slugs = new Set(articles.map(({ slug }) => slug as string));
  const unlike = articles.filter((article) => shapeOf(article) !== whole).length;
  const created = await readAll(service, CHANGES, 'changes');
  // An article that search or the log does not know is half an article too.
  const unfound = Math.abs((articles[0]?.others.found.totalCount ?? 0) - articles.length);
  const unlogged = Math.abs(created.length - articles.length);
  return {
    articles: articles.length,
    lost: [...acknowledged].filter((slug) => !slugs.has(slug)).length,
    half: unlike + unfound + unlogged,
  };
}

const starts: number[] = [];
async function start(): Promise<RunningService> {
  const began = performance.now();
  const service = await startService(environment);
  starts.push(performance.now() - began);
  return service;
}

let service = await start();
const first = nextPage();
await ask(service, INGEST, { page: first.text });
acknowledged.add(first.slug);
const [article] = await readAll(service, READ, 'articles');
const whole = shapeOf(article);

let [lost, half] = [0, 0];
for (let kill = 1; kill <= kills; kill += 1) {
  const running = service;
  const working = new EventEmitter();
  const stored = once(working, 'stored');
  const writers = Array.from({ length: WRITERS }, () =>
    write(running, () => working.emit('stored')),
  );
  await stored;
  await wait(Math.random() * LONGEST_LIFE_MS);
  await service.kill();
  await Promise.all(writers);
  service = await start();
  const state = await check(service, whole);
  lost += state.lost;
  half += state.half;
  if (kill % 5 === 0)
    print(`after ${kill} kills: ${state.articles} articles, ${acknowledged.size} acknowledged`);
}
starts.shift();
starts.sort((a, b) => a - b);
print(`${kills} kills: ${lost} acknowledged lost, ${half} half there`);
print(
  `starts: median ${starts[starts.length >> 1]?.toFixed(0)} ms, longest ${starts.at(-1)?.toFixed(0)} ms`,
);
await service.stop();
