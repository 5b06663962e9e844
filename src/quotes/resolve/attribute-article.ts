import { isUngoverned, quoteKind } from '../classify/quote-kind.ts';
import { isWorkTitle } from '../classify/work-title.ts';
import { siftSentence } from '../sieve/sieve.ts';
import type { ReadArticle } from './article.ts';
import { decideByContext } from './context-rules.ts';
import { followsOpenQuote, isTagged, resumesAfterTag } from './continuation.ts';
import { decide, NO_SPEAKER, sameSpeaker } from './decision.ts';
import type { Attribution, AttributionState, Decision, SiftedQuote } from './decision.ts';
import type { Focus } from './discourse.ts';
import { focusOf, referentOf } from './focus.ts';
import { indirectSpeech } from './indirect-speech.ts';

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
    const same = own.person === previous.person && own.description === previous.description;
    if (same) return { ...own, continues: index - 1 };
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
