import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { subjectThenVerb } from '../grammar/subject-then-verb.ts';
import {
  isAdverb,
  isComma,
  isConjunction,
  isSpeechVerb,
  isSubordinator,
} from '../grammar/word-class.ts';
import { PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const DASHES = new Set(['—', '–', '--', '-']);

/** First word of the tag: after the quotation's comma, dash or adverb. */
export function tagStart(view: SentenceView, at: number): number {
  let index = at + 1;
  while (isComma(view.tokens[index]) || DASHES.has(view.tokens[index]?.text ?? '')) index += 1;
  return index;
}

/** "said Doe": a verb of saying, then its subject. */
export function invertedTag(view: SentenceView, start: number): Evidence | null {
  let verb = start;
  while (view.tokens[verb] !== undefined && isAdverb(view.tokens[verb]!)) verb += 1;
  const token = view.tokens[verb];
  if (token === undefined || !isSpeechVerb(token)) return null;
  const subject = nounPhraseAt(view, verb + 1);
  if (subject === null || (subject.kind === 'pronoun' && subject.pronoun === 'it')) return null;
  return {
    rule: 'tag-after-inverted',
    view,
    subject,
    cue: { from: verb, to: verb + 1 },
    plain: PLAIN_SPEECH.has(token.lower),
  };
}

/** `"…," Doe said`: a tag right after the quotation. */
export function tagAfter(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  const start = tagStart(view, at);
  const first = view.tokens[start];
  if (first === undefined || first.kind !== 'word') return null;
  const attached = start > at + 1 || /[,?!—–\-….]$/.test(view.tokens[at]?.text ?? '');
  if (!attached) return null;
  const inverted = invertedTag(view, start);
  if (inverted !== null) return inverted;
  if (isConjunction(first) || isSubordinator(first)) return null;
  const found = subjectThenVerb(view, start);
  if (found === null) return null;
  return {
    rule: found.verb.speech ? 'tag-after' : 'tag-after-any-verb',
    view,
    subject: found.subject,
    cue: { from: found.verb.from, to: found.verb.to },
    plain: found.verb.plain,
  };
}
