/**
 * The longest run of numbers, not necessarily neighbours, that grows from left to right: [3, 1, 2] has
 * [1, 2]. Patience sorting, O(n log n): https://en.wikipedia.org/wiki/Longest_increasing_subsequence
 */
export function longestIncreasing(numbers: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, number] of numbers.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const longest: number[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    longest.push(numbers[index] ?? 0);
  }
  return longest.toReversed();
}
