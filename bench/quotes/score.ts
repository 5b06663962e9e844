/**
 * Scores the quote extractor on annotated news articles and measures its speed:
 *
 *     npx tsx bench/quotes/score.ts [folder] [set]
 *
 * The folder (default ../shared/quotes-benchmark) holds score.mjs and the articles; they belong to
 * their publishers and stay out of the repository. The set is dev (default) or tune.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { extractFromText } from '../../src/quotes/extract-from-text.ts';
import { readBenchmark } from './benchmark-set.ts';
import type { BenchmarkDocument } from './benchmark-set.ts';
import { printReliability } from './reliability.ts';
import { printSpeed } from './speed.ts';

const DEFAULT_FOLDER = '../shared/quotes-benchmark';
const DEFAULT_SET = 'dev';
const BREAKDOWNS = ['type', 'kind', 'publisher'];

function predictions(documents: readonly BenchmarkDocument[]): string {
  return documents
    .map(({ id, text }) => JSON.stringify({ id, quotes: extractFromText(text) }))
    .join('\n');
}

function printScores(folder: string, gold: string, documents: readonly BenchmarkDocument[]): void {
  const scratch = mkdtempSync(join(tmpdir(), 'quotes-'));
  try {
    const predicted = join(scratch, 'predictions.jsonl');
    writeFileSync(predicted, predictions(documents));
    const score = (...options: string[]): string =>
      execFileSync('node', [join(folder, 'score.mjs'), gold, predicted, ...options], {
        encoding: 'utf8',
      });
    for (const breakdown of BREAKDOWNS) console.log(score('--by', breakdown));
    console.log(score('--long'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const folder = argv[2] ?? DEFAULT_FOLDER;
const gold = join(folder, `${argv[3] ?? DEFAULT_SET}.jsonl`);
if (existsSync(gold)) {
  const documents = readBenchmark(gold);
  printScores(folder, gold, documents);
  printReliability(documents);
  printSpeed(documents.map(({ text }) => text));
} else {
  console.log(`No annotated articles at ${gold}: scores and articles per second are left out.`);
  printSpeed([]);
}
