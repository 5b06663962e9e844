import type { SourceSpan } from './article-document.ts';

const LINE_BREAK = /\r\n|\n|\r/g;

/** Tells line and characters of places in a text, in time logarithmic in its lines. */
export interface SourceLines {
  /** The line, from 1, in which a character stands. */
  lineAt(offset: number): number;
  /** A run of characters, as far as it stands in the line in which it begins. */
  spanOf(start: number, end: number): SourceSpan;
}

export function sourceLines(text: string): SourceLines {
  const starts = [0];
  const ends: number[] = [];
  for (const { index, 0: lineBreak } of text.matchAll(LINE_BREAK)) {
    ends.push(index);
    starts.push(index + lineBreak.length);
  }
  ends.push(text.length);
  const lineAt = (offset: number) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  return {
    lineAt,
    spanOf(start, end) {
      const line = lineAt(start);
      const lineStart = starts[line - 1] ?? 0;
      const stop = Math.min(end, Math.max(start, ends[line - 1] ?? end));
      return { line, start: start - lineStart, end: stop - lineStart };
    },
  };
}
