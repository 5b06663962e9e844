/** Finds quotation marks of every style in a text, without changing a single offset. */

/** What the shape of a mark says about its direction. */
export type MarkShape = 'open' | 'close' | 'straight';

export interface QuoteMark {
  readonly start: number;
  readonly end: number;
  readonly shape: MarkShape;
}

/** Shapes by character code: every character of an article is looked up. */
function byCode(shapes: readonly (readonly [string, MarkShape])[]): ReadonlyMap<number, MarkShape> {
  return new Map(shapes.map(([mark, shape]) => [mark.charCodeAt(0), shape]));
}

/** Finds the first mark at or after `from`. */
export type MarkFinder = (text: string, from: number) => QuoteMark | null;

const DOUBLE_SHAPES = byCode([
  ['"', 'straight'],
  ['＂', 'straight'],
  ['“', 'open'],
  ['„', 'open'],
  ['‟', 'open'],
  ['«', 'open'],
  ['”', 'close'],
  ['»', 'close'],
]);
/** Single marks that are typed twice for a double one: `''so''`. */
const PAIRED_SHAPES = byCode([
  ["'", 'straight'],
  ['`', 'open'],
  ['‘', 'open'],
  ['’', 'close'],
  ['´', 'close'],
]);
/** The closing shape is also the apostrophe, so it says nothing. */
const SINGLE_SHAPES = byCode([
  ["'", 'straight'],
  ['’', 'straight'],
  ['‘', 'open'],
  ['‚', 'open'],
  ['‛', 'open'],
]);

/** Double marks, and pairs of single marks typed for one. */
export const findDoubleMark: MarkFinder = (text, from) => {
  for (let start = from; start < text.length; start += 1) {
    const code = text.charCodeAt(start);
    const shape = DOUBLE_SHAPES.get(code);
    if (shape !== undefined) return { start, end: start + 1, shape };
    const paired = PAIRED_SHAPES.get(code);
    if (paired !== undefined && text.charCodeAt(start + 1) === code) {
      return { start, end: start + 2, shape: paired };
    }
  }
  return null;
};

/** Single marks, apostrophes included; a run of them is no mark. */
export const findSingleMark: MarkFinder = (text, from) => {
  for (let start = from; start < text.length; start += 1) {
    const shape = SINGLE_SHAPES.get(text.charCodeAt(start));
    if (shape === undefined) continue;
    let end = start + 1;
    while (SINGLE_SHAPES.has(text.charCodeAt(end))) end += 1;
    if (end === start + 1) return { start, end, shape };
    start = end;
  }
  return null;
};
