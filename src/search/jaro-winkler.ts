const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;

function matchLetters(left: string, right: string): { matches: number; transposed: number } {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const ofLeft: string[] = [];
  for (let at = 0; at < left.length; at += 1) {
    const to = Math.min(right.length - 1, at + reach);
    for (let other = Math.max(0, at - reach); other <= to; other += 1) {
      if (taken.has(other) || left[at] !== right[other]) continue;
      taken.add(other);
      ofLeft.push(left[at] as string);
      break;
    }
  }
  const ofRight = [...taken].toSorted((a, b) => a - b).map((at) => right[at]);
  const transposed = ofLeft.filter((letter, index) => letter !== ofRight[index]).length / 2;
  return { matches: ofLeft.length, transposed };
}

/**
 * How alike two spellings of a name are, from 0 to 1; a common beginning counts more.
 * https://www.census.gov/library/working-papers/1991/adrm/rr91-9.html
 */
export function jaroWinkler(left: string, right: string): number {
  const { matches, transposed } = matchLetters(left, right);
  if (matches === 0) return 0;
  const jaro =
    (matches / left.length + matches / right.length + (matches - transposed) / matches) / 3;
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < left.length && left[prefix] === right[prefix]) {
    prefix += 1;
  }
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}
