import { CALENDAR_WORDS, SUBJECT_PRONOUNS } from '../data/function-words.ts';
import { mainSubject } from './main-subject.ts';
import { nounPhraseAt } from './noun-phrase.ts';
import type { Subject } from './noun-phrase.ts';
import type { SentenceView } from './sentence-view.ts';
import {
  isAdverb,
  isAuxiliary,
  isComma,
  isConjunction,
  isDeterminer,
  isFiniteVerb,
  isPreposition,
  isSubordinator,
} from './word-class.ts';

const RELATIVE = new Set(['who', 'which', 'that']);
const BREAKS = new Set(['—', '–', '--', '-', '(', ')', ':', ';']);
const TIME_NOUNS = new Set([
  'week',
  'month',
  'year',
  'night',
  'morning',
  'afternoon',
  'evening',
  'day',
  'days',
  'weeks',
  'months',
  'years',
  'spring',
  'summer',
  'fall',
  'winter',
  'point',
  'time',
  'weekend',
  'once',
  'ago',
]);
const TIME_MODIFIERS = new Set([
  'last',
  'this',
  'next',
  'that',
  'recent',
  'in',
  'on',
  'at',
  'one',
  'the',
  'early',
  'late',
  'past',
  'earlier',
  'a',
  'for',
  'few',
  'over',
  'later',
]);
const MAX_PARENTHESIS = 14;
const MAX_STRETCHES = 6;

/** Start of the comma-bounded stretch that ends at `end`. */
function stretchStart(view: SentenceView, end: number): number {
  let index = end;
  while (index > 0) {
    const token = view.tokens[index - 1];
    if (token === undefined || token.kind === 'quote' || isComma(token) || BREAKS.has(token.text))
      break;
    index -= 1;
  }
  return index;
}

function personEndingAt(view: SentenceView, end: number): Subject | null {
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

/** Start of "(R-Pa.)" where it ends right before `end`. */
function beforeParenthesis(view: SentenceView, end: number): number {
  if (view.tokens[end - 1]?.text !== ')') return end;
  for (let index = end - 2; index > Math.max(0, end - MAX_PARENTHESIS); index -= 1) {
    if (view.tokens[index]?.text === '(') return index;
  }
  return end;
}

/** Start of "on Tuesday", "last week", "in recent days" where it ends right before `end`. */
function beforeTime(view: SentenceView, end: number): number {
  const last = view.tokens[end - 1];
  if (
    last === undefined ||
    !(CALENDAR_WORDS.has(last.lower) || TIME_NOUNS.has(last.lower)) ||
    view.mentionEndingAt.has(end)
  )
    return end;
  let index = end - 1;
  while (
    index > 0 &&
    (TIME_MODIFIERS.has(view.tokens[index - 1]?.lower ?? '') ||
      CALENDAR_WORDS.has(view.tokens[index - 1]?.lower ?? ''))
  )
    index -= 1;
  const isPhrase = index < end - 1 || CALENDAR_WORDS.has(last.lower) || last.lower === 'once';
  return isPhrase ? index : end;
}

/** Skips adverbs, auxiliaries and times that stand between a subject and its verb. */
function skipToSubject(view: SentenceView, verb: number): number {
  let index = verb;
  while (index > 0) {
    const token = view.tokens[index - 1];
    if (token === undefined || view.mentionEndingAt.has(index)) break;
    if (isAdverb(token) || isAuxiliary(token) || token.lower === 'to') {
      index -= 1;
      continue;
    }
    const shorter = Math.min(beforeParenthesis(view, index), beforeTime(view, index));
    if (shorter === index) break;
    index = shorter;
  }
  return index;
}

/** "Doe and other officials said": the conjunction joins two subjects, not two clauses. */
function isCoordinationOfNames(view: SentenceView, index: number): boolean {
  const left = view.mentionEndingAt.get(index);
  if (left === undefined) return false;
  if (view.mentionStartingAt.has(index + 1)) return true;
  const before = view.tokens[left.from - 1];
  const next = view.tokens[index + 1];
  const opensClause =
    before === undefined ||
    before.kind !== 'word' ||
    isSubordinator(before) ||
    isConjunction(before);
  return (
    opensClause &&
    next !== undefined &&
    next.kind === 'word' &&
    !isFiniteVerb(next) &&
    !isAdverb(next)
  );
}

/** Clause start inside a stretch: after the last conjunction, subordinator or finite verb before `end`. */
function clauseStart(view: SentenceView, from: number, end: number): number {
  for (let index = end - 1; index >= from; index -= 1) {
    const token = view.tokens[index];
    if (token === undefined) break;
    const joins = isConjunction(token) && !isCoordinationOfNames(view, index);
    if (isSubordinator(token) || isFiniteVerb(token) || joins) return index + 1;
  }
  return from;
}

/** The subject whose phrase ends right before `end`. */
function subjectEndingAt(view: SentenceView, end: number): Subject | null {
  const pronoun = pronounAt(view, end - 1);
  if (pronoun !== null) return pronoun;
  const start = clauseStart(view, stretchStart(view, end), end);
  let from = start;
  while (from < end && isAdverb(view.tokens[from]!) && !view.mentionStartingAt.has(from)) from += 1;
  const first = view.tokens[from];
  const direct = personEndingAt(view, end);
  if (first !== undefined && from < end && !isPreposition(first)) {
    const phrase = nounPhraseAt(view, from);
    if (phrase !== null && phrase.to <= end) {
      if (phrase.to === end || phrase.kind !== 'description' || direct === null) return phrase;
      if (isDeterminer(first)) return phrase;
    }
  }
  if (direct !== null) return direct;
  for (let index = end - 1; index >= start; index -= 1) {
    const token = view.tokens[index];
    if (token === undefined || !isDeterminer(token)) continue;
    const phrase = nounPhraseAt(view, index);
    if (phrase !== null && phrase.to >= end) return phrase;
  }
  return null;
}

/** The person that a comma-bounded stretch names: "Doe", "the former House speaker Jane Doe". */
function personOfStretch(view: SentenceView, from: number, end: number): Subject | null {
  let start = from;
  while (start < end && isClauseOpener(view, start)) start += 1;
  const phrase = nounPhraseAt(view, start);
  if (phrase === null || phrase.kind !== 'person') return null;
  const after = view.tokens[phrase.to];
  const goesOn = after !== undefined && (isPreposition(after) || isConjunction(after));
  return phrase.to >= end || goesOn ? phrase : null;
}

function isClauseOpener(view: SentenceView, index: number): boolean {
  const token = view.tokens[index];
  if (token === undefined || view.mentionStartingAt.has(index)) return false;
  return isConjunction(token) || isAdverb(token) || isSubordinator(token);
}

/** Reads over an apposition: the comma-bounded stretches before `end`, nearest first. */
function subjectBeforeApposition(view: SentenceView, end: number): Subject | null {
  let stretchEnd = beforeParenthesis(view, end);
  let fallback: Subject | null = null;
  for (let hops = 0; hops < MAX_STRETCHES && stretchEnd > 0; hops += 1) {
    const from = stretchStart(view, stretchEnd);
    const pronoun = pronounAt(view, stretchEnd - 1);
    if (pronoun !== null && from >= stretchEnd - 2) return pronoun;
    const person = personOfStretch(view, from, stretchEnd);
    if (person !== null) return person;
    fallback ??= subjectEndingAt(view, stretchEnd);
    stretchEnd = beforeParenthesis(view, from - 1);
  }
  return fallback;
}

/**
 * The subject of the verb at `verb`, read leftwards: over adverbs, auxiliaries and times, and over
 * an apposition between commas ("Doe, the mayor of Springfield, said").
 */
export function subjectBefore(view: SentenceView, verb: number): Subject | null {
  const end = skipToSubject(view, verb);
  if (end <= 0) return null;
  const last = view.tokens[end - 1];
  if (last === undefined) return null;
  if (isConjunction(last)) return mainSubject(view, end - 1);
  if (RELATIVE.has(last.lower)) return antecedent(view, end - 1);
  const quotedTitle = last.kind === 'quote' && last.text.endsWith(',');
  if (!isComma(last) && !BREAKS.has(last.text) && !quotedTitle) return subjectEndingAt(view, end);
  const whole = isComma(last) ? mainSubject(view, verb + 1) : null;
  return subjectBeforeApposition(view, end - 1) ?? whole;
}

/** What "who" or "that" stands for. */
function antecedent(view: SentenceView, relative: number): Subject | null {
  const end = isComma(view.tokens[relative - 1]) ? relative - 1 : relative;
  return personEndingAt(view, end) ?? subjectEndingAt(view, end);
}
