import { FAMILY_FIRST_SURNAMES } from '../data/family-first-surnames.ts';
import { FEMALE_FIRST_NAMES, MALE_FIRST_NAMES, SHORT_NAMES } from '../data/first-names.ts';
import { NAME_SUFFIXES } from '../data/titles.ts';
import { fold } from '../text/tokenise.ts';
import { isFirstName } from './is-first-name.ts';
import type { Gender } from './person.ts';

const ACCENTS = /[\u0300-\u036f]/g;

/** Lower case, no accents, no points: the form names are compared in. */
export function nameKey(word: string): string {
  return fold(word).normalize('NFD').replace(ACCENTS, '').replace(/\./g, '');
}

function withoutSuffix(name: readonly string[]): readonly string[] {
  let to = name.length;
  while (to > 1 && (NAME_SUFFIXES.has(fold(name[to - 1] ?? '')) || name[to - 1] === ',')) to -= 1;
  return name.slice(0, to);
}

/** "Xi Jinping", "Lee Soo-jin": the first word is the family's. */
export function isFamilyFirst(name: readonly string[]): boolean {
  const [first, second, third] = name;
  if (first === undefined || second === undefined || name.length > 3) return false;
  if (!FAMILY_FIRST_SURNAMES.has(fold(first))) return false;
  if (second.includes('-')) return true;
  if (third !== undefined) return !isFirstName(fold(first)) || !isFirstName(fold(second));
  return !isFirstName(fold(first)) && !FAMILY_FIRST_SURNAMES.has(fold(second));
}

/** Keys under which a person is known by one word: the surname, first or last. */
export function surnameKeys(name: readonly string[]): string[] {
  const plain = withoutSuffix(name);
  const last = nameKey(plain[plain.length - 1] ?? '');
  const first = nameKey(plain[0] ?? '');
  if (plain.length >= 2 && FAMILY_FIRST_SURNAMES.has(fold(plain[0] ?? ''))) return [first, last];
  return [last];
}

export function givenKey(name: readonly string[]): string {
  const given = isFamilyFirst(name) ? name.slice(1).join('') : (name[0] ?? '');
  return nameKey(given);
}

/** Gender that a given name suggests. */
export function genderOfName(name: readonly string[]): Gender {
  if (isFamilyFirst(name)) return 'unknown';
  for (const word of name.slice(0, 2)) {
    const lower = fold(word);
    const male = MALE_FIRST_NAMES.has(lower);
    const female = FEMALE_FIRST_NAMES.has(lower);
    if (male !== female) return male ? 'male' : 'female';
    if (male && female) return 'unknown';
    if (!/^\p{Lu}\.?$/u.test(word)) return 'unknown';
  }
  return 'unknown';
}

/** True where two given names may be one person's: equal, an initial of, or a short form of. */
export function givenNamesAgree(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.length === 1 || right.length === 1) return left[0] === right[0];
  return (SHORT_NAMES.get(left) ?? left) === (SHORT_NAMES.get(right) ?? right);
}

/** True where a Jr. and a Sr. stand apart. */
export function suffixesAgree(left: readonly string[], right: readonly string[]): boolean {
  const suffix = (name: readonly string[]): string => {
    const last = nameKey(name[name.length - 1] ?? '');
    return NAME_SUFFIXES.has(last) ? last : '';
  };
  return suffix(left) === suffix(right) || suffix(left) === '' || suffix(right) === '';
}
