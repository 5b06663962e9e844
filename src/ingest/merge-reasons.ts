import { givenKey, givenNamesAgree } from '../quotes/people/name-keys.ts';
import { nameKey } from './name-key.ts';

export type MergeReason =
  'SAME_WORDS' | 'SURNAME_ONLY' | 'INITIAL_OR_SHORT_NAME' | 'ONE_LETTER_APART' | 'SAME_ROLE';

/** What is compared: two speakers of one family name. */
export interface MergeCandidate {
  readonly name: string;
  readonly roles: readonly string[];
}

const wordsOf = (name: string): string[] => name.trim().split(/\s+/);

/** True where one string becomes the other by one letter put in, left out or changed. Linear. */
function isOneLetterApart(left: string, right: string): boolean {
  if (left === right || Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const shortRest = short.length === long.length ? start + 1 : start;
  return short.slice(shortRest) === long.slice(start + 1);
}

/**
 * Why two speakers of one family name may be one person. Reasons to look, not to merge: an editor
 * decides, since two people may share a surname, an office and an initial.
 */
export function mergeReasons(left: MergeCandidate, right: MergeCandidate): MergeReason[] {
  const leftWords = wordsOf(left.name);
  const rightWords = wordsOf(right.name);
  const reasons: MergeReason[] = [];
  if (leftWords.length === 1 || rightWords.length === 1) {
    reasons.push('SURNAME_ONLY');
  } else {
    const sorted = (words: string[]) => words.map(nameKey).toSorted().join(' ');
    const [leftGiven, rightGiven] = [givenKey(leftWords), givenKey(rightWords)];
    if (sorted(leftWords) === sorted(rightWords)) reasons.push('SAME_WORDS');
    else if (givenNamesAgree(leftGiven, rightGiven)) reasons.push('INITIAL_OR_SHORT_NAME');
    else if (isOneLetterApart(leftGiven, rightGiven)) reasons.push('ONE_LETTER_APART');
  }
  const rolesOfLeft = new Set(left.roles.map(nameKey));
  if (right.roles.some((role) => rolesOfLeft.has(nameKey(role)))) reasons.push('SAME_ROLE');
  return reasons;
}
