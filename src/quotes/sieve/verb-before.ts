import { PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import { mainSubject } from '../grammar/main-subject.ts';
import { nounPhraseAt, type Subject } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { subjectBefore } from '../grammar/subject-before.ts';
import {
  isAuxiliary,
  isComma,
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
    before !== undefined &&
    (isDeterminer(before) ||
      isPossessive(before) ||
      (isPreposition(before) && !before.lower.startsWith('wh')))
  );
}

function isPassive(view: SentenceView, index: number): boolean {
  const before = view.tokens[index - 1]?.lower ?? '';
  const twoBefore = view.tokens[index - 2]?.lower ?? '';
  return BE_FORMS.has(before) || (BE_FORMS.has(twoBefore) && before.endsWith('ly'));
}

/** "by Doe" after a passive verb. */
function agentAfter(view: SentenceView, from: number, to: number): Subject | null {
  for (let index = from; index < to; index += 1) {
    if (view.tokens[index]?.lower === 'by') return nounPhraseAt(view, index + 1);
  }
  return null;
}

/** True where a subject can speak for itself. */
export function canSpeak(subject: Subject): boolean {
  if (subject.kind === 'pronoun') return subject.pronoun !== 'it' && subject.pronoun !== 'you';
  return subject.kind === 'person' || subject.human;
}

function evidenceOfVerb(view: SentenceView, index: number, at: number): Evidence | null {
  const token = view.tokens[index]!;
  const cue = { from: index, to: index + 1 };
  const plain = PLAIN_SPEECH.has(token.lower);
  if (isSpeechVerb(token) && !isNounUse(view, index)) {
    if (isPassive(view, index)) {
      const agent = agentAfter(view, index + 1, Math.min(view.tokens.length, at + 12));
      return agent === null
        ? null
        : { rule: 'passive-agent', view, subject: agent, cue, plain: false };
    }
    const subject = subjectBefore(view, index);
    if (subject !== null) return { rule: 'verb-before', view, subject, cue, plain };
    const opens =
      index === 0 || isComma(view.tokens[index - 1]) || view.tokens[index - 1]?.kind === 'quote';
    const inverted = opens ? nounPhraseAt(view, index + 1) : null;
    if (inverted !== null && inverted.to <= at)
      return { rule: 'verb-before', view, subject: inverted, cue, plain };
    return null;
  }
  if (isSpeechParticiple(token) && !isNounUseOfParticiple(view, index)) {
    const auxiliary = view.tokens[index - 1];
    const progressive = auxiliary !== undefined && isAuxiliary(auxiliary);
    const subject = progressive ? subjectBefore(view, index) : mainSubject(view, index);
    if (subject !== null) return { rule: 'participle-before', view, subject, cue, plain };
  }
  if (isSpeechBase(token)) {
    const before = view.tokens[index - 1];
    const subject =
      before?.lower === 'to'
        ? mainSubject(view, index)
        : before && isAuxiliary(before)
          ? subjectBefore(view, index)
          : null;
    if (subject !== null) return { rule: 'infinitive-before', view, subject, cue, plain };
  }
  return null;
}

function isNounUseOfParticiple(view: SentenceView, index: number): boolean {
  const before = view.tokens[index - 1];
  return before !== undefined && (isDeterminer(before) || isPossessive(before));
}

/** The nearest verb of saying to the left of the quotation, in its sentence, whose subject can speak. */
export function verbBefore(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  let fallback: Evidence | null = null;
  for (let index = at - 1; index >= Math.max(0, at - REACH); index -= 1) {
    if (view.tokens[index]?.kind !== 'word') continue;
    const evidence = evidenceOfVerb(view, index, at);
    if (evidence === null || evidence.subject === null) continue;
    if (canSpeak(evidence.subject) && evidence.rule !== 'infinitive-before') return evidence;
    if (fallback === null || (evidence.plain && !fallback.plain)) fallback = evidence;
  }
  return fallback;
}
