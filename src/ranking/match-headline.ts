import { wordCounts, wordSimilarity } from '../ingest/word-similarity.ts';

/** A printed headline is an article's when at least this share of their words is common (Dice). */
const CLOSE_ENOUGH = 0.8;

/** And when no other article comes this near to the closest: an ambiguous match is none. */
const CLEAR_LEAD = 0.1;

/** One of an article's headlines, of this version or an earlier one. */
export interface HeadlineCandidate {
  readonly id: string;
  /** See headline-key.ts. */
  readonly headlineKey: string;
}

/**
 * Finds the article that a printed headline is closest to, by the words of their keys; null when none is
 * close enough or two are. Pure. The candidates are read once, for however many headlines.
 */
export function headlineMatcher(
  candidates: readonly HeadlineCandidate[],
): (key: string) => string | null {
  const counted = candidates.map(({ id, headlineKey }) => ({ id, words: wordCounts(headlineKey) }));
  return (key) => {
    const printed = wordCounts(key);
    const scored = counted
      .map(({ id, words }) => ({ id, similarity: wordSimilarity(printed, words) }))
      .toSorted((a, b) => b.similarity - a.similarity);
    const best = scored[0];
    const second = scored.find(({ id }) => id !== best?.id);
    if (best === undefined || best.similarity < CLOSE_ENOUGH) return null;
    if (second !== undefined && best.similarity - second.similarity < CLEAR_LEAD) return null;
    return best.id;
  };
}
