import type { QuoteKind } from '../types.ts';
import { wordSet } from '../data/word-set.ts';
import { SPEAKING_PRONOUNS } from '../data/function-words.ts';
import type { Evidence, QuotePlace } from '../sieve/evidence.ts';

const WORD = /[\p{L}\p{N}’'-]+/gu;
const FULL_START = /^[\p{Lu}\p{N}[(…‘']/u;
const FULL_END = /[.?!,…—–-]['’)\]]*$/;
const SENTENCE_END = /[.?!]$/;
const LOWER_CASE = /^\p{Ll}/u;
const MIN_FULL_WORDS = 3;
/** Up to this many words, a string that no verb of saying governs is set apart, not said. */
const MAX_SCARE_WORDS = 2;
/** Rules that find a name near the words, without a verb of saying. */
const WEAK_RULES = new Set([
  'clause-subject',
  'sentence-person',
  'tag-after-any-verb',
  'previous-sentence',
  'previous-paragraph',
  'next-sentence',
  'no-speaker',
]);
const QUESTION_WORDS = wordSet('whether');
const THOUGHT_LINKS = wordSet('of that');
const THOUGHT_NOUNS = wordSet(
  'notion idea concept hypothesis premise prospect possibility scenario',
);
const SETTING_APART = wordSet('so-called known dubbed nicknamed titled entitled');

function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

function isSetApart(place: QuotePlace): boolean {
  const { view, at } = place;
  const before = view.tokens[at - 1];
  if (before === undefined) return false;
  if (SETTING_APART.has(before.lower)) return true;
  return before.lower === 'as' && view.tokens[at - 2]?.lower === 'known';
}

/** A quotation that is a whole sentence of the article is said by somebody. */
function isSentenceOfItsOwn(place: QuotePlace): boolean {
  return place.view.tokens.length === 1 && SENTENCE_END.test(place.view.tokens[0]?.text ?? '');
}

/** True where the words are part of a clause about somebody: "Doe opened with …". */
function isClauseOfPerson(evidence: Evidence | null): boolean {
  const subject = evidence?.rule === 'clause-subject' ? evidence.subject : null;
  if (!subject) return false;
  return (
    subject.kind === 'person' ||
    (subject.kind === 'pronoun' && SPEAKING_PRONOUNS.has(subject.pronoun))
  );
}

/** "asked whether …", "the notion of …": words put to somebody, or weighed by somebody. */
function isHypothetical(place: QuotePlace): boolean {
  const { view, at } = place;
  const before = view.tokens[at - 1]?.lower ?? '';
  if (QUESTION_WORDS.has(before)) return true;
  return THOUGHT_LINKS.has(before) && THOUGHT_NOUNS.has(view.tokens[at - 2]?.lower ?? '');
}

/** True where no verb of saying governs the words, and nobody does anything with them either. */
export function isUngoverned(place: QuotePlace, rule: string, evidence: Evidence | null): boolean {
  if (rule === 'same-paragraph') return place.view.hasWords;
  return WEAK_RULES.has(rule) && !isClauseOfPerson(evidence) && !isSentenceOfItsOwn(place);
}

/** What sort of quotation the words are, from their shape and from what governs them. */
export function quoteKind(place: QuotePlace, rule: string, evidence: Evidence | null): QuoteKind {
  const text = place.view.tokens[place.at]?.text ?? '';
  const words = countWords(text);
  if (isHypothetical(place)) return 'hypothetical';
  const scare = isUngoverned(place, rule, evidence) || isSetApart(place);
  const few =
    words <= MAX_SCARE_WORDS && !(words > 1 && LOWER_CASE.test(text) && FULL_END.test(text));
  if (few && scare) return 'scare';
  const whole = words >= MIN_FULL_WORDS && FULL_START.test(text) && FULL_END.test(text);
  return whole ? 'full' : 'fragment';
}
