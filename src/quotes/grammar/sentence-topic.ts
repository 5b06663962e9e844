import { clauseAfterIntroduction } from './main-subject.ts';
import type { Subject } from './noun-phrase.ts';
import { nounPhraseAt } from './noun-phrase.ts';
import type { TokenRange } from '../text/sentences.ts';
import type { SentenceView } from './sentence-view.ts';
import { subjectThenVerb } from './subject-then-verb.ts';
import { isComma, isSpeechVerb } from './word-class.ts';

/** Whom a sentence is about: the subject of its main clause, or whoever it reports. */
export interface SentenceTopic {
  readonly subject: Subject;
  /** The verb, with its auxiliaries. */
  readonly verb: TokenRange;
  /** True where the subject says something, quoted or not. */
  readonly speaks: boolean;
}

const TAG_REACH = 30;

/** `…, said Doe` or `…, Doe said` after the main clause, in a sentence without quotation marks. */
function closingTag(view: SentenceView, after: number): SentenceTopic | null {
  const { tokens } = view;
  const first = Math.max(after, tokens.length - TAG_REACH);
  for (let index = tokens.length - 1; index >= first; index -= 1) {
    if (!isComma(tokens[index])) continue;
    const next = tokens[index + 1];
    const inverted =
      next !== undefined && isSpeechVerb(next) ? nounPhraseAt(view, index + 2) : null;
    if (inverted !== null)
      return { subject: inverted, verb: { from: index + 1, to: index + 2 }, speaks: true };
    const clause = subjectThenVerb(view, index + 1);
    if (clause !== null && clause.verb.speech && clause.verb.to >= tokens.length - 2) {
      return { ...clause, speaks: true };
    }
  }
  return null;
}

/** The topic of a sentence, null where its main clause has no subject that can be read. */
export function sentenceTopic(view: SentenceView): SentenceTopic | null {
  const clause = clauseAfterIntroduction(view, 0, view.tokens.length);
  if (clause === null) return null;
  return closingTag(view, clause.verb.to) ?? { ...clause, speaks: clause.verb.speech };
}
