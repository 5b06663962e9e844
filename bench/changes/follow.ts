/**
 * A partner that follows random edits by pull, by stream and by webhook at once, while the service is
 * killed and started again twice:
 *
 *   BENCH_DATABASE_URL=postgresql://…/an_empty_database npx tsx bench/changes/follow.ts [edits, default 10000] [at a time, default 8]
 *
 * Prints how many changes each was told of, whether any was lost or came twice, and whether the three
 * copies are equal to what the service shows. Without BENCH_DATABASE_URL it runs on PGlite.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { followEdits } from '../../test/support/follow-edits.ts';

const [edits = 10_000, editors = 8] = process.argv.slice(2).map(Number);
const databaseUrl = process.env['BENCH_DATABASE_URL'];
const print = (line: string) => process.stdout.write(`${line}\n`);

const { pull, stream, webhook, service, seconds, editSeconds } = await followEdits({
  settings:
    databaseUrl === undefined
      ? { DATELINE_DATA_DIR: await mkdtemp(join(tmpdir(), 'dateline-bench-')) }
      : { DATABASE_URL: databaseUrl },
  edits,
  editors,
});
print(
  `${edits} edits in ${editSeconds.toFixed(1)} s; all had followed after ${seconds.toFixed(1)} s`,
);
print(`the service shows ${service.size} articles`);
for (const [name, { articles, sequences }] of Object.entries({ pull, stream, webhook })) {
  const distinct = new Set(sequences);
  const lost = pull.sequences.filter((sequence) => !distinct.has(sequence)).length;
  const twice = sequences.length - distinct.size;
  const inOrder = [...distinct].every((sequence, index, all) => sequence > (all[index - 1] ?? 0));
  print(
    `${name}: ${distinct.size} changes, ${lost} lost, ${twice} twice, ${inOrder ? 'in order' : 'NOT IN ORDER'}, copy ${isDeepStrictEqual(articles, service) ? 'equal' : 'NOT EQUAL'}`,
  );
}
