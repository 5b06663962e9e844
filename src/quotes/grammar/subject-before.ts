import { SUBJECT_PRONOUNS } from '../data/function-words.ts';
import { nounPhraseAt, type Subject } from './noun-phrase.ts';
import type { SentenceView } from './sentence-view.ts';
import {
  isAdverb,
  isAuxiliary,
  isComma,
  isConjunction,
  isDeterminer,
  isFiniteVerb,
  isPossessive,
  isPreposition,
  isSubordinator,
} from './word-class.ts';

const APPOSITION_START = new Set([
  'a',
  'an',
  'the',
  'who',
  'whose',
  'which',
  'one',
  'former',
  'now',
  'then',
  'also',
  'himself',
  'herself',
]);
const AGE = /^\d{1,3}$/;
const DASHES = new Set(['—', '–', '--', '-', '(', ')']);

/** Start of the comma-bounded stretch that ends at `end`. */
function stretchStart(view: SentenceView, end: number): number {
  let index = end;
  while (index > 0) {
    const token = view.tokens[index - 1];
    if (
      token === undefined ||
      token.kind === 'quote' ||
      isComma(token) ||
      DASHES.has(token.text) ||
      token.text === ':' ||
      token.text === ';'
    )
      break;
    index -= 1;
  }
  return index;
}

function mentionEndingIn(view: SentenceView, end: number): Subject | null {
  const mention = view.mentionEndingAt.get(end);
  return mention === undefined
    ? null
    : { kind: 'person', from: mention.from, to: mention.to, mention };
}

function pronounAt(view: SentenceView, index: number): Subject | null {
  const token = view.tokens[index];
  if (token === undefined || !SUBJECT_PRONOUNS.has(token.lower)) return null;
  return { kind: 'pronoun', from: index, to: index + 1, pronoun: token.lower };
}

/** Skips adverbs and auxiliaries that stand between a subject and its verb. */
function skipToSubject(view: SentenceView, verb: number): number {
  let index = verb;
  while (index > 0) {
    const token = view.tokens[index - 1];
    if (token === undefined || !(isAdverb(token) || isAuxiliary(token) || token.lower === 'to'))
      break;
    if (
      isPossessive(token) &&
      token.lower === "'s" &&
      view.mentionEndingAt.has(index - 1) &&
      view.tokens[index]?.lower.endsWith('ed') !== true
    )
      break;
    index -= 1;
  }
  return index;
}

/** Clause start inside a stretch: after the last conjunction, subordinator or finite verb before `end`. */
function clauseStart(view: SentenceView, from: number, end: number): number {
  for (let index = end - 1; index >= from; index -= 1) {
    const token = view.tokens[index];
    if (token === undefined) break;
    if (
      isSubordinator(token) ||
      isFiniteVerb(token) ||
      (isConjunction(token) && !isCoordinationOfNames(view, index))
    )
      return index + 1;
  }
  return from;
}

function isCoordinationOfNames(view: SentenceView, index: number): boolean {
  return view.mentionEndingAt.has(index) && view.mentionStartingAt.has(index + 1);
}

/** The subject whose phrase ends right before `end`. */
function subjectEndingAt(view: SentenceView, end: number): Subject | null {
  const pronoun = pronounAt(view, end - 1);
  if (pronoun !== null) return pronoun;
  const start = clauseStart(view, stretchStart(view, end), end);
  let from = start;
  while (from < end && isAdverb(view.tokens[from]!) && !view.mentionStartingAt.has(from)) from += 1;
  const first = view.tokens[from];
  const direct = mentionEndingIn(view, end);
  if (first !== undefined && !isPreposition(first)) {
    const phrase = nounPhraseAt(view, from);
    if (phrase !== null && phrase.to <= end && from < end) {
      if (phrase.to === end || phrase.kind !== 'description' || direct === null) return phrase;
      if (isDeterminer(first)) return phrase;
    }
  }
  if (direct !== null) return direct;
  for (let index = end - 1; index >= start; index -= 1) {
    const token = view.tokens[index];
    if (token !== undefined && isDeterminer(token)) {
      const phrase = nounPhraseAt(view, index);
      if (phrase !== null && phrase.to >= end) return phrase;
    }
  }
  return null;
}

function isApposition(view: SentenceView, from: number): boolean {
  const first = view.tokens[from];
  return (
    first !== undefined &&
    (APPOSITION_START.has(first.lower) ||
      AGE.test(first.text) ||
      isPreposition(first) ||
      (first.kind === 'word' && !view.mentionStartingAt.has(from)))
  );
}

/**
 * The subject of the verb at `verb`, read leftwards: over adverbs and auxiliaries, and over an
 * apposition between commas ("Doe, the mayor of Springfield, said").
 */
export function subjectBefore(view: SentenceView, verb: number): Subject | null {
  const end = skipToSubject(view, verb);
  if (end <= 0) return null;
  const last = view.tokens[end - 1];
  if (last === undefined) return null;
  if (!isComma(last) && !DASHES.has(last.text)) return subjectEndingAt(view, end);
  let stretchEnd = end - 1;
  let fallback: Subject | null = null;
  for (let hops = 0; hops < 5 && stretchEnd > 0; hops += 1) {
    const from = stretchStart(view, stretchEnd);
    const pronoun = pronounAt(view, stretchEnd - 1);
    if (pronoun !== null && from >= stretchEnd - 2) return pronoun;
    const mention = view.mentionEndingAt.get(stretchEnd);
    const apposed = isApposition(view, from);
    if (mention !== undefined && (!apposed || mention.from === from)) {
      return { kind: 'person', from: mention.from, to: mention.to, mention };
    }
    if (mention !== undefined && fallback === null) fallback = subjectEndingAt(view, stretchEnd);
    if (!apposed && mention === undefined) {
      const phrase = subjectEndingAt(view, stretchEnd);
      if (phrase !== null) return phrase;
    }
    fallback ??= subjectEndingAt(view, stretchEnd);
    stretchEnd = from - 1;
  }
  return fallback;
}
