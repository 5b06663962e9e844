import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

/** `Doe: "…"`: a name and a colon, as in a transcript. */
export function colonBefore(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  if (view.tokens[at - 1]?.text !== ':') return null;
  const subject = nounPhraseAt(view, 0);
  if (subject === null || subject.to !== at - 1) return null;
  return { rule: 'colon-before', view, subject, cue: { from: at - 1, to: at }, plain: true };
}
