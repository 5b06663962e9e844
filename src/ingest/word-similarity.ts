const WORD = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const EAST_ASIAN = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** The words of a text, punctuation too, and how often each comes. */
export function wordCounts(text: string): WordCounts {
  const counts = new Map<string, number>();
  // Korean particles and Chinese, which has no spaces, need finer pieces than words: pairs of letters.
  const words = (text.match(WORD) ?? []).flatMap((word) => pieces(word));
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

function pieces(word: string): string[] {
  if (!EAST_ASIAN.test(word)) return [word];
  const letters = Array.from(word);
  return letters.length < 2
    ? letters
    : letters.slice(1).map((letter, index) => letters[index] + letter);
}

/**
 * Dice's coefficient over words: 1 for the same words, 0 for none in common. Order does not count, which
 * makes it linear in the length of the texts where an edit distance is quadratic.
 */
export function wordSimilarity(
  left: WordCounts | undefined,
  right: WordCounts | undefined,
): number {
  if (left === undefined || right === undefined || left.total + right.total === 0) return 0;
  let common = 0;
  for (const [word, count] of left.counts) common += Math.min(count, right.counts.get(word) ?? 0);
  return (2 * common) / (left.total + right.total);
}
