import type { Span } from '../types.ts';

const MAX_INSERTION = 120;

/** Insertions by an editor between `start` and `end` of a block's text, brackets included. */
export function editorialBrackets(text: string, block: number, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let open = -1;
  for (let index = start; index < end; index += 1) {
    const character = text.charAt(index);
    if (character === '[') open = index;
    if (character !== ']' || open < 0) continue;
    if (index - open <= MAX_INSERTION) spans.push({ block, start: open, end: index + 1 });
    open = -1;
  }
  return spans;
}
