/** PostgreSQL keeps no more of a tsvector: so many places of a stem, and places up to so many words. */
const MOST_PLACES_OF_A_STEM = 255;
const LAST_PLACE = 16_382;

/** The words of a text (words.ts), and what a hit in it counts for. */
export interface WeighedWords {
  readonly words: readonly string[];
  readonly weight: 'A' | 'B' | 'C' | 'D';
}

/** Where the words of some texts stand, each word once; in lists, which a thread hands over sooner than objects. */
export interface WordPlaces {
  readonly words: readonly string[];
  /** Counted from 1 over all texts, with their weights, as a tsvector is written: "7A,12". */
  readonly places: readonly string[];
  /** How many places each word has. */
  readonly counts: readonly number[];
}

export function placesOf(texts: readonly WeighedWords[]): WordPlaces {
  const indexes = new Map<string, number>();
  const words: string[] = [];
  const places: string[] = [];
  const counts: number[] = [];
  let last = 0;
  for (const { words: inOrder, weight } of texts) {
    // D is what a place without a weight has.
    const mark = weight === 'D' ? '' : weight;
    for (const word of inOrder) {
      last += 1;
      const index = indexes.get(word);
      if (index === undefined) {
        indexes.set(word, words.length);
        words.push(word);
        places.push(`${last}${mark}`);
        counts.push(1);
      } else {
        places[index] += `,${last}${mark}`;
        counts[index] = (counts[index] ?? 0) + 1;
      }
    }
  }
  return { words, places, counts };
}

/**
 * What PostgreSQL makes of texts (its function `search_document`), as a tsvector is written: the stems, each with its
 * places and their weights. To look up stems takes a small part of the time of parsing a text.
 *
 * @param stems of the words. It has none for a word that is not one stem.
 * @returns null where PostgreSQL is to do it: a word is not one stem, or there is more than it keeps.
 */
export function searchDocument(
  { words, places, counts }: WordPlaces,
  stems: ReadonlyMap<string, string>,
): string | null {
  const countOf = new Map<string, number>();
  const entries: string[] = [];
  let last = 0;
  for (const [index, word] of words.entries()) {
    const stem = stems.get(word);
    if (stem === undefined) return null;
    const count = counts[index] ?? 0;
    const countOfStem = (countOf.get(stem) ?? 0) + count;
    if (countOfStem > MOST_PLACES_OF_A_STEM) return null;
    countOf.set(stem, countOfStem);
    last += count;
    // Where two words have one stem, PostgreSQL puts their places together.
    entries.push(`${stem}:${places[index]}`);
  }
  return last > LAST_PLACE ? null : entries.join(' ');
}
