import { PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { subjectThenVerb } from '../grammar/subject-then-verb.ts';
import type { Clause } from '../grammar/subject-then-verb.ts';
import {
  isAdverb,
  isAuxiliary,
  isComma,
  isConjunction,
  isFiniteVerb,
  isSpeechVerb,
  isSubordinator,
} from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const DASHES = new Set(['—', '–', '--', '-']);
/** How a quotation ends that leaves room for a tag. */
const OPEN_END = /[,?!—–\-….]['’]?$/;
const SENTENCE_END = /[.?!]['’]?$/;
const INTRODUCTIONS = new Set([',', ':']);

/** First word after the quotation's comma or dash; -1 where no tag can follow. */
function tagStart(place: QuotePlace): number {
  const { view, at } = place;
  const text = view.tokens[at]?.text ?? '';
  const introduced = INTRODUCTIONS.has(view.tokens[at - 1]?.text ?? '');
  if (introduced && SENTENCE_END.test(text)) return -1;
  let start = at + 1;
  while (isComma(view.tokens[start]) || DASHES.has(view.tokens[start]?.text ?? '')) start += 1;
  const attached = start > at + 1 || OPEN_END.test(text);
  return attached && view.tokens[start]?.kind === 'word' ? start : -1;
}

/** "said Doe": a verb of saying, then its subject; any verb where the subject is a person. */
export function invertedTag(view: SentenceView, start: number): Evidence | null {
  let verb = start;
  while (view.tokens[verb] !== undefined && isAdverb(view.tokens[verb]!)) verb += 1;
  const token = view.tokens[verb];
  if (token === undefined || !isFiniteVerb(token) || isAuxiliary(token)) return null;
  const subject = nounPhraseAt(view, verb + 1);
  if (subject === null || (subject.kind === 'pronoun' && subject.pronoun === 'it')) return null;
  if (!isSpeechVerb(token) && subject.kind !== 'person') return null;
  const plain = PLAIN_SPEECH.has(token.lower);
  return { rule: 'tag-after-inverted', view, subject, cue: { from: verb, to: verb + 1 }, plain };
}

function clauseAt(place: QuotePlace, start: number): Clause | null {
  const { view } = place;
  const first = view.tokens[start];
  if (first === undefined || isConjunction(first) || isSubordinator(first)) return null;
  return subjectThenVerb(view, start);
}

function evidenceOf(view: SentenceView, clause: Clause, rule: string): Evidence {
  const { subject, verb } = clause;
  return { rule, view, subject, cue: { from: verb.from, to: verb.to }, plain: verb.plain };
}

/** `"…," Doe said` or `"…," said Doe`: a tag right after the quotation. */
export function tagAfter(place: QuotePlace): Evidence | null {
  const start = tagStart(place);
  if (start < 0) return null;
  const inverted = invertedTag(place.view, start);
  if (inverted !== null) return inverted;
  const clause = clauseAt(place, start);
  return clause !== null && clause.verb.speech ? evidenceOf(place.view, clause, 'tag-after') : null;
}

/** `"…," Doe smiled`: a clause right after the quotation, whatever its verb. */
export function tagAfterAnyVerb(place: QuotePlace): Evidence | null {
  const start = tagStart(place);
  const clause = start < 0 ? null : clauseAt(place, start);
  return clause === null ? null : evidenceOf(place.view, clause, 'tag-after-any-verb');
}
