import type { BlockKind } from './article-document.ts';
import type { TextRun } from './page-lines.ts';

/** A block with the place it was read from. */
export interface PrintedBlock {
  readonly kind: BlockKind;
  readonly run: TextRun;
}

/** Sub-headings of news are under 80 letters; a longer line is a paragraph, whatever it looks like. */
const LONGEST_HEADING = 100;
const MOST_HEADING_WORDS = 16;
/** In scripts without capitals only length and punctuation tell a heading. */
const LONGEST_CASELESS_HEADING = 40;
/** Of the words that headline style capitalises, the share that has to be. */
const CAPITALISED_SHARE = 0.75;
/** A question is a heading only when it is wholly in headline style and not just a word or two. */
const FEWEST_QUESTION_WORDS = 3;

const TERMINAL = /[.!…:;,。！．，、]["'”’»」』)\]]*$|[“‘«「『([]$/u;
const QUESTION = /[?？]["'”’»」』)\]]*$/u;
const OPENING_QUOTE = /^["“”‘'«„「『]/u;
const CLOSING_QUOTES: Readonly<Record<string, RegExp>> = {
  '"': /"/u,
  '“': /”/u,
  '”': /”/u,
  // An apostrophe inside a word closes nothing.
  '‘': /’(?![\p{L}\p{N}])/u,
  "'": /'(?![\p{L}\p{N}])/u,
  '«': /»/u,
  '„': /[“”]/u,
  '「': /」/u,
  '『': /』/u,
};
const LIST_ITEM = /^(?:[-–—•*·▪‣●■▶]\s*|\d{1,3}[.)]\s)/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&-]*/gu;
const CASED = /\p{Lu}|\p{Ll}|\p{Lt}/u;
const CAPITAL_OR_DIGIT_FIRST = /^[\p{Lu}\p{Lt}\p{N}]|^\p{Ll}\p{Lu}/u;
/** The end of an article is often signed ("Reporting by …"), which is no heading of anything. */
const CREDIT =
  /^(?:reporting|additional reporting|editing|edited|writing|written|photos?|photograph(?:s|y)?|compiled|translated)\s+by\b|^(?:©|\(c\)|copyright\b)/i;

/** Words that headline style leaves small (AP and Chicago; up to five letters). */
const SMALL_WORDS = new Set(
  (
    'a an the and but or nor for so yet as at by down from in into like near of off on onto out over past per ' +
    'since till to until up upon via with without is it its be are was vs v amid after before about than under'
  ).split(' '),
);

/** The blocks of a body, one a line. A heading needs something under it, so the last line is never one. */
export function readBlocks(lines: readonly TextRun[]): PrintedBlock[] {
  return lines.map((run, index) => ({
    kind: index < lines.length - 1 && isHeading(run.text) ? 'heading' : 'paragraph',
    run,
  }));
}

/** Short, capitalised like a headline, with no terminal punctuation, and not a quotation of one line. */
function isHeading(text: string): boolean {
  if (text.length > LONGEST_HEADING || TERMINAL.test(text)) return false;
  if (LIST_ITEM.test(text) || CREDIT.test(text) || isQuotation(text)) return false;
  const words = text.match(WORD) ?? [];
  if (words.length === 0 || words.length > MOST_HEADING_WORDS) return false;
  const question = QUESTION.test(text);
  if (!CASED.test(text)) return !question && text.length <= LONGEST_CASELESS_HEADING;
  const significant = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()));
  const capitalised = significant.filter((word) => CAPITAL_OR_DIGIT_FIRST.test(word)).length;
  if (!CAPITAL_OR_DIGIT_FIRST.test(words[0] ?? '')) return false;
  if (question) {
    return words.length >= FEWEST_QUESTION_WORDS && capitalised === significant.length;
  }
  return capitalised > 0 && capitalised / significant.length >= CAPITALISED_SHARE;
}

/** True for a line that is one quotation, closed at its end or left open; not for `"A" and "B"`. */
function isQuotation(text: string): boolean {
  const opening = OPENING_QUOTE.exec(text)?.[0];
  if (opening === undefined) return false;
  const inner = text.slice(opening.length);
  const closing = CLOSING_QUOTES[opening]?.exec(inner);
  return closing == null || closing.index + closing[0].length === inner.length;
}
