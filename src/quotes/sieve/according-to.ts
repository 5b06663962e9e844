import { nounPhraseAt } from '../grammar/noun-phrase.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import type { Evidence, QuotePlace } from './evidence.ts';

const REACH = 40;
/** Two words that a source follows. */
const SOURCE_PHRASES: ReadonlyMap<string, string> = new Map([
  ['according', 'to'],
  ['words', 'of'],
]);

function startsSourcePhrase(view: SentenceView, index: number): boolean {
  const second = SOURCE_PHRASES.get(view.tokens[index]?.lower ?? '');
  return second !== undefined && view.tokens[index + 1]?.lower === second;
}

/** "according to Doe", "in the words of Doe", on either side of the quotation. */
export function accordingTo(place: QuotePlace): Evidence | null {
  const { view, at } = place;
  const last = Math.min(view.tokens.length, at + REACH);
  for (let index = Math.max(0, at - REACH); index < last; index += 1) {
    const subject = startsSourcePhrase(view, index) ? nounPhraseAt(view, index + 2) : null;
    if (subject === null) continue;
    return {
      rule: 'according-to',
      view,
      subject,
      cue: { from: index, to: index + 2 },
      plain: true,
    };
  }
  return null;
}
