import type { SentenceView } from '../grammar/sentence-view.ts';
import { isSpeechVerb } from '../grammar/word-class.ts';
import { evidenceOfTopic, NO_SPEAKER, speakerOf } from './decision.ts';
import type { AttributionState, Decision, SiftedQuote } from './decision.ts';

/** "said that": a report in the reporter's words. */
function reportsWithoutQuoting(view: SentenceView): boolean {
  if (view.tokens.some((token) => token.kind === 'quote')) return false;
  return view.tokens.some(
    (token, index) => isSpeechVerb(token) && view.tokens[index + 1]?.lower === 'that',
  );
}

/**
 * `Doe said that talks went on. The team worked on a "commercial" basis.`: a report that goes on
 * in the next sentence, without a verb of saying or a name of its own.
 */
export function indirectSpeech(state: AttributionState, quote: SiftedQuote): Decision | null {
  const { view } = quote.place;
  const before = state.discourse.sentences[view.index - 1];
  if (view.mentions.length > 0 || before === undefined || before.block !== view.block) return null;
  const focus = state.discourse.focus[before.index];
  if (!focus?.speaks || !reportsWithoutQuoting(before)) return null;
  const rule = 'indirect-speech';
  return {
    ...NO_SPEAKER,
    ...speakerOf(focus.referent),
    rule,
    evidence: evidenceOfTopic(before, rule),
  };
}
