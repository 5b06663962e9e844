import { PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import { nounPhraseAt, type Subject } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { subjectBefore } from '../grammar/subject-before.ts';
import {
  isAuxiliary,
  isComma,
  isConjunction,
  isDeterminer,
  isPossessive,
  isPreposition,
  isSpeechBase,
  isSpeechParticiple,
  isSpeechVerb,
} from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const REACH = 60;
const BE_FORMS = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);
/** Nouns that look like verbs: "his remarks", "a report". */
function isNounUse(view: SentenceView, index: number): boolean {
  const before = view.tokens[index - 1];
  return (
    before !== undefined && (isDeterminer(before) || isPossessive(before) || isPreposition(before))
  );
}

function isPassive(view: SentenceView, index: number): boolean {
  const before = view.tokens[index - 1];
  const twoBefore = view.tokens[index - 2];
  return (
    BE_FORMS.has(before?.lower ?? '') ||
    (BE_FORMS.has(twoBefore?.lower ?? '') && before?.lower.endsWith('ly') === true)
  );
}

/** "by Doe" after a passive verb. */
function agentAfter(view: SentenceView, from: number, to: number): Subject | null {
  for (let index = from; index < to; index += 1) {
    if (view.tokens[index]?.lower === 'by') return nounPhraseAt(view, index + 1);
  }
  return null;
}

/** Subject of a participle: the main clause's, before it, or after the quotation for "Calling it …, Doe said". */
function subjectOfParticiple(view: SentenceView, verb: number): Subject | null {
  for (let index = verb - 1; index >= Math.max(0, verb - REACH); index -= 1) {
    const token = view.tokens[index];
    if (token === undefined) break;
    if (token.kind === 'quote') continue;
    if (
      (isSpeechVerb(token) || isAuxiliary(token) || /ed$/.test(token.lower)) &&
      !isNounUse(view, index)
    ) {
      const subject = subjectBefore(view, index);
      if (subject !== null) return subject;
    }
  }
  const first = view.mentions.find((mention) => mention.from < verb);
  if (first !== undefined)
    return { kind: 'person', from: first.from, to: first.to, mention: first };
  return null;
}

/** The nearest verb of saying to the left of the quotation, in its sentence. */
export function verbBefore(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  for (let index = at - 1; index >= Math.max(0, at - REACH); index -= 1) {
    const token = view.tokens[index];
    if (token === undefined || token.kind !== 'word') continue;
    const evidence = evidenceOfVerb(view, index, at);
    if (evidence !== null) return evidence;
  }
  return null;
}

function evidenceOfVerb(view: SentenceView, index: number, at: number): Evidence | null {
  const token = view.tokens[index]!;
  const cue = { from: index, to: index + 1 };
  const plain = PLAIN_SPEECH.has(token.lower);
  const rule = 'verb-before';
  if (isSpeechVerb(token) && !isNounUse(view, index)) {
    if (isPassive(view, index)) {
      const agent = agentAfter(view, index + 1, at);
      return agent === null
        ? null
        : { rule: 'passive-agent', view, subject: agent, cue, plain: false };
    }
    let subject = subjectBefore(view, index);
    if (subject === null && isConjunction(view.tokens[index - 1] ?? token))
      subject = subjectOfParticiple(view, index - 1);
    if (subject !== null) return { rule, view, subject, cue, plain };
    const inverted =
      isComma(view.tokens[index - 1]) || view.tokens[index - 1]?.kind === 'quote'
        ? nounPhraseAt(view, index + 1)
        : null;
    if (inverted !== null && inverted.to <= at)
      return { rule, view, subject: inverted, cue, plain };
  }
  if (isSpeechParticiple(token) && !isNounUse(view, index)) {
    const subject = subjectOfParticiple(view, index);
    if (subject !== null) return { rule: 'participle-before', view, subject, cue, plain };
  }
  if (
    isSpeechBase(token) &&
    (view.tokens[index - 1]?.lower === 'to' || isAuxiliary(view.tokens[index - 1] ?? token))
  ) {
    const subject = subjectOfParticiple(view, index);
    if (subject !== null) return { rule: 'infinitive-before', view, subject, cue, plain };
  }
  return null;
}
