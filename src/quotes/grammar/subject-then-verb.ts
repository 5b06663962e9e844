import { isComma } from './word-class.ts';
import { nounPhraseAt } from './noun-phrase.ts';
import type { Subject } from './noun-phrase.ts';
import type { SentenceView } from './sentence-view.ts';
import { verbGroupAt } from './verb-group.ts';
import type { VerbGroup } from './verb-group.ts';

/** A subject and the verb group it goes with. */
export interface Clause {
  readonly subject: Subject;
  readonly verb: VerbGroup;
}

/** What an apposition starts with: "a former mayor", "who lives there", "45". */
const APPOSITION_START = /^(?:an?|the|who|whose|one|\d{1,3})$/;
const THIRD_PERSON = /^\p{Ll}{2,}[^su\P{Ll}]s$/u;
const MAX_APPOSITION = 40;
const OPENERS = new Set([',', '(', '—', '–', '--', '-', '[']);
const CLOSERS = new Set([',', ')', '—', '–', '--', '-', ']']);

/** Where the verb may stand after an apposition that starts at `end`. */
function afterApposition(view: SentenceView, end: number): number[] {
  if (!OPENERS.has(view.tokens[end]?.text ?? '')) return [];
  const starts: number[] = isComma(view.tokens[end]) ? [end + 1] : [];
  for (let index = end + 1; index < end + MAX_APPOSITION; index += 1) {
    const token = view.tokens[index];
    if (token === undefined || token.kind === 'quote') break;
    if (!CLOSERS.has(token.text)) continue;
    starts.push(isComma(view.tokens[index + 1]) ? index + 2 : index + 1);
  }
  return starts;
}

/** "Doe relies on": after a name, any word in -s is a verb. */
function presentAfterName(view: SentenceView, subject: Subject): VerbGroup | null {
  const verb = view.tokens[subject.to];
  if (subject.kind !== 'person' || verb === undefined || !THIRD_PERSON.test(verb.text)) return null;
  return { from: subject.to, to: subject.to + 1, verb: subject.to, speech: false, plain: false };
}

/** Reads "Doe, the mayor of Springfield, said" from `start`; a verb after an apposition is one of saying. */
export function subjectThenVerb(view: SentenceView, start: number): Clause | null {
  const subject = nounPhraseAt(view, start);
  if (subject === null) return null;
  const direct = verbGroupAt(view.tokens, subject.to) ?? presentAfterName(view, subject);
  if (direct !== null) return { subject, verb: direct };
  const apposed = APPOSITION_START.test(view.tokens[subject.to + 1]?.text ?? '');
  for (const from of afterApposition(view, subject.to)) {
    const verb = verbGroupAt(view.tokens, from);
    if (verb !== null && (verb.speech || apposed)) return { subject, verb };
  }
  return null;
}
