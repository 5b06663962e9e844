import { findSingleMark } from './quote-marks.ts';
import type { QuoteMark } from './quote-marks.ts';
import { quotedString, unclosedString } from './pair-double-marks.ts';
import type { QuotedString } from './pair-double-marks.ts';

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const STRONG_END = /[.,!?;:…—–)\]]/;
const PLURAL_END = /s/i;
/** Words that start with an apostrophe: 'em, 'tis, '90s. */
const ELISION = /^(?:em|tis|twas|til|till|cause|cos|n|bout|round|\d0s)\b/i;
const ELISION_LOOKAHEAD = 6;

function opens(text: string, mark: QuoteMark): boolean {
  const before = text[mark.start - 1] ?? ' ';
  const after = text[mark.end] ?? ' ';
  if (WORD_CHARACTER.test(before) || /\s/.test(after)) return false;
  if (STRONG_END.test(before) && mark.shape !== 'open' && !/[—–]/.test(before)) return false;
  return !ELISION.test(text.slice(mark.end, mark.end + ELISION_LOOKAHEAD));
}

type Closing = 'no' | 'maybe' | 'yes';

function closing(text: string, mark: QuoteMark): Closing {
  const before = text[mark.start - 1] ?? ' ';
  const after = text[mark.end] ?? ' ';
  if (mark.shape === 'open' || /\s/.test(before) || WORD_CHARACTER.test(after)) return 'no';
  if (STRONG_END.test(before)) return 'yes';
  return PLURAL_END.test(before) && /\s/.test(after) ? 'maybe' : 'yes';
}

/**
 * Pairs single marks, for articles that quote in the British style.
 * An apostrophe after a plural ("the dogs’ owner") closes only when no better mark follows.
 */
export function pairSingleMarks(text: string): QuotedString[] {
  const found: QuotedString[] = [];
  let open: QuoteMark | null = null;
  let fallback: QuoteMark | null = null;
  const close = (mark: QuoteMark): void => {
    const string = open && quotedString(text, open, mark.start, mark.end, true);
    if (string) found.push(string);
    open = null;
    fallback = null;
  };
  for (let mark = findSingleMark(text, 0); mark !== null; mark = findSingleMark(text, mark.end)) {
    if (open === null) {
      if (opens(text, mark)) open = mark;
      continue;
    }
    const verdict = closing(text, mark);
    if (verdict === 'yes') close(mark);
    else if (verdict === 'maybe') fallback ??= mark;
    else if (fallback !== null && opens(text, mark)) {
      close(fallback);
      open = mark;
    }
  }
  if (fallback !== null) close(fallback);
  else if (open !== null) {
    const string = unclosedString(text, open, text.length);
    if (string !== null) found.push(string);
  }
  return found;
}
