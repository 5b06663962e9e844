import { accordingTo } from './according-to.ts';
import { clauseSubject } from './clause-subject.ts';
import { sentencePerson } from './sentence-person.ts';
import { speechNoun } from './speech-noun.ts';
import { colonBefore } from './colon-before.ts';
import type { Evidence, QuotePlace, Rule } from './evidence.ts';
import { tagAfter } from './tag-after.ts';
import { tagAtEnd } from './tag-at-end.ts';
import { verbBefore } from './verb-before.ts';

/** The rules that look at the quotation's own sentence, surest first. */
const SENTENCE_RULES: readonly Rule[] = [
  tagAfter,
  colonBefore,
  verbBefore,
  accordingTo,
  tagAtEnd,
  speechNoun,
  clauseSubject,
  sentencePerson,
];

/** The first rule's evidence that applies to a quotation. */
export function siftSentence(place: QuotePlace): Evidence | null {
  for (const rule of SENTENCE_RULES) {
    const evidence = rule(place);
    if (evidence !== null) return evidence;
  }
  return null;
}
