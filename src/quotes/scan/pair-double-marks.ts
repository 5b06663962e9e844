import { isSpaceAt } from '../text/is-space-at.ts';
import { findDoubleMark } from './quote-marks.ts';
import type { QuoteMark } from './quote-marks.ts';

/** A quoted string of one block: offsets of its content and of its marks. */
export interface QuotedString {
  readonly start: number;
  readonly end: number;
  /** Where the opening mark starts and the closing mark ends. */
  readonly outerStart: number;
  readonly outerEnd: number;
  /** False where the paragraph ends before the quotation does. */
  readonly closed: boolean;
}

/** A quotation has a letter, a figure or a symbol such as an emoji in it. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{So}]/u;
/** `…, said Doe` or `…, he said` inside a quotation that was never closed. */
const SWALLOWED_TAG =
  /[,?!] (?:(?:he|she|they) (?:said|says|added|wrote)\b|(?:said|says|added|wrote) \p{L})/u;
const DIGIT = /\d/;
/** Characters besides white space that an opening mark may follow. */
const OPENING_CONTEXT = new Set(['(', '[', '{', '—', '–', '-', '/', '>']);

type Role = 'open' | 'close' | 'either' | 'neither';

/** Which roles the characters around a mark allow; a mark between two letters may be either. */
function roleByContext(text: string, mark: QuoteMark): Role {
  const mayOpen = !isSpaceAt(text, mark.end);
  const mayClose = !isSpaceAt(text, mark.start - 1);
  if (mayOpen && mayClose)
    return OPENING_CONTEXT.has(text.charAt(mark.start - 1)) ? 'open' : 'either';
  if (mayOpen) return 'open';
  return mayClose ? 'close' : 'neither';
}

/** Feet and inches: `6'2"`, where no quotation is open. */
function isInchMark(text: string, mark: QuoteMark): boolean {
  return mark.shape === 'straight' && DIGIT.test(text[mark.start - 1] ?? '');
}

function opens(text: string, mark: QuoteMark): boolean {
  const role = roleByContext(text, mark);
  if (role === 'close' || isInchMark(text, mark)) return false;
  if (role === 'neither') return mark.shape === 'open';
  return !(role === 'either' && mark.shape === 'close');
}

function closes(text: string, mark: QuoteMark): boolean {
  if (mark.shape === 'close') return true;
  const role = roleByContext(text, mark);
  if (mark.shape === 'open') return role === 'close';
  return true;
}

/** A mark inside a markup attribute: `author="..."`. */
function startsAttribute(text: string, mark: QuoteMark): boolean {
  return mark.shape === 'straight' && text[mark.start - 1] === '=';
}

/** Trims the content and makes a string of it; null when nothing is quoted. */
export function quotedString(
  text: string,
  open: QuoteMark,
  contentEnd: number,
  outerEnd: number,
  closed: boolean,
): QuotedString | null {
  let start = open.end;
  let end = contentEnd;
  while (start < end && isSpaceAt(text, start)) start += 1;
  while (end > start && isSpaceAt(text, end - 1)) end -= 1;
  return WORD_CHARACTER.test(text.slice(start, end))
    ? { start, end, outerStart: open.start, outerEnd, closed }
    : null;
}

/** A quotation without a closing mark; one whose tag is plain to see ends before the tag. */
export function unclosedString(text: string, open: QuoteMark, limit: number): QuotedString | null {
  const tag = SWALLOWED_TAG.exec(text.slice(open.end, limit));
  if (tag === null) return quotedString(text, open, limit, limit, false);
  const end = open.end + tag.index + 1;
  return quotedString(text, open, end, end, true);
}

/** True where a mark can only open, though a quotation is open already. */
function reopens(text: string, mark: QuoteMark): boolean {
  return (
    mark.shape === 'straight' &&
    roleByContext(text, mark) === 'open' &&
    isSpaceAt(text, mark.start - 1)
  );
}

/**
 * Pairs the double marks of one block in a single pass.
 * A quotation that is still open at the end runs to the end of the block.
 */
export function pairDoubleMarks(text: string): QuotedString[] {
  const found: QuotedString[] = [];
  const add = (string: QuotedString | null): void => {
    if (string !== null) found.push(string);
  };
  let open: QuoteMark | null = null;
  let inAttribute = false;
  for (let mark = findDoubleMark(text, 0); mark !== null; mark = findDoubleMark(text, mark.end)) {
    if (inAttribute || (open === null && startsAttribute(text, mark))) {
      inAttribute = !inAttribute;
    } else if (open === null) {
      if (opens(text, mark)) open = mark;
    } else if (reopens(text, mark)) {
      add(unclosedString(text, open, mark.start));
      open = mark;
    } else if (closes(text, mark)) {
      add(quotedString(text, open, mark.start, mark.end, true));
      open = null;
    }
  }
  if (open !== null) add(unclosedString(text, open, text.length));
  return found;
}
