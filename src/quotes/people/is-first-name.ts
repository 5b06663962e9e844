import { FEMALE_FIRST_NAMES, MALE_FIRST_NAMES } from '../data/first-names.ts';

/** True for a given name of the lists, in lower case. */
export function isFirstName(lower: string): boolean {
  return MALE_FIRST_NAMES.has(lower) || FEMALE_FIRST_NAMES.has(lower);
}
