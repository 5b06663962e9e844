import type { TextBlock } from '../types.ts';

/** A block and where it starts in the text it was cut from. */
export interface PlacedBlock {
  readonly block: TextBlock;
  readonly offset: number;
}

/** A line and the lines that a wrapped paragraph goes on with: they start in lower case. */
const PARAGRAPH = /[^\n]+(?:\n(?=\p{Ll})[^\n]+)*/gu;
const MAX_HEADING_WORDS = 20;
const SENTENCE_END = /[.!?…:,;"”’']\s*$/;
/** `…," he said` without a full stop is still a sentence. */
const QUOTED_SENTENCE = /[,.?!]["”’]/;

function isHeading(paragraph: string): boolean {
  if (SENTENCE_END.test(paragraph) || QUOTED_SENTENCE.test(paragraph)) return false;
  return paragraph.split(/\s+/, MAX_HEADING_WORDS + 1).length <= MAX_HEADING_WORDS;
}

/** Cuts a plain text into blocks, one a line; the first is the headline. */
export function splitIntoBlocks(text: string): PlacedBlock[] {
  return [...text.matchAll(PARAGRAPH)]
    .filter((match) => match[0].trim() !== '')
    .map((match, index) => ({
      block: {
        kind: index === 0 || isHeading(match[0]) ? 'heading' : 'paragraph',
        text: match[0],
      },
      offset: match.index,
    }));
}
