import { sentenceTopic } from '../grammar/sentence-topic.ts';
import type { Subject } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { isPerson } from '../people/person.ts';
import type { DescribedSpeaker, Referent } from '../people/person.ts';
import { describedSpeaker } from './decision.ts';
import type { Attribution, AttributionState } from './decision.ts';
import type { Focus } from './discourse.ts';
import { personByDescription } from './person-by-description.ts';
import { resolvePronoun } from './resolve-pronoun.ts';

const INDEFINITE = new Set(['a', 'an', 'one', 'another']);
const PLURAL = /[^s]s$/;

/** Somebody new told by a description: "a local woman". "The candidate" is mostly somebody already named. */
function describedFocus(
  state: AttributionState,
  view: SentenceView,
  subject: Subject,
): DescribedSpeaker | null {
  if (subject.kind !== 'description' || !subject.somebody) return null;
  if (PLURAL.test(view.tokens[subject.head]?.lower ?? '')) return null;
  if (!INDEFINITE.has(view.tokens[subject.from]?.lower ?? '')) return null;
  return describedSpeaker(state.article, view, subject);
}

/** Whom a sentence is about, with a pronoun resolved. */
export function focusOf(state: AttributionState, view: SentenceView): Focus | null {
  const topic = sentenceTopic(view);
  if (topic === null) return null;
  const { subject, speaks } = topic;
  if (subject.kind === 'person') return { referent: subject.mention.person, speaks };
  if (subject.kind === 'pronoun') {
    const reading = resolvePronoun(state.discourse, view, subject.from, subject.pronoun);
    return reading === null ? null : { referent: reading.referent, speaks };
  }
  const referent =
    personByDescription(state.discourse, view, subject) ?? describedFocus(state, view, subject);
  return referent === null ? null : { referent, speaks };
}

/** Whoever speaks a quotation, for the pronouns that follow it. */
export function referentOf(state: AttributionState, attribution: Attribution): Referent | null {
  if (attribution.person !== null) return attribution.person;
  const { evidence } = attribution;
  if (attribution.description === null || !evidence?.subject) return null;
  const known = state.discourse.focus[evidence.view.index];
  if (known && !isPerson(known.referent) && known.referent.description === attribution.description)
    return known.referent;
  return describedFocus(state, evidence.view, evidence.subject);
}
