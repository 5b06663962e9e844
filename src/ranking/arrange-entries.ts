/** An article for a computed list. */
export interface Arrangeable {
  readonly articleId: string;
}

export interface Pin {
  readonly articleId: string;
  /** From 1. */
  readonly position: number;
}

/**
 * Puts pinned articles at their positions and fills the others with the most read, in order. Positions
 * run from 1 without a gap: a pin beyond the end moves up to it. Of two pins at one position the first
 * given keeps it, the other takes the next. Pure.
 *
 * @param size most entries.
 */
export function arrangeEntries<Entry extends Arrangeable>(
  ranked: readonly Entry[],
  pinned: readonly (Entry & Pin)[],
  size: number,
): Entry[] {
  const isPinned = new Set(pinned.map((pin) => pin.articleId));
  const free = ranked.filter((entry) => !isPinned.has(entry.articleId));
  const waiting = pinned.toSorted((a, b) => a.position - b.position);
  const entries: Entry[] = [];
  while (entries.length < size) {
    const isDue = waiting[0] !== undefined && waiting[0].position <= entries.length + 1;
    const next = isDue || free.length === 0 ? waiting.shift() : free.shift();
    if (next === undefined) break;
    entries.push(next);
  }
  return entries;
}
