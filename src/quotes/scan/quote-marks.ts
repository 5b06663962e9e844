/** Finds quotation marks of every style in a text, without changing a single offset. */

/** What the shape of a mark says about its direction. */
export type MarkShape = 'open' | 'close' | 'straight';

export interface QuoteMark {
  readonly start: number;
  readonly end: number;
  readonly shape: MarkShape;
}

/** Finds the first mark at or after `from`. */
export type MarkFinder = (text: string, from: number) => QuoteMark | null;

const DOUBLE_SHAPES: ReadonlyMap<string, MarkShape> = new Map([
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
const PAIRED_SHAPES: ReadonlyMap<string, MarkShape> = new Map([
  ["'", 'straight'],
  ['`', 'open'],
  ['‘', 'open'],
  ['’', 'close'],
  ['´', 'close'],
]);
/** The closing shape is also the apostrophe, so it says nothing. */
const SINGLE_SHAPES: ReadonlyMap<string, MarkShape> = new Map([
  ["'", 'straight'],
  ['’', 'straight'],
  ['‘', 'open'],
  ['‚', 'open'],
  ['‛', 'open'],
]);

/** Most of a text is no mark: an expression passes over it several times as fast as a loop. */
const anyOf = (shapes: ReadonlyMap<string, MarkShape>) => `[${[...shapes.keys()].join('')}]`;
const DOUBLE_MARK = new RegExp(`${anyOf(DOUBLE_SHAPES)}|(${anyOf(PAIRED_SHAPES)})\\1`, 'g');
const SINGLE_MARKS = new RegExp(`${anyOf(SINGLE_SHAPES)}+`, 'g');

function execFrom(expression: RegExp, text: string, from: number): RegExpExecArray | null {
  expression.lastIndex = from;
  return expression.exec(text);
}

/** Double marks, and pairs of single marks typed for one. */
export const findDoubleMark: MarkFinder = (text, from) => {
  const match = execFrom(DOUBLE_MARK, text, from);
  if (match === null) return null;
  const [mark, single] = match;
  const shape = single === undefined ? DOUBLE_SHAPES.get(mark) : PAIRED_SHAPES.get(single);
  return { start: match.index, end: match.index + mark.length, shape: shape ?? 'straight' };
};

/** Single marks, apostrophes included; a run of them is no mark. */
export const findSingleMark: MarkFinder = (text, from) => {
  let match = execFrom(SINGLE_MARKS, text, from);
  while (match !== null) {
    const [marks] = match;
    const end = match.index + marks.length;
    const shape = SINGLE_SHAPES.get(marks);
    if (shape !== undefined) return { start: match.index, end, shape };
    match = execFrom(SINGLE_MARKS, text, end);
  }
  return null;
};
