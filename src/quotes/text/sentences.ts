import { PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import type { Token } from './tokenise.ts';

/** A sentence is a run of its block's tokens; a quoted string is one token of it. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** A longer run is a list or a fault; cutting it keeps the work on every sentence bounded. */
const MAX_TOKENS = 300;
const MAX_TAG_WORDS = 4;
const TERMINAL = new Set(['.', '?', '!', '…']);
const ENDS_FULL_STOP = /[.…]['’)\]]?$/;
const ENDS_QUESTION = /[?!]['’)\]]?$/;
const CAPITAL = /^[\p{Lu}\p{N}]/u;
/** Abbreviations that may end a sentence where the next word can start one. */
const ENDING_ABBREVIATION = /^(?:jr\.|sr\.|inc\.|corp\.|co\.|ltd\.|(?:\p{L}\.){2,})$/iu;
const LOWER_CASE = /^\p{Ll}/u;
const CONTINUES = new Set([',', ';', ':', ')', ']', "'", '’']);
const STARTERS =
  /^(?:the|a|an|he|she|they|it|in|on|at|but|and|this|that|these|those|we|i|his|her|their|there|if|when|while|for|as|after)$/;

/** A lower-case word, a comma or a closing bracket continues: "(D-Md.), chair of". */
function mayFollowSentence(next: Token | undefined): boolean {
  if (next === undefined || next.kind === 'quote') return true;
  if (next.kind === 'word') return !LOWER_CASE.test(next.text);
  return !CONTINUES.has(next.text) && !TERMINAL.has(next.text);
}

function startsSentence(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'quote' || CAPITAL.test(token.text);
}

/** `"…." Doe said.`: a tag in spite of the full stop. */
function isDetachedTag(tokens: readonly Token[], from: number): boolean {
  for (let index = from + 1; index <= from + MAX_TAG_WORDS; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') return false;
    if (PLAIN_SPEECH.has(token.lower)) return TERMINAL.has(tokens[index + 1]?.text ?? '');
  }
  return false;
}

function endsSentence(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined) return false;
  if (token.kind === 'punctuation') return TERMINAL.has(token.text) && mayFollowSentence(next);
  if (token.kind === 'quote') {
    if (ENDS_FULL_STOP.test(token.text))
      return startsSentence(next) && !isDetachedTag(tokens, index + 1);
    return ENDS_QUESTION.test(token.text) && next?.kind === 'quote';
  }
  return (
    token.text.endsWith('.') &&
    ENDING_ABBREVIATION.test(token.text) &&
    next !== undefined &&
    (next.kind === 'quote' || (CAPITAL.test(next.text) && STARTERS.test(next.lower)))
  );
}

/** Splits a block's tokens into sentences; `,"` before a lower-case tag does not end one. */
export function splitSentences(tokens: readonly Token[]): TokenRange[] {
  const sentences: TokenRange[] = [];
  let from = 0;
  tokens.forEach((_, index) => {
    if (endsSentence(tokens, index) || index + 1 - from >= MAX_TOKENS) {
      sentences.push({ from, to: index + 1 });
      from = index + 1;
    }
  });
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;
}
