import { clauseAfterIntroduction } from './main-subject.ts';
import type { Subject } from './noun-phrase.ts';
import { nounPhraseAt } from './noun-phrase.ts';
import type { SentenceView } from './sentence-view.ts';
import { subjectThenVerb } from './subject-then-verb.ts';
import { isComma, isSpeechVerb } from './word-class.ts';

/** Whom a sentence is about: the subject of its main clause, or whoever it reports. */
export interface SentenceTopic {
  readonly subject: Subject;
  /** True where the subject says something, quoted or not. */
  readonly speaks: boolean;
}

const TAG_REACH = 30;

/** `…, said Doe` or `…, Doe said` after the main clause, in a sentence without quotation marks. */
function closingTag(view: SentenceView, after: number): Subject | null {
  const { tokens } = view;
  for (
    let index = tokens.length - 1;
    index >= Math.max(after, tokens.length - TAG_REACH);
    index -= 1
  ) {
    if (!isComma(tokens[index])) continue;
    const next = tokens[index + 1];
    if (next !== undefined && isSpeechVerb(next)) {
      const subject = nounPhraseAt(view, index + 2);
      if (subject !== null) return subject;
    }
    const clause = subjectThenVerb(view, index + 1);
    if (clause !== null && clause.verb.speech && clause.verb.to >= tokens.length - 2)
      return clause.subject;
  }
  return null;
}

/** The topic of a sentence, null where its main clause has no subject that can be read. */
export function sentenceTopic(view: SentenceView): SentenceTopic | null {
  const clause = clauseAfterIntroduction(view, 0, view.tokens.length);
  if (clause === null) return null;
  const tagged = closingTag(view, clause.verb.to);
  if (tagged !== null) return { subject: tagged, speaks: true };
  return { subject: clause.subject, speaks: clause.verb.speech };
}
