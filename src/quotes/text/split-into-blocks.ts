import type { TextBlock } from '../types.ts';

/** A block and where it starts in the text it was cut from. */
export interface PlacedBlock {
  readonly block: TextBlock;
  readonly offset: number;
}

const LINE = /[^\n]+/g;
const MAX_HEADING_WORDS = 20;
const SENTENCE_END = /[.!?…:,;"”’']\s*$/;

function isHeading(line: string): boolean {
  return (
    !SENTENCE_END.test(line) && line.split(/\s+/, MAX_HEADING_WORDS + 1).length <= MAX_HEADING_WORDS
  );
}

/** Cuts a plain text into blocks, one a line; the first line is the headline. */
export function splitIntoBlocks(text: string): PlacedBlock[] {
  return [...text.matchAll(LINE)]
    .filter((match) => match[0].trim() !== '')
    .map((match, index) => ({
      block: { kind: index === 0 || isHeading(match[0]) ? 'heading' : 'paragraph', text: match[0] },
      offset: match.index,
    }));
}
