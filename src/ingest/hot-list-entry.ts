import { brokenRanking } from '../page-errors.ts';
import { LONGEST_HEADLINE } from './headline-limit.ts';
import { partOf } from './page-lines.ts';
import type { TextRun } from './page-lines.ts';

/**
 * How a list prints its numbers, told by its first entry:
 * - `marked`: "1. Headline", "- 1) Headline": a mark ends the number
 * - `spaced`: "- 1 Headline"
 * - `joined`: "- 1Headline": the number runs into the headline, so "- 62025 KOREA" is the sixth
 *   entry, "2025 KOREA"
 */
export interface EntryStyle {
  readonly bullet: boolean;
  readonly number: 'marked' | 'spaced' | 'joined';
}

export interface PrintedEntry {
  readonly position: TextRun;
  readonly headline: TextRun;
}

export const ENTRY_BULLET = /^[-–—•*·▪‣●■▶]\s{0,3}/u;
/** The first entry of a list, sure enough to make the line above it a title. */
export const FIRST_ENTRY = /^(?:[-–—•*·▪‣●■▶]\s{0,3}1|1\s?[.)]\s?\D)/u;
const DIGITS = /^\d{1,20}/;
const MARK = /^\s?[.):]/;
/** Where numbers stand apart, a number so much too large has run into a headline all the same. */
const LARGEST_BELIEVED_GAP = 100;
/** A headline may start with "0 Percent", "0.5 Points" or "007", but not with other digits after a nought. */
const HEADLINE_FROM_NOUGHT = /^(?:0[^\p{L}\p{N}]|007\b)/u;

export function readEntryStyle(first: TextRun): EntryStyle {
  const bullet = ENTRY_BULLET.exec(first.text)?.[0].length ?? 0;
  const afterOne = first.text.slice(bullet + 1);
  if (MARK.test(afterOne)) return { bullet: bullet > 0, number: 'marked' };
  return { bullet: bullet > 0, number: /^\s/u.test(afterOne) ? 'spaced' : 'joined' };
}

/**
 * Reads the entry that should have the expected position. Null for a line that is no entry; an entry
 * with another position, or with none, breaks the list.
 *
 * @param afterFurniture true once other lines came; a bullet without a number is then one of those
 */
export function readEntry(
  line: TextRun,
  style: EntryStyle,
  expected: number,
  afterFurniture: boolean,
): PrintedEntry | null {
  const bullet = ENTRY_BULLET.exec(line.text)?.[0].length ?? 0;
  if (style.bullet && bullet === 0) return null;
  const start = style.bullet ? bullet : 0;
  const digits = DIGITS.exec(line.text.slice(start))?.[0];
  if (digits === undefined) {
    const first = expected === 1;
    if (!first && (!style.bullet || afterFurniture)) return null;
    throw wrongPosition(expected, `"${line.text.slice(0, 40)}" with no number`, line);
  }
  const rest = line.text.slice(start + digits.length);
  const length = positionLength(digits, rest, style, expected);
  if (length === null) throw wrongPosition(expected, foundPosition(digits, expected), line);
  const mark =
    style.number === 'marked' ? (MARK.exec(line.text.slice(start + length))?.[0].length ?? 0) : 0;
  const headline = partOf(line, start + length + mark);
  if (headline.text === '') {
    throw brokenRanking(`Entry ${expected} of the hot list has no headline.`, line.line);
  }
  if (headline.text.length > LONGEST_HEADLINE) {
    throw brokenRanking(
      `The headline of entry ${expected} has more than ${LONGEST_HEADLINE} characters.`,
      line.line,
    );
  }
  return { position: partOf(line, start, start + length), headline };
}

/** How many of the digits are the position; null where the expected position is not there. */
function positionLength(
  digits: string,
  rest: string,
  style: EntryStyle,
  expected: number,
): number | null {
  const position = String(expected);
  if (digits === position) return position.length;
  if (!digits.startsWith(position)) return null;
  const headline = digits.slice(position.length) + rest;
  if (headline.startsWith('0') && !HEADLINE_FROM_NOUGHT.test(headline)) return null;
  if (style.number === 'marked') return null;
  if (style.number === 'spaced' && Number(digits) - expected <= LARGEST_BELIEVED_GAP) return null;
  return position.length;
}

/** The position that was most likely printed: the one before or after the expected, or all the digits. */
function foundPosition(digits: string, expected: number): string {
  const neighbours = [expected + 1, expected - 1, expected + 2];
  const found = neighbours.find((position) => position > 0 && digits.startsWith(String(position)));
  return found === undefined || digits.length < 3 ? digits : String(found);
}

function wrongPosition(expected: number, found: string, line: TextRun) {
  return brokenRanking(
    `The hot list has ${found} where position ${expected} was expected.`,
    line.line,
  );
}
