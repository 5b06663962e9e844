import { nounPhraseAt, type Subject } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { verbGroupAt } from '../grammar/verb-group.ts';
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
const MAX_APPOSITION = 40;

/** First word of the tag: after the quotation's comma, dash or adverb. */
export function tagStart(view: SentenceView, at: number): number {
  let index = at + 1;
  while (isComma(view.tokens[index]) || DASHES.has(view.tokens[index]?.text ?? '')) index += 1;
  return index;
}

/** Skips a comma-bounded apposition after a subject; returns where the verb should stand. */
function afterApposition(view: SentenceView, end: number): number[] {
  if (
    !isComma(view.tokens[end]) &&
    view.tokens[end]?.text !== '(' &&
    !DASHES.has(view.tokens[end]?.text ?? '')
  )
    return [];
  const starts: number[] = [];
  for (let index = end + 1; index < end + MAX_APPOSITION; index += 1) {
    const token = view.tokens[index];
    if (token === undefined || token.kind === 'quote') break;
    if (isComma(token) || token.text === ')' || DASHES.has(token.text)) starts.push(index + 1);
  }
  return starts;
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

function subjectThenVerb(
  view: SentenceView,
  start: number,
): { subject: Subject; from: number; to: number; speech: boolean; plain: boolean } | null {
  const subject = nounPhraseAt(view, start);
  if (subject === null) return null;
  const candidates = [subject.to, ...afterApposition(view, subject.to)];
  for (const from of candidates) {
    const group = verbGroupAt(view.tokens, from);
    if (group !== null && (group.speech || from === subject.to)) {
      return { subject, from: group.from, to: group.to, speech: group.speech, plain: group.plain };
    }
  }
  return null;
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
    rule: found.speech ? 'tag-after' : 'tag-after-any-verb',
    view,
    subject: found.subject,
    cue: { from: found.from, to: found.to },
    plain: found.plain,
  };
}
