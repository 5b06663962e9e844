import { readFileSync } from 'node:fs';

/** A quotation as annotated; offsets are UTF-16 units into the text. */
export interface AnnotatedQuote {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly speaker_mention: string;
  readonly speaker_type: 'person' | 'pronoun' | 'org' | 'nominal' | 'none';
  readonly head?: string;
  readonly silver?: string;
}

/** An annotated article; `optional` spans are neither asked for nor counted as wrong. */
export interface BenchmarkDocument {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly AnnotatedQuote[];
  readonly optional: readonly (readonly [number, number])[];
}

/** Reads a benchmark file, one article a line. */
export function readBenchmark(path: string): BenchmarkDocument[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BenchmarkDocument);
}
