import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const REACH = 40;

/** "according to Doe", "in the words of Doe", "in Doe's words", on either side of the quotation. */
export function accordingTo(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  const last = Math.min(view.tokens.length, at + REACH);
  for (let index = Math.max(0, at - REACH); index < last; index += 1) {
    const word = view.tokens[index]?.lower;
    const two = view.tokens[index + 1]?.lower;
    const length =
      word === 'according' && two === 'to' ? 2 : word === 'words' && two === 'of' ? 2 : 0;
    if (length === 0) continue;
    const subject = nounPhraseAt(view, index + length);
    if (subject === null) continue;
    return {
      rule: 'according-to',
      view,
      subject,
      cue: { from: index, to: index + length },
      plain: true,
    };
  }
  return null;
}
