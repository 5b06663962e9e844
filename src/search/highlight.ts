import { wordsOf } from './words.ts';

export interface HighlightRange {
  readonly start: number;
  readonly end: number;
}

export interface Fragment {
  readonly text: string;
  /** First UTF-16 unit of the fragment in the whole text. */
  readonly start: number;
  /** What was found, in UTF-16 units of the fragment. */
  readonly ranges: readonly HighlightRange[];
}

/** Characters before the first match and in all that a fragment shows. */
const BEFORE = 60;
const LONGEST = 240;

/** Neighbours that touch or overlap, such as pairs of one Korean word, become one range. */
function joinRanges(ranges: readonly HighlightRange[]): HighlightRange[] {
  const joined: HighlightRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else joined.push(range);
  }
  return joined;
}

/** The part of a text around its first word that `isMatch` takes; null when there is none. */
export function highlight(text: string, isMatch: (word: string) => boolean): Fragment | null {
  const words = wordsOf(text);
  const matches = words.filter((word) => isMatch(word.text));
  const [first] = matches;
  if (first === undefined) return null;
  // Cut between words only, so that no letter is halved.
  const start = words.find((word) => word.start >= first.start - BEFORE)?.start ?? first.start;
  const from = text.length <= LONGEST ? 0 : start;
  const last = words.findLast((word) => word.end <= from + LONGEST);
  const to = text.length <= LONGEST ? text.length : Math.max(last?.end ?? 0, first.end);
  const ranges = joinRanges(matches.filter((word) => word.start >= from && word.end <= to));
  return {
    text: text.slice(from, to),
    start: from,
    ranges: ranges.map((range) => ({ start: range.start - from, end: range.end - from })),
  };
}
