/**
 * What one bad page does to a batch of 1,000: it is the first, one in the middle and the last of them, once
 * a page that cannot be read and once one that the database refuses.
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/hardening/poison.ts [pages, default 1000]
 *
 * Without BENCH_DATABASE_URL it runs on PGlite. Prints what became of each batch, and what was told of the
 * bad page.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { page } from '../../test/support/pages.ts';
import { runCli } from '../../test/support/run-cli.ts';

const count = Number(process.argv[2] ?? 1_000);
const url = process.env['BENCH_DATABASE_URL'];
const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const environment =
  url === undefined ? { DATELINE_DATA_DIR: join(folder, 'data') } : { DATABASE_URL: url };

const nameOf = (index: number) => `page-${String(index).padStart(5, '0')}.txt`;
const minute = (index: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString().replace('T', ' ').slice(0, 19);
const goodPage = (batch: string, index: number) =>
  page({ headline: `${batch} Report ${index}`, contact: minute(index) });

/** More words than an index of PostgreSQL takes, none twice. */
const WORDS = Array.from({ length: 95_000 }, (_, index) => `w${(index * 7_919).toString(36)}y`);
const BAD: readonly (readonly [string, string])[] = [
  ['that cannot be read', 'A Headline\nwithout a time\n'],
  ['that the database refuses', page({ headline: 'Poison', body: [WORDS.join(' ')] })],
];

interface Result {
  readonly source: string;
  readonly outcome: string;
  readonly error: { readonly code: string } | null;
}

for (const [kind, bad] of BAD) {
  for (const [place, at] of [
    ['first', 0],
    ['middle', count >> 1],
    ['last', count - 1],
  ] as const) {
    const batch = await mkdtemp(join(folder, 'pages-'));
    for (let index = 0; index < count; index += 1) {
      const text = index === at ? bad : goodPage(`${kind} ${place}`, index);
      await writeFile(join(batch, nameOf(index)), text);
    }
    const started = performance.now();
    const { exitCode, stdout } = await runCli(['ingest', '--json', batch], environment);
    const { results } = JSON.parse(stdout) as { results: Result[] };
    const stored = results.filter(({ outcome }) => outcome !== 'refused').length;
    const refused = results
      .filter(({ error }) => error !== null)
      .map(({ source, error }) => `${source.slice(batch.length + 1)} ${error?.code}`);
    process.stdout.write(
      `a page ${kind}, ${place}: ${stored} of ${results.length} stored in ${((performance.now() - started) / 1_000).toFixed(0)} s, exit ${exitCode}; refused: ${refused.join(', ')}\n`,
    );
  }
}
