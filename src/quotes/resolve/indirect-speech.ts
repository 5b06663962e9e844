import type { AttributionState, Decision, SiftedQuote } from './decision.ts';
import { NO_SPEAKER, speakerOf } from './decision.ts';

const REACH = 2;

/**
 * `Doe said the talks went on. The team worked on a "commercial" basis.`: a report that goes on
 * in the next sentence, without a verb of saying of its own.
 */
export function indirectSpeech(state: AttributionState, quote: SiftedQuote): Decision | null {
  const { view } = quote.place;
  if (view.mentions.length > 0) return null;
  for (let back = 1; back <= REACH; back += 1) {
    const before = state.discourse.sentences[view.index - back];
    if (before === undefined || before.block !== view.block) return null;
    const focus = state.discourse.focus[before.index];
    if (focus?.speaks)
      return { ...NO_SPEAKER, ...speakerOf(focus.referent), rule: 'indirect-speech' };
    if (focus) return null;
  }
  return null;
}
