import { INTRANSITIVE_SPEECH, PLAIN_SPEECH } from '../data/reporting-verbs.ts';
import { canSpeak } from '../grammar/can-speak.ts';
import { mainSubject } from '../grammar/main-subject.ts';
import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import type { Subject } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { subjectBefore } from '../grammar/subject-before.ts';
import {
  isAdverb,
  isAuxiliary,
  isComma,
  isConjunction,
  isDeterminer,
  isGrammarWord,
  isPossessive,
  isPreposition,
  isSpeechBase,
  isSpeechParticiple,
  isSpeechVerb,
  isSubordinator,
} from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const REACH = 60;
const AGENT_REACH = 12;
/** How far before a participle its own verb of saying may stand: "Doe said, adding". */
const PARTICIPLE_REACH = 15;
const CLAUSE_BREAKS = new Set([';', 'while', 'but', 'which', '—', '–', '―', '--']);
/** What may stand before the subject of a participle: "with Doe saying". */
const BEFORE_PARTICIPLE_SUBJECT = new Set([
  'with',
  'and',
  'has',
  'have',
  'had',
  'as',
  '—',
  '–',
  '--',
  '-',
  ';',
]);
const BE_FORMS = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);

function tokenBefore(view: SentenceView, index: number): string {
  return view.tokens[index - 1]?.lower ?? '';
}

/** Nouns that look like verbs: "his remarks", "a report". */
function isNounUse(view: SentenceView, index: number): boolean {
  const before = view.tokens[index - 1];
  return (
    before !== undefined && (isDeterminer(before) || isPossessive(before) || isPreposition(before))
  );
}

function isPassive(view: SentenceView, index: number): boolean {
  const before = tokenBefore(view, index);
  return (
    BE_FORMS.has(before) || (BE_FORMS.has(tokenBefore(view, index - 1)) && before.endsWith('ly'))
  );
}

/** "by Doe" after a passive verb. */
function agentAfter(view: SentenceView, from: number, to: number): Subject | null {
  for (let index = from; index < Math.min(to, view.tokens.length); index += 1) {
    if (view.tokens[index]?.lower === 'by') return nounPhraseAt(view, index + 1);
  }
  return null;
}

/** `, explained Doe, "…"`: the verb before its subject, between commas. */
function invertedSubject(view: SentenceView, index: number, at: number): Subject | null {
  const before = view.tokens[index - 1];
  if (index > 0 && !isComma(before) && before?.kind !== 'quote') return null;
  const subject = nounPhraseAt(view, index + 1);
  if (
    subject === null ||
    subject.to > at ||
    !INTRANSITIVE_SPEECH.has(view.tokens[index]?.lower ?? '')
  )
    return null;
  const closed = index === 0 || isComma(view.tokens[subject.to]);
  return closed && (index === 0 || subject.kind === 'person') ? subject : null;
}

function ofFiniteVerb(view: SentenceView, index: number, at: number): Evidence | null {
  const lower = view.tokens[index]?.lower ?? '';
  const cue = { from: index, to: index + 1 };
  if (isPassive(view, index)) {
    const agent = agentAfter(view, index + 1, at + AGENT_REACH);
    return agent === null
      ? null
      : { rule: 'passive-agent', view, subject: agent, cue, plain: false };
  }
  const subject = invertedSubject(view, index, at) ?? subjectBefore(view, index);
  return subject === null
    ? null
    : { rule: 'verb-before', view, subject, cue, plain: PLAIN_SPEECH.has(lower) };
}

/** The subject of the verb of saying that a participle follows: "Doe said, adding". */
function subjectOfNearVerb(view: SentenceView, index: number): Subject | null {
  for (let near = index - 1; near >= Math.max(0, index - PARTICIPLE_REACH); near -= 1) {
    const token = view.tokens[near];
    if (token === undefined || token.kind === 'quote' || isSubordinator(token)) return null;
    if (!PLAIN_SPEECH.has(token.lower) || !isSpeechVerb(token) || isNounUse(view, near)) continue;
    const subject = subjectBefore(view, near);
    return subject !== null && canSpeak(subject) ? subject : null;
  }
  return null;
}

/** The subject of a participle with one of its own: "with spokesman Sam Doe saying". */
function ownSubject(view: SentenceView, index: number): Subject | null {
  let end = index;
  while (end > 0 && isAdverb(view.tokens[end - 1]!)) end -= 1;
  const mention = view.mentionEndingAt.get(end);
  if (mention === undefined) return null;
  let from = mention.from;
  while (
    from > 0 &&
    view.tokens[from - 1]?.kind === 'word' &&
    !isGrammarWord(view.tokens[from - 1]!)
  )
    from -= 1;
  const opened = from === 0 || BEFORE_PARTICIPLE_SUBJECT.has(view.tokens[from - 1]?.lower ?? '');
  return opened ? { kind: 'person', from, to: mention.to, mention } : null;
}

function ofParticiple(view: SentenceView, index: number): Evidence | null {
  const before = view.tokens[index - 1];
  if (before !== undefined && (isDeterminer(before) || isPossessive(before))) return null;
  const progressive = before !== undefined && isAuxiliary(before);
  const subject = progressive
    ? subjectBefore(view, index)
    : (ownSubject(view, index) ?? subjectOfNearVerb(view, index) ?? mainSubject(view, index));
  if (subject === null) return null;
  const plain = PLAIN_SPEECH.has(view.tokens[index]?.lower ?? '');
  return { rule: 'participle-before', view, subject, cue: { from: index, to: index + 1 }, plain };
}

function ofBaseForm(view: SentenceView, index: number): Evidence | null {
  const before = view.tokens[index - 1];
  if (before === undefined) return null;
  let subject: Subject | null = null;
  if (before.lower === 'to') subject = mainSubject(view, index);
  else if (isAuxiliary(before)) subject = subjectBefore(view, index);
  return subject === null
    ? null
    : {
        rule: 'infinitive-before',
        view,
        subject,
        cue: { from: index, to: index + 1 },
        plain: false,
      };
}

function evidenceOfVerb(view: SentenceView, index: number, at: number): Evidence | null {
  const token = view.tokens[index];
  if (token === undefined || token.kind !== 'word') return null;
  if (isSpeechVerb(token)) return isNounUse(view, index) ? null : ofFiniteVerb(view, index, at);
  if (isSpeechParticiple(token)) return ofParticiple(view, index);
  return isSpeechBase(token) ? ofBaseForm(view, index) : null;
}

/** True where a subordinate clause that holds the verb at `index` ends before the quotation. */
function isInClosedClause(view: SentenceView, index: number, at: number): boolean {
  let closed = false;
  for (let after = index + 1; after < at - 1; after += 1) closed ||= isComma(view.tokens[after]);
  if (!closed) return false;
  for (let before = index - 1; before >= 0; before -= 1) {
    const token = view.tokens[before];
    if (token === undefined || isComma(token)) return false;
    if (isSubordinator(token)) return true;
  }
  return false;
}

/** True where the clause of `inner` is part of what the plain verb of `outer` reports. */
function isReportedBy(view: SentenceView, inner: Evidence, outer: Evidence): boolean {
  const from = outer.cue?.to ?? 0;
  const to = inner.subject?.from ?? 0;
  if (to < from) return false;
  for (let index = from; index < to; index += 1) {
    const token = view.tokens[index];
    if (token === undefined || CLAUSE_BREAKS.has(token.lower)) return false;
    if (isComma(token) && isConjunction(view.tokens[index + 1] ?? token)) return false;
  }
  return true;
}

/** The plain verb of saying further left whose report holds the clause of `inner`. */
function reportAround(view: SentenceView, inner: Evidence, at: number): Evidence | null {
  const start = (inner.cue?.from ?? 0) - 1;
  for (let index = start; index >= Math.max(0, at - REACH); index -= 1) {
    const token = view.tokens[index];
    if (token === undefined || !PLAIN_SPEECH.has(token.lower)) continue;
    const outer = evidenceOfVerb(view, index, at);
    if (outer === null || outer.subject === null || !canSpeak(outer.subject)) continue;
    return isReportedBy(view, inner, outer) ? outer : null;
  }
  return null;
}

/** The nearest verb of saying to the left of the quotation, in its sentence, whose subject can speak. */
export function verbBefore(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  let fallback: Evidence | null = null;
  for (let index = at - 1; index >= Math.max(0, at - REACH); index -= 1) {
    const evidence = evidenceOfVerb(view, index, at);
    if (evidence === null || evidence.subject === null) continue;
    if (!canSpeak(evidence.subject) || evidence.rule === 'infinitive-before') {
      if (fallback === null || (evidence.plain && !fallback.plain)) fallback = evidence;
    } else if (evidence.plain) {
      return evidence;
    } else if (isInClosedClause(view, index, at)) {
      fallback ??= evidence;
    } else {
      return reportAround(view, evidence, at) ?? evidence;
    }
  }
  return fallback;
}
