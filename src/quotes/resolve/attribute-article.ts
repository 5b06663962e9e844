import type { SentenceView } from '../grammar/sentence-view.ts';
import { quoteKind } from '../classify/quote-kind.ts';
import { isWorkTitle } from '../classify/work-title.ts';
import type { QuoteKind } from '../types.ts';
import type { Person } from '../people/person.ts';
import type { QuotedString } from '../scan/pair-double-marks.ts';
import type { Evidence, QuotePlace } from '../sieve/evidence.ts';
import { siftSentence } from '../sieve/sieve.ts';
import type { ReadArticle } from './article.ts';
import type { Discourse, Focus } from './discourse.ts';
import { resolvePronoun } from './resolve-pronoun.ts';
import { sentenceTopic } from '../grammar/sentence-topic.ts';

/** A quotation with what was decided about it. */
export interface Attribution {
  readonly block: number;
  readonly string: QuotedString;
  readonly place: QuotePlace;
  readonly rule: string;
  readonly evidence: Evidence | null;
  readonly person: Person | null;
  /** Name of a speaker who is no known person: a role, a body, an unresolved pronoun. */
  readonly description: string | null;
  readonly kind: QuoteKind;
  /** Index of the quotation that this one continues over a paragraph break, else null. */
  readonly continues: number | null;
}

interface Decision {
  rule: string;
  evidence: Evidence | null;
  person: Person | null;
  description: string | null;
}

function placesOf(article: ReadArticle): { place: QuotePlace; evidence: Evidence | null }[] {
  const places: { place: QuotePlace; evidence: Evidence | null }[] = [];
  article.sentences.forEach((sentences) => {
    for (const view of sentences) {
      view.tokens.forEach((token, at) => {
        if (token.kind !== 'quote') return;
        const place = { view, at, sentences };
        const evidence = siftSentence(place);
        if (!isWorkTitle(place, evidence)) places.push({ place, evidence });
      });
    }
  });
  return places;
}

function textOf(article: ReadArticle, view: SentenceView, from: number, to: number): string {
  const text = article.blocks[view.block]?.text ?? '';
  return text.slice(view.tokens[from]?.start, view.tokens[to - 1]?.end);
}

function decide(article: ReadArticle, discourse: Discourse, evidence: Evidence): Decision {
  const { subject, view, rule } = evidence;
  if (subject === null) return { rule, evidence, person: null, description: null };
  if (subject.kind === 'person')
    return { rule, evidence, person: subject.mention.person, description: null };
  if (subject.kind === 'pronoun') {
    const person = resolvePronoun(discourse, view, subject.from, subject.pronoun);
    return {
      rule,
      evidence,
      person,
      description: person === null ? textOf(article, view, subject.from, subject.to) : null,
    };
  }
  return {
    rule,
    evidence,
    person: null,
    description: textOf(article, view, subject.from, subject.to),
  };
}

/** Decides, in reading order, who speaks each quotation of an article. */
export function attributeArticle(article: ReadArticle): Attribution[] {
  const sifted = placesOf(article);
  const places = sifted.map((each) => each.place);
  const own = sifted.map((each) => each.evidence);
  const sentences = article.sentences.flat();
  const discourse: Discourse = {
    sentences,
    focus: sentences.map(() => null),
    lastSpeaker: null,
    lastSpeakerSentence: 0,
  };
  const result: Attribution[] = [];
  let next = 0;
  for (const view of sentences) {
    discourse.focus[view.index] = focusOf(discourse, view);
    for (; places[next]?.view === view; next += 1) {
      const place = places[next]!;
      const string = article.strings[view.block]![view.tokens[place.at]!.quote]!;
      const previous = result[next - 1];
      const opensBlock = view === place.sentences[0] && place.at === 0;
      const evidence = own[next] ?? null;
      let continues: number | null = null;
      let decision: Decision;
      if (
        previous !== undefined &&
        !previous.string.closed &&
        previous.block === view.block - 1 &&
        opensBlock &&
        !isTagged(evidence)
      ) {
        continues = next - 1;
        decision = { ...pick(previous), rule: 'continued-paragraph' };
      } else if (evidence !== null) {
        decision = decide(article, discourse, evidence);
      } else {
        decision = byContext(article, discourse, places, own, result, next);
      }
      const kind = quoteKind(place, decision.rule, decision.evidence);
      if (kind === 'scare') decision = { ...decision, person: null, description: null };
      if (decision.person !== null) {
        discourse.lastSpeaker = decision.person;
        discourse.lastSpeakerSentence = view.index;
        discourse.focus[view.index] = { person: decision.person, speaks: true };
      }
      result.push({ block: view.block, string, place, kind, continues, ...decision });
    }
  }
  return result;
}

/** Whom a sentence is about, with a pronoun resolved. */
function focusOf(discourse: Discourse, view: SentenceView): Focus | null {
  const topic = sentenceTopic(view);
  if (topic === null) return null;
  const { subject, speaks } = topic;
  if (subject.kind === 'person') return { person: subject.mention.person, speaks };
  if (subject.kind !== 'pronoun') return null;
  const person = resolvePronoun(discourse, view, subject.from, subject.pronoun);
  return person === null ? null : { person, speaks };
}

function pick(attribution: Attribution): Decision {
  return {
    rule: attribution.rule,
    evidence: attribution.evidence,
    person: attribution.person,
    description: attribution.description,
  };
}

/** A quotation with no words of its own around it: its neighbours tell. */
function byContext(
  article: ReadArticle,
  discourse: Discourse,
  places: readonly QuotePlace[],
  own: readonly (Evidence | null)[],
  result: readonly Attribution[],
  index: number,
): Decision {
  const place = places[index]!;
  const { view } = place;
  const previous = result[index - 1];
  if (
    previous !== undefined &&
    previous.block === view.block &&
    view.index - previous.place.view.index <= 1
  ) {
    return { ...pick(previous), rule: 'same-paragraph' };
  }
  const before = discourse.sentences[view.index - 1];
  if (before !== undefined && before.block === view.block) {
    const person = discourse.focus[before.index]?.person ?? before.mentions[0]?.person;
    if (person !== undefined)
      return { rule: 'previous-sentence', evidence: null, person, description: null };
  }
  if (previous !== undefined && previous.block === view.block)
    return { ...pick(previous), rule: 'same-paragraph' };
  const next = places[index + 1];
  const nextOwn = own[index + 1];
  if (next !== undefined && nextOwn && next.view.block === view.block) {
    return { ...decide(article, discourse, nextOwn), rule: 'next-sentence' };
  }
  const above = discourse.sentences[view.index - 1];
  if (above !== undefined) {
    const introduced = introducedBy(above);
    if (introduced !== null)
      return { ...decide(article, discourse, introduced), rule: 'colon-above' };
  }
  if (previous !== undefined && view.block - previous.block <= 2) {
    return { ...pick(previous), rule: 'previous-paragraph' };
  }
  const person =
    above === undefined
      ? undefined
      : (discourse.focus[above.index]?.person ?? above.mentions[0]?.person);
  return {
    rule: person ? 'previous-paragraph' : 'no-speaker',
    evidence: null,
    person: person ?? null,
    description: null,
  };
}

/** True where a tag of the quotation's own says who speaks. */
function isTagged(evidence: Evidence | null): boolean {
  return evidence !== null && evidence.plain && evidence.rule.startsWith('tag-after');
}

/** The evidence of a paragraph that ends in a colon, for the quotation below it. */
function introducedBy(above: SentenceView): Evidence | null {
  const last = above.tokens.length - 1;
  if (above.tokens[last]?.text !== ':') return null;
  return siftSentence({ view: above, at: last, sentences: [above] });
}
