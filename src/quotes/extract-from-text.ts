import { extractQuotes } from './extract-quotes.ts';
import { splitIntoBlocks } from './text/split-into-blocks.ts';

/** A quotation of a plain text: UTF-16 offsets into the text, marks excluded. */
export interface TextQuote {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly segments?: [number, number][];
}

/**
 * Quotations of a plain text: one paragraph a line, the headline first.
 * Scare quotes are left out, since nobody speaks them; words that were only put to somebody are in,
 * without a speaker.
 */
export function extractFromText(text: string): TextQuote[] {
  const placed = splitIntoBlocks(text);
  const { quotes, speakers } = extractQuotes(placed.map(({ block }) => block));
  return quotes
    .filter((quote) => quote.kind !== 'scare')
    .map((quote) => {
      const segments = quote.segments.map((span): [number, number] => {
        const offset = placed[span.block]?.offset ?? 0;
        return [span.start + offset, span.end + offset];
      });
      const speaker = quote.speaker === null ? null : (speakers[quote.speaker]?.name ?? null);
      const start = segments[0]?.[0] ?? 0;
      const end = segments[segments.length - 1]?.[1] ?? start;
      return segments.length > 1 ? { start, end, speaker, segments } : { start, end, speaker };
    });
}
