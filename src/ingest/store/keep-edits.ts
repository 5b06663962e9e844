import type { Prisma } from '../../db/generated/client.ts';
import type { Block } from '../block-ids.ts';

export interface StoredQuote {
  readonly id: string;
  readonly text: string;
  readonly extractedText: string | null;
  readonly segments: Prisma.JsonValue;
  readonly speakerId: string | null;
  readonly speakerEdited: boolean;
  readonly dismissed: boolean;
}

export interface StoredSegment {
  readonly blockId: string;
  readonly start: number;
  readonly end: number;
}

/** A quote as it is inserted: with its id, since those of an article are inserted by one statement. */
export type QuoteRow = Prisma.QuoteCreateManyInput & {
  readonly id: string;
  readonly dismissed: boolean;
};

type QuoteColumns = Omit<QuoteRow, 'position'>;

/** What the rule column says of a decision that an editor took. */
export const EDITOR_RULE = 'editor';

/** The words that segments cut out of blocks; null when a block is not there. */
export function wordsAt(
  segments: readonly StoredSegment[],
  blocks: readonly Block[],
): string | null {
  const words = segments.map(({ blockId, start, end }) =>
    blocks.find((block) => block.id === blockId)?.text.slice(start, end),
  );
  return words.includes(undefined) ? null : words.join(' ');
}

/** Where a corrected span stands in the text as it is now; null when its words are gone. */
function findCorrectedSpan(quote: StoredQuote, blocks: readonly Block[]): StoredSegment[] | null {
  const segments = quote.segments as unknown as StoredSegment[];
  if (wordsAt(segments, blocks) === quote.text) return segments;
  const block = blocks.find(({ id }) => id === segments[0]?.blockId);
  const start = block?.text.indexOf(quote.text) ?? -1;
  if (block === undefined || start === -1 || segments.length > 1) return null;
  return [{ blockId: block.id, start, end: start + quote.text.length }];
}

/**
 * The columns of a quote that was extracted again, with what an editor decided: who spoke, which words
 * they are, that it is no quote. A corrected span whose words are gone from the text lapses.
 */
export function keepEdits(
  extracted: QuoteColumns,
  stored: StoredQuote,
  blocks: readonly Block[],
): QuoteColumns {
  const span = stored.extractedText === null ? null : findCorrectedSpan(stored, blocks);
  return {
    ...extracted,
    id: stored.id,
    dismissed: stored.dismissed,
    speakerEdited: stored.speakerEdited,
    ...(stored.speakerEdited
      ? { speakerId: stored.speakerId, rule: EDITOR_RULE, confidence: 1 }
      : {}),
    extractedText: span === null ? null : extracted.text,
    ...(span === null
      ? {}
      : { text: stored.text, segments: span as unknown as Prisma.InputJsonValue }),
  };
}
