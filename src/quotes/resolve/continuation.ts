import type { Attribution, SiftedQuote } from './decision.ts';

/** How a part ends that goes on after its tag. */
const OPEN_END = /[,—–-]['’]?$/;
const LOWER_CASE = /^\p{Ll}/u;

/** True where a tag of the quotation's own says who speaks. */
export function isTagged(quote: SiftedQuote): boolean {
  const { evidence } = quote;
  return evidence !== null && evidence.plain && evidence.rule.startsWith('tag-after');
}

/** True where a quotation opens the paragraph after one that was left without a closing mark. */
export function followsOpenQuote(
  quote: SiftedQuote,
  previous: Attribution | undefined,
): previous is Attribution {
  if (previous === undefined || previous.quote.string.closed) return false;
  const { view, at, sentences } = quote.place;
  return view === sentences[0] && at === 0 && previous.quote.place.view.block === view.block - 1;
}

/** `"We paint it," Doe said, "because it fades."`: one sentence of the speaker, broken by its tag. */
export function resumesAfterTag(quote: SiftedQuote, previous: SiftedQuote): boolean {
  const cue = quote.evidence?.cue;
  const tag = previous.evidence;
  if (!cue || !tag?.cue || !tag.rule.startsWith('tag-after')) return false;
  const sameTag = tag.view === quote.place.view && tag.cue.to === cue.to;
  return sameTag && OPEN_END.test(textOf(previous)) && LOWER_CASE.test(textOf(quote));
}

function textOf({ place }: SiftedQuote): string {
  return place.view.tokens[place.at]?.text ?? '';
}
