import type { ExtractedQuote } from '../quotes/types.ts';

/** The words of a quote: its segments, with a space where the attribution or a new paragraph broke them. */
export function quoteText(
  quote: ExtractedQuote,
  blocks: readonly { readonly text: string }[],
): string {
  return quote.segments
    .map(({ block, start, end }) => blocks[block]?.text.slice(start, end) ?? '')
    .join(' ');
}
