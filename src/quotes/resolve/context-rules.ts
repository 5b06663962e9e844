import type { SentenceView } from '../grammar/sentence-view.ts';
import type { Evidence } from '../sieve/evidence.ts';
import { siftSentence } from '../sieve/sieve.ts';
import { decide, evidenceOfTopic, NO_SPEAKER, sameSpeaker, speakerOf } from './decision.ts';
import type { Attribution, AttributionState, Decision, SiftedQuote } from './decision.ts';

/** A rule for a quotation whose own sentence says nothing about its speaker. */
type ContextRule = (state: AttributionState, index: number) => Decision | null;

const MAX_BLOCKS_BACK = 2;
const MAX_QUOTES_BACK = 4;

function lastAttributed(state: AttributionState): Attribution | null {
  const { done } = state;
  const first = Math.max(0, done.length - MAX_QUOTES_BACK);
  for (let index = done.length - 1; index >= first; index -= 1) {
    const attribution = done[index];
    if (attribution !== undefined && attribution.kind !== 'scare') return attribution;
  }
  return null;
}

function sentenceBefore(state: AttributionState, quote: SiftedQuote): SentenceView | undefined {
  return state.discourse.sentences[quote.place.view.index - 1];
}

/** The person a sentence without a quotation is about, as the speaker of what follows it. */
function aboutPerson(state: AttributionState, view: SentenceView, rule: string): Decision | null {
  const focus = state.discourse.focus[view.index];
  if (focus) {
    const evidence = evidenceOfTopic(view, rule);
    return { ...NO_SPEAKER, ...speakerOf(focus.referent), rule, evidence };
  }
  const [mention] = view.mentions;
  if (mention === undefined) return null;
  const subject = { kind: 'person', from: mention.from, to: mention.to, mention } as const;
  const evidence = { rule, view, subject, cue: null, plain: false };
  return { ...NO_SPEAKER, rule, person: mention.person, evidence };
}

/** `"…," Doe said. "…"`: the speaker of the sentence before. */
const sameParagraph: ContextRule = (state, index) => {
  const { view } = state.quotes[index]!.place;
  const previous = lastAttributed(state);
  if (previous === null || previous.quote.place.view.block !== view.block) return null;
  const distance = view.index - previous.quote.place.view.index;
  const between = distance <= 1 ? null : state.discourse.focus[view.index - 1];
  return between ? null : sameSpeaker(previous, 'same-paragraph');
};

/** `Doe was sure. "…"`: the person of the sentence before, in the same paragraph. */
const previousSentence: ContextRule = (state, index) => {
  const quote = state.quotes[index]!;
  const before = sentenceBefore(state, quote);
  if (before === undefined || before.block !== quote.place.view.block) return null;
  return aboutPerson(state, before, 'previous-sentence');
};

/** `"…" "…," Doe said.`: the tag of the next quotation in the paragraph. */
const nextSentence: ContextRule = (state, index) => {
  const next = state.quotes[index + 1];
  if (!next?.evidence || next.place.view.block !== state.quotes[index]!.place.view.block)
    return null;
  return { ...decide(state, next.evidence), rule: 'next-sentence' };
};

/** `Doe wrote:` as the end of the paragraph above. */
const colonAbove: ContextRule = (state, index) => {
  const above = sentenceBefore(state, state.quotes[index]!);
  if (above === undefined) return null;
  const evidence = evidenceBeforeColon(above);
  return evidence === null ? null : { ...decide(state, evidence), rule: 'colon-above' };
};

function evidenceBeforeColon(above: SentenceView): Evidence | null {
  const last = above.tokens.length - 1;
  if (above.tokens[last]?.text !== ':') return null;
  return siftSentence({ view: above, at: last, sentences: [above] });
}

/** A quotation alone in its paragraph: whoever was quoted, or said something, just above. */
const previousParagraph: ContextRule = (state, index) => {
  const { view } = state.quotes[index]!.place;
  const above = state.discourse.sentences[view.index - 1];
  const focus = above === undefined ? null : state.discourse.focus[above.index];
  if (above !== undefined && focus?.speaks) return aboutPerson(state, above, 'previous-paragraph');
  const previous = lastAttributed(state);
  if (previous !== null && view.block - previous.quote.place.view.block <= MAX_BLOCKS_BACK) {
    return sameSpeaker(previous, 'previous-paragraph');
  }
  return above === undefined ? null : aboutPerson(state, above, 'previous-paragraph');
};

const CONTEXT_RULES: readonly ContextRule[] = [
  sameParagraph,
  previousSentence,
  nextSentence,
  colonAbove,
  previousParagraph,
];

/** Decides by the neighbours of a quotation, nearest first. */
export function decideByContext(state: AttributionState, index: number): Decision {
  for (const rule of CONTEXT_RULES) {
    const decision = rule(state, index);
    if (decision !== null) return decision;
  }
  return NO_SPEAKER;
}
