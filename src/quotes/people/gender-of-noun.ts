import { FEMALE_NOUNS, MALE_NOUNS } from '../data/titles.ts';
import type { Gender } from './person.ts';

/** What a noun tells about the person it is said of: "actress", "father". */
export function genderOfNoun(lower: string | undefined): Gender {
  if (lower === undefined) return 'unknown';
  if (MALE_NOUNS.has(lower)) return 'male';
  return FEMALE_NOUNS.has(lower) ? 'female' : 'unknown';
}
