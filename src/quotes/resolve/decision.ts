import { sentenceTopic } from '../grammar/sentence-topic.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { genderOfNoun } from '../people/gender-of-noun.ts';
import type { DescriptionSubject } from '../grammar/noun-phrase.ts';
import { isPerson } from '../people/person.ts';
import type { DescribedSpeaker, Person, Referent } from '../people/person.ts';
import type { QuotedString } from '../scan/pair-double-marks.ts';
import type { Evidence, QuotePlace } from '../sieve/evidence.ts';
import type { QuoteKind } from '../types.ts';
import type { ReadArticle } from './article.ts';
import { personByDescription } from './person-by-description.ts';
import type { Discourse } from './discourse.ts';
import { resolvePronoun } from './resolve-pronoun.ts';

/** Who speaks a quotation, and by which rule. */
export interface Decision {
  readonly rule: string;
  readonly evidence: Evidence | null;
  readonly person: Person | null;
  /** Name of a speaker who is no known person: a role, a body, an unresolved pronoun. */
  readonly description: string | null;
  /** How far ahead of the next candidate a pronoun's reading is; infinite for a name. */
  readonly margin: number;
  /** True for a name, and for a pronoun whose referent is in the sentence before. */
  readonly recent: boolean;
}

/** A quotation of the article and the evidence of its own sentence. */
export interface SiftedQuote {
  readonly place: QuotePlace;
  readonly string: QuotedString;
  readonly evidence: Evidence | null;
}

/** A quotation with what was decided about it. */
export interface Attribution extends Decision {
  readonly quote: SiftedQuote;
  readonly kind: QuoteKind;
  /** Index of the quotation that this one goes on from, over a paragraph break or a tag, else null. */
  readonly continues: number | null;
}

/** Everything known when a quotation is decided on. */
export interface AttributionState {
  readonly article: ReadArticle;
  readonly discourse: Discourse;
  readonly quotes: readonly SiftedQuote[];
  readonly done: Attribution[];
}

export const NO_SPEAKER: Decision = {
  rule: 'no-speaker',
  evidence: null,
  person: null,
  description: null,
  margin: Infinity,
  recent: true,
};

function textOf(article: ReadArticle, view: SentenceView, from: number, to: number): string {
  const text = article.blocks[view.block]?.text ?? '';
  return text.slice(view.tokens[from]?.start, view.tokens[to - 1]?.end);
}

/** A referent as the speaker of a decision. */
export function speakerOf(referent: Referent): Pick<Decision, 'person' | 'description'> {
  return isPerson(referent)
    ? { person: referent, description: null }
    : { person: null, description: referent.description };
}

/** The words of a description, and the gender its noun tells, as somebody to go back to. */
export function describedSpeaker(
  article: ReadArticle,
  view: SentenceView,
  subject: DescriptionSubject,
): DescribedSpeaker {
  const gender = genderOfNoun(view.tokens[subject.head]?.lower);
  return { description: textOf(article, view, subject.from, subject.to), gender };
}

/** Resolves the subject of a piece of evidence to a person, or to the words that describe the speaker. */
export function decide(state: AttributionState, evidence: Evidence): Decision {
  const { subject, view, rule } = evidence;
  const decision = { ...NO_SPEAKER, rule, evidence };
  if (subject === null) return decision;
  if (subject.kind === 'person') return { ...decision, person: subject.mention.person };
  if (subject.kind === 'pronoun') {
    const reading = resolvePronoun(state.discourse, view, subject.from, subject.pronoun);
    if (reading !== null)
      return {
        ...decision,
        ...speakerOf(reading.referent),
        margin: reading.margin,
        recent: reading.recent,
      };
  }
  const person = personByDescription(state.discourse, view, subject);
  if (person !== null) return { ...decision, person };
  return { ...decision, description: textOf(state.article, view, subject.from, subject.to) };
}

/** The subject of another sentence as the evidence for a quotation, null where it cannot be read. */
export function evidenceOfTopic(view: SentenceView, rule: string): Evidence | null {
  const topic = sentenceTopic(view);
  return topic === null
    ? null
    : { rule, view, subject: topic.subject, cue: topic.verb, plain: false };
}

/** The same speaker again, by another rule. */
export function sameSpeaker(attribution: Attribution, rule: string): Decision {
  const { evidence, person, description, margin, recent } = attribution;
  return { rule, evidence, person, description, margin, recent };
}
