import { wordCounts, wordSimilarity } from './word-similarity.ts';

/** Words that two versions of a quote share, of all their words, from which they are one quote. */
const SAME_QUOTE_SIMILARITY = 0.6;
/** Beyond this many pairs only the same words are one quote, so that long pages stay fast. */
const MOST_PAIRS = 40_000;

/**
 * For each quote the index of the earlier one that it is, or -1: of the same words, each once and in
 * order, else (its words were edited) the nearest of those that are left.
 */
export function pairQuotes(texts: readonly string[], earlier: readonly string[]): number[] {
  const waiting = new Map<string, number[]>();
  for (const [index, text] of earlier.entries()) {
    const indexes = waiting.get(text);
    if (indexes === undefined) waiting.set(text, [index]);
    else indexes.push(index);
  }
  const pairs = texts.map((text) => waiting.get(text)?.shift() ?? -1);
  const fresh = [...pairs.keys()].filter((index) => pairs[index] === -1);
  const left = [...waiting.values()].flat().toSorted((a, b) => a - b);
  if (left.length === 0 || fresh.length * left.length > MOST_PAIRS) return pairs;
  const words = new Map(left.map((index) => [index, wordCounts(earlier[index] ?? '')]));
  for (const index of fresh) {
    const own = wordCounts(texts[index] ?? '');
    let [best, bestSimilarity] = [-1, SAME_QUOTE_SIMILARITY];
    for (const [candidate, others] of words) {
      const similarity = wordSimilarity(own, others);
      if (similarity > bestSimilarity) [best, bestSimilarity] = [candidate, similarity];
    }
    pairs[index] = best;
    words.delete(best);
  }
  return pairs;
}
