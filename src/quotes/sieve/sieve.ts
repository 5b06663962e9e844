import { accordingTo } from './according-to.ts';
import { clauseSubject } from './clause-subject.ts';
import { colonClause } from './colon-clause.ts';
import { colonBefore } from './colon-before.ts';
import { isComma } from '../grammar/word-class.ts';
import type { Evidence, QuotePlace } from './evidence.ts';
import { sentencePerson } from './sentence-person.ts';
import { speechNoun } from './speech-noun.ts';
import { tagAfter, tagAfterAnyVerb } from './tag-after.ts';
import { tagAtEnd } from './tag-at-end.ts';
import { canSpeak } from '../grammar/can-speak.ts';
import { verbBefore } from './verb-before.ts';

function isSure(evidence: Evidence | null): evidence is Evidence {
  return (
    evidence !== null && evidence.plain && evidence.subject !== null && canSpeak(evidence.subject)
  );
}

/** `After Doe said "…," Roe said: "…"`: the tag may belong to the quotation after it. */
function introducesNext(tag: Evidence): boolean {
  const { tokens } = tag.view;
  const next = tag.cue?.to ?? 0;
  return (
    tokens[next]?.text === ':' ||
    tokens[next]?.kind === 'quote' ||
    (isComma(tokens[next]) && tokens[next + 1]?.kind === 'quote')
  );
}

/**
 * The evidence of a quotation's own sentence, from the surest rule that applies.
 * A plain verb of saying on either side comes before every other sign.
 */
export function siftSentence(place: QuotePlace): Evidence | null {
  if (!place.view.hasWords) return null;
  const tag = tagAfter(place);
  const leadsOn = isSure(tag) && introducesNext(tag);
  if (isSure(tag) && !leadsOn) return tag;
  const transcript = colonBefore(place);
  if (transcript !== null) return transcript;
  const before = verbBefore(place);
  if (isSure(before)) return before;
  const introduction = colonClause(place);
  if (introduction !== null) return introduction;
  return (
    tag ??
    accordingTo(place) ??
    tagAtEnd(place) ??
    before ??
    speechNoun(place) ??
    tagAfterAnyVerb(place) ??
    clauseSubject(place) ??
    sentencePerson(place)
  );
}
