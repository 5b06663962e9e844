/**
 * How well search finds what it should, as the mean reciprocal rank of the known answers:
 *
 *     npx tsx bench/search/evaluate.ts [annotated articles, default ../shared/quotes-benchmark/tune.jsonl]
 *
 * Over own queries on the sample pages, each with every type searched at once, and over the quotes of these
 * pages: their words, the quote as the answer. Over annotated articles where they are: headline or the first 25 words as the query, the article as the answer; the first words of
 * each annotated quotation, the quote as the answer. It runs on PGlite in memory.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { argv } from 'node:process';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { ingestPage } from '../../src/ingest/ingest-page.ts';
import { readBenchmark } from '../quotes/benchmark-set.ts';
import { openApp } from './open-app.ts';

const DEFAULT_FILE = '../shared/quotes-benchmark/tune.jsonl';
const SAMPLES = 'prisma/samples';
const DEPTH = 20;
/** Words of a quotation or opening that make its query. */
const MOST_WORDS = 25;

const SEARCH = `query ($query: String!, $types: [SearchType!]) {
  search(query: $query, types: $types, first: ${DEPTH}) { edges { node {
    ... on Article { headline } ... on Quote { text } ... on Speaker { name } ... on Reporter { name } } } } }`;

interface Case {
  readonly query: string;
  readonly type: string;
  readonly answer: string;
}

interface Node {
  readonly headline?: string;
  readonly text?: string;
  readonly name?: string;
}

async function openService() {
  const database = await openDatabase({ engine: 'pglite', directory: null });
  await migrate(database);
  const { app, close } = await openApp(database);
  const search = async (query: string, types: string[] | null): Promise<Node[]> => {
    const response = await app.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SEARCH, variables: { query, types } }),
    });
    const { data, errors } = (await response.json()) as {
      data: { search: { edges: { node: Node }[] } };
      errors?: unknown;
    };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data.search.edges.map(({ node }) => node);
  };
  return { database, search, close };
}

async function store(
  database: Database,
  name: string,
  text: string | Uint8Array,
): Promise<boolean> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return ingestPage(database.client, { name, bytes }, { timeZone: 'UTC' }).then(
    () => true,
    () => false,
  );
}

const plain = (text: string) =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Found when the answer begins the other's words, or they the answer's: spans end a mark sooner or later. */
function isAnswer(node: Node, answer: string): boolean {
  const [found, wanted] = [plain(node.headline ?? node.text ?? node.name ?? ''), plain(answer)];
  return found !== '' && (found.startsWith(wanted) || wanted.startsWith(found));
}

async function score(
  title: string,
  cases: readonly Case[],
  find: (one: Case) => Promise<Node[]>,
): Promise<void> {
  let sum = 0;
  const missed: string[] = [];
  for (const one of cases) {
    const rank = (await find(one)).findIndex((node) => isAnswer(node, one.answer)) + 1;
    if (rank !== 1) missed.push(`${rank === 0 ? '-' : rank}  ${one.query.slice(0, 90)}`);
    sum += rank === 0 ? 0 : 1 / rank;
  }
  console.log(
    `${title}: mean reciprocal rank ${(sum / cases.length).toFixed(3)} over ${cases.length}`,
  );
  if (argv.includes('--missed')) console.log(missed.join('\n'));
}

const firstWords = (text: string) => plain(text).split(' ').slice(0, MOST_WORDS).join(' ');

/** What a reader might keep of a quote: its three longest words. */
const longWords = (text: string) =>
  plain(text)
    .split(' ')
    .toSorted((left, right) => right.length - left.length)
    .slice(0, 3)
    .join(' ');

async function evaluateSamples(): Promise<void> {
  const { database, search, close } = await openService();
  for (const file of readdirSync(SAMPLES)) {
    await store(database, file, readFileSync(`${SAMPLES}/${file}`));
  }
  const cases = JSON.parse(readFileSync('bench/search/queries.json', 'utf8')) as Case[];
  await score('samples, own queries, the type given', cases, ({ query, type }) =>
    search(query, [type]),
  );
  await score(
    'samples, own queries for articles, all types at once',
    cases.filter(({ type }) => type === 'ARTICLE'),
    async ({ query }) =>
      (await search(query, null)).filter(({ headline }) => headline !== undefined),
  );
  const quotes = await database.client.quote.findMany({
    where: { kind: 'FULL' },
    select: { text: true },
  });
  const quoteCases = (wordsOf: (text: string) => string) =>
    quotes.map(({ text }) => ({ query: wordsOf(text), type: 'QUOTE', answer: text }));
  const findQuote = ({ query }: Case) => search(query, ['QUOTE']);
  await score('samples, the words of each full quote', quoteCases(firstWords), findQuote);
  await score('samples, three long words of each full quote', quoteCases(longWords), findQuote);
  await close();
}

async function evaluateAnnotated(file: string): Promise<void> {
  const { database, search, close } = await openService();
  const headlines: Case[] = [];
  const sentences: Case[] = [];
  const quotations: Case[] = [];
  for (const [index, { text, quotes }] of readBenchmark(file).entries()) {
    const [headline = '', ...body] = text.split('\n').filter((line) => line.trim() !== '');
    const minute = new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString().slice(0, 19);
    const lines = [headline, `desk@example.org | ${minute.replace('T', ' ')}`, ...body];
    if (!(await store(database, `line ${index + 1}`, lines.join('\n')))) continue;
    const sentence = body[0] ?? '';
    headlines.push({ query: firstWords(headline), type: 'ARTICLE', answer: headline });
    sentences.push({ query: firstWords(sentence), type: 'ARTICLE', answer: headline });
    for (const { start, end } of quotes) {
      const said = text.slice(start, end);
      quotations.push({ query: firstWords(said), type: 'QUOTE', answer: said });
    }
  }
  const find = ({ query, type }: Case) => search(query, [type]);
  await score('annotated articles by headline', headlines, find);
  await score('annotated articles by their first words', sentences, find);
  await score('annotated quotations by their words', quotations, find);
  await close();
}

await evaluateSamples();
const file = argv.slice(2).find((argument) => !argument.startsWith('--')) ?? DEFAULT_FILE;
if (existsSync(file)) await evaluateAnnotated(file);
else console.log(`No annotated articles at ${file}: the samples only.`);
