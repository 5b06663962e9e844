import type { TextBlock } from '../types.ts';
import { pairDoubleMarks } from './pair-double-marks.ts';
import type { QuotedString } from './pair-double-marks.ts';
import { pairSingleMarks } from './pair-single-marks.ts';

/**
 * The quoted strings of each block; headings have none.
 * Single marks are read as quotation marks only in an article without double ones.
 */
export function scanQuotes(blocks: readonly TextBlock[]): QuotedString[][] {
  const scan = (pair: (text: string) => QuotedString[]): QuotedString[][] =>
    blocks.map((block) => (block.kind === 'heading' ? [] : pair(block.text)));
  const double = scan(pairDoubleMarks);
  return double.some((strings) => strings.length > 0) ? double : scan(pairSingleMarks);
}
