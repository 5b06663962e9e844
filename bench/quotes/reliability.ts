import { extractQuotes } from '../../src/quotes/extract-quotes.ts';
import { splitIntoBlocks } from '../../src/quotes/text/split-into-blocks.ts';
import type { AnnotatedQuote, BenchmarkDocument } from './benchmark-set.ts';

const BUCKETS = [0.9, 0.8, 0.7, 0.6, 0.5, 0];
const MATCHING_OVERLAP = 0.8;
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);
const STOP_WORDS = new Set(
  'the a an of for in on at and to by his her their its mr mrs ms'.split(' '),
);

interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

function words(name: string): string[] {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/’/g, "'");
  return plain
    .replace(/'s\b/g, '')
    .replace(/[.,()"“”]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !SUFFIXES.has(word));
}

function surname(name: string): string {
  return words(name).at(-1) ?? '';
}

/** Right as the scorer sees it: the surname of a person, the head noun of a description. */
function isRight(quote: AnnotatedQuote, speaker: string): boolean {
  if (quote.speaker_type === 'none' || quote.speaker === null) return false;
  if (quote.speaker_type === 'person' || quote.speaker_type === 'pronoun') {
    const [first, ...rest] = words(speaker);
    return (
      surname(quote.speaker) === surname(speaker) ||
      (rest.length === 1 && first === surname(quote.speaker))
    );
  }
  if (quote.silver !== undefined && surname(quote.silver) === surname(speaker)) return true;
  const content = words(speaker).filter((word) => !STOP_WORDS.has(word));
  const mention = new Set(words(quote.speaker_mention));
  const head = quote.head === undefined ? surname(quote.speaker) : (words(quote.head)[0] ?? '');
  return (
    content.includes(head) || (content.length > 0 && content.every((word) => mention.has(word)))
  );
}

function judge(document: BenchmarkDocument): Judged[] {
  const placed = splitIntoBlocks(document.text);
  const { quotes, speakers } = extractQuotes(placed.map(({ block }) => block));
  return quotes.flatMap(({ segments, speaker, confidence }) => {
    const name = speaker === null ? undefined : speakers[speaker]?.name;
    if (name === undefined) return [];
    return segments.flatMap((segment) => {
      const offset = placed[segment.block]?.offset ?? 0;
      const start = segment.start + offset;
      const end = segment.end + offset;
      const overlap = (from: number, to: number): number =>
        Math.min(end, to) - Math.max(start, from);
      if (document.optional.some(([from, to]) => overlap(from, to) > 0)) return [];
      const quote = document.quotes.find(
        (each) =>
          overlap(each.start, each.end) >=
          MATCHING_OVERLAP * Math.max(end - start, each.end - each.start),
      );
      return [{ confidence, right: quote !== undefined && isRight(quote, name) }];
    });
  });
}

/** Prints, for each range of confidence, how many attributions there are and how many are right. */
export function printReliability(documents: readonly BenchmarkDocument[]): void {
  const judged = documents.flatMap(judge);
  console.log(
    '# reliability of the confidences (a quotation that is not annotated counts as wrong)',
  );
  BUCKETS.forEach((from, index) => {
    const to = index === 0 ? Infinity : (BUCKETS[index - 1] ?? Infinity);
    const bucket = judged.filter(({ confidence }) => confidence >= from && confidence < to);
    if (bucket.length === 0) return;
    const hits = bucket.filter(({ right }) => right).length;
    const mean = bucket.reduce((sum, { confidence }) => sum + confidence, 0) / bucket.length;
    const share = (100 * bucket.length) / judged.length;
    console.log(
      `  >= ${from.toFixed(1)}  mean ${mean.toFixed(2)}  right ${((100 * hits) / bucket.length).toFixed(1)}%  (${bucket.length}, ${share.toFixed(1)}% of all)`,
    );
  });
}
