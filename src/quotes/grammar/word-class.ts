import {
  ADVERBS,
  AUXILIARIES,
  CALENDAR_WORDS,
  CONJUNCTIONS,
  DETERMINERS,
  IRREGULAR_VERBS,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
} from '../data/function-words.ts';
import { SPEECH_BASES, SPEECH_FINITE, SPEECH_PARTICIPLES } from '../data/reporting-verbs.ts';
import type { Token } from '../text/tokenise.ts';

/** Its end is asked for first: hardly a word has it, and classes of letters take longer to look through. */
const PAST_END = 'ed';
const PAST_FORM = /^\p{Ll}{2,}ed$/u;
const ADVERB_END = 'ly';
const ADVERB_FORM = /^\p{Ll}[\p{Ll}-]+ly$/u;
const CAPITAL = /^\p{Lu}/u;
const NOT_ADVERBS = new Set([
  'family',
  'only',
  'reply',
  'ally',
  'rally',
  'july',
  'supply',
  'apply',
  'assembly',
  'rely',
  'italy',
]);
const NOT_VERBS_IN_ED = new Set([
  'hundred',
  'indeed',
  'need',
  'speed',
  'seed',
  'bed',
  'red',
  'breed',
  'unnamed',
  'united',
  'so-called',
  'retired',
  'sacred',
  'exceed',
  'proceed',
  'succeed',
]);

export function isAdverb({ kind, lower }: Token): boolean {
  return (
    kind === 'word' &&
    (ADVERBS.has(lower) ||
      (lower.endsWith(ADVERB_END) && ADVERB_FORM.test(lower) && !NOT_ADVERBS.has(lower)))
  );
}

export function isAuxiliary(token: Token): boolean {
  return AUXILIARIES.has(token.lower);
}

export function isSpeechVerb(token: Token): boolean {
  return SPEECH_FINITE.has(token.lower) && !CAPITAL.test(token.text);
}

export function isSpeechParticiple(token: Token): boolean {
  return SPEECH_PARTICIPLES.has(token.lower);
}

export function isSpeechBase(token: Token): boolean {
  return SPEECH_BASES.has(token.lower);
}

/** Any word that looks like a finite verb in lower case. */
export function isFiniteVerb(token: Token): boolean {
  if (token.kind !== 'word' || CAPITAL.test(token.text)) return false;
  return (
    isSpeechVerb(token) ||
    isAuxiliary(token) ||
    IRREGULAR_VERBS.has(token.lower) ||
    (token.lower.endsWith(PAST_END) &&
      PAST_FORM.test(token.lower) &&
      !NOT_VERBS_IN_ED.has(token.lower))
  );
}

export function isPreposition(token: Token): boolean {
  return PREPOSITIONS.has(token.lower);
}

export function isConjunction(token: Token): boolean {
  return CONJUNCTIONS.has(token.lower);
}

export function isSubordinator(token: Token): boolean {
  return SUBORDINATORS.has(token.lower);
}

export function isDeterminer(token: Token): boolean {
  return DETERMINERS.has(token.lower);
}

export function isCalendarWord(token: Token): boolean {
  return CALENDAR_WORDS.has(token.lower) && CAPITAL.test(token.text);
}

export function isComma(token: Token | undefined): boolean {
  return token?.text === ',';
}

export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && (token.lower === "'s" || token.text === "'" || token.text === '’');
}

/** Words of the grammar: determiners, pronouns, prepositions, conjunctions, auxiliaries, adverbs. */
export function isGrammarWord(token: Token): boolean {
  return (
    isDeterminer(token) ||
    isPreposition(token) ||
    isConjunction(token) ||
    isSubordinator(token) ||
    isAuxiliary(token) ||
    isAdverb(token) ||
    SUBJECT_PRONOUNS.has(token.lower)
  );
}
