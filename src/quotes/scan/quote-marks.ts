/** Finds quotation marks of every style in a text, without changing a single offset. */

/** What the shape of a mark says about its direction. */
export type MarkShape = 'open' | 'close' | 'straight';

export interface QuoteMark {
  readonly start: number;
  readonly end: number;
  readonly shape: MarkShape;
}

const DOUBLE_MARKS = /["“”„‟«»＂]|''|‘‘|’’|``|´´/g;
const SINGLE_MARKS = /['‘’‚‛]/g;
const OPEN_SHAPES = new Set(['“', '„', '‟', '«', '``', '‘‘', '‘', '‚', '‛']);
const CLOSE_SHAPES = new Set(['”', '»', '´´', '’’']);

function shapeOf(mark: string): MarkShape {
  if (OPEN_SHAPES.has(mark)) return 'open';
  return CLOSE_SHAPES.has(mark) ? 'close' : 'straight';
}

function collect(text: string, pattern: RegExp): QuoteMark[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    shape: shapeOf(match[0]),
  }));
}

/** Double marks, and pairs of single marks typed for one: `''so''`. */
export function findDoubleMarks(text: string): QuoteMark[] {
  return collect(text, DOUBLE_MARKS);
}

/** Single marks, apostrophes included: `’` is both, so it is reported as straight. */
export function findSingleMarks(text: string): QuoteMark[] {
  return collect(text, SINGLE_MARKS);
}
