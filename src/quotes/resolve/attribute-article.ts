import { isUngoverned, quoteKind } from '../classify/quote-kind.ts';
import { isWorkTitle } from '../classify/work-title.ts';
import { sentenceTopic } from '../grammar/sentence-topic.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import { siftSentence } from '../sieve/sieve.ts';
import type { ReadArticle } from './article.ts';
import { decideByContext } from './context-rules.ts';
import { decide, describedSpeaker, NO_SPEAKER, sameSpeaker } from './decision.ts';
import type { Attribution, AttributionState, Decision, SiftedQuote } from './decision.ts';
import type { Focus } from './discourse.ts';
import type { Subject } from '../grammar/noun-phrase.ts';
import { isPerson } from '../people/person.ts';
import type { DescribedSpeaker, Referent } from '../people/person.ts';
import { personByDescription } from './person-by-description.ts';
import { indirectSpeech } from './indirect-speech.ts';
import { resolvePronoun } from './resolve-pronoun.ts';

const OPEN_END = /[,—–-]['’]?$/;
const LOWER_CASE = /^\p{Ll}/u;
const INDEFINITE = new Set(['a', 'an', 'one', 'another']);
const PLURAL = /[^s]s$/;

/** The quotations of an article with their own evidence; titles of works are left out. */
function siftArticle(article: ReadArticle): SiftedQuote[] {
  const quotes: SiftedQuote[] = [];
  for (const sentences of article.sentences) {
    for (const view of sentences) {
      view.tokens.forEach((token, at) => {
        const string =
          token.kind === 'quote' ? article.strings[view.block]?.[token.quote] : undefined;
        if (string === undefined) return;
        const place = { view, at, sentences };
        const evidence = siftSentence(place);
        if (!isWorkTitle(place, evidence)) quotes.push({ place, string, evidence });
      });
    }
  }
  return quotes;
}

/** True where a tag of the quotation's own says who speaks. */
function isTagged(quote: SiftedQuote): boolean {
  const { evidence } = quote;
  return evidence !== null && evidence.plain && evidence.rule.startsWith('tag-after');
}

/** True where a quotation opens the paragraph after one that was left without a closing mark. */
function followsOpenQuote(
  quote: SiftedQuote,
  previous: Attribution | undefined,
): previous is Attribution {
  if (previous === undefined || previous.quote.string.closed) return false;
  const { view, at, sentences } = quote.place;
  return view === sentences[0] && at === 0 && previous.quote.place.view.block === view.block - 1;
}

/** `"We paint it," Doe said, "because it fades."`: one sentence of the speaker, broken by its tag. */
function resumesAfterTag(quote: SiftedQuote, previous: SiftedQuote): boolean {
  const cue = quote.evidence?.cue;
  const tag = previous.evidence;
  if (!cue || !tag?.cue || !tag.rule.startsWith('tag-after')) return false;
  const sameTag = tag.view === quote.place.view && tag.cue.to === cue.to;
  return sameTag && OPEN_END.test(textOf(previous)) && LOWER_CASE.test(textOf(quote));
}

function textOf({ place }: SiftedQuote): string {
  return place.view.tokens[place.at]?.text ?? '';
}

/** What a quotation's place in the article says of its speaker. */
function decideInPlace(
  state: AttributionState,
  index: number,
): Decision & { continues: number | null } {
  const quote = state.quotes[index]!;
  const previous = state.done[index - 1];
  if (previous !== undefined && resumesAfterTag(quote, previous.quote)) {
    return { ...sameSpeaker(previous, 'resumed-after-tag'), continues: index - 1 };
  }
  const own = quote.evidence === null ? null : decide(state, quote.evidence);
  if (followsOpenQuote(quote, previous)) {
    if (own === null || !isTagged(quote)) {
      return { ...sameSpeaker(previous, 'continued-paragraph'), continues: index - 1 };
    }
    if (own.person === previous.person) return { ...own, continues: index - 1 };
  }
  return { ...(own ?? decideByContext(state, index)), continues: null };
}

function attribute(state: AttributionState, index: number): Attribution {
  const quote = state.quotes[index]!;
  const { continues, ...decision } = decideInPlace(state, index);
  const kind = quoteKind(quote.place, decision.rule, decision.evidence);
  if (kind === 'hypothetical')
    return { ...NO_SPEAKER, rule: decision.rule, quote, kind, continues };
  if (isUngoverned(quote.place, decision.rule, decision.evidence)) {
    const indirect = indirectSpeech(state, quote);
    if (indirect !== null) return { ...indirect, quote, kind: 'fragment', continues };
  }
  if (kind === 'scare') return { ...NO_SPEAKER, rule: decision.rule, quote, kind, continues };
  return { ...decision, quote, kind, continues };
}

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
function focusOf(state: AttributionState, view: SentenceView): Focus | null {
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
function referentOf(state: AttributionState, attribution: Attribution): Referent | null {
  if (attribution.person !== null) return attribution.person;
  const { evidence } = attribution;
  if (attribution.description === null || !evidence?.subject) return null;
  const known = state.discourse.focus[evidence.view.index];
  if (known && !isPerson(known.referent) && known.referent.description === attribution.description)
    return known.referent;
  return describedFocus(state, evidence.view, evidence.subject);
}

/** Decides, in reading order, who speaks each quotation of an article. */
export function attributeArticle(article: ReadArticle): Attribution[] {
  const sentences = article.allSentences;
  const focus: (Focus | null)[] = sentences.map(() => null);
  const discourse = { sentences, focus, lastSpeaker: null, lastSpeakerSentence: 0 };
  const state: AttributionState = { article, discourse, quotes: siftArticle(article), done: [] };
  let next = 0;
  for (const view of sentences) {
    focus[view.index] = focusOf(state, view);
    for (; state.quotes[next]?.place.view === view; next += 1) {
      const attribution = attribute(state, next);
      state.done.push(attribution);
      const referent = referentOf(state, attribution);
      if (referent === null) continue;
      state.discourse.lastSpeaker = referent;
      state.discourse.lastSpeakerSentence = view.index;
      focus[view.index] = { referent, speaks: true };
    }
  }
  return state.done;
}
