import { PLACES } from '../data/places.ts';
import { NAME_SUFFIXES } from '../data/titles.ts';
import { isFirstName } from './is-first-name.ts';
import { isFullFormOf, isNamedInApposition, looksLikePerson, speaks } from './looks-like-person.ts';
import { collectCandidates, toldGender } from './name-candidate.ts';
import type { NameCandidate, NameScope } from './name-candidate.ts';
import {
  genderOfName,
  givenKey,
  givenNamesAgree,
  nameKey,
  suffixesAgree,
  surnameKeys,
} from './name-keys.ts';
import type { Person, PersonMention } from './person.ts';

/** Further people with one surname are not told apart; no article has as many. */
const MAX_NAMESAKES = 50;
/** Weights of what makes one of several people with a name the one that is meant. */
const NOT_YET_NAMED = -1;
const JUST_NAMED = 2;
/** "Just" is this many tokens ago. */
const JUST_TOKENS = 150;

/** Everybody an article names, and which of them each mention means. */
export class PersonRegistry {
  private readonly bySurname = new Map<string, Person[]>();
  private readonly byGiven = new Map<string, Person[]>();
  private readonly mentions: readonly (readonly PersonMention[])[];

  constructor(scopes: readonly NameScope[]) {
    const candidates = collectCandidates(scopes).toSorted(
      (left, right) => left.position - right.position,
    );
    this.learnFullNames(candidates);
    this.learnSingleNames(candidates);
    this.mentions = this.readMentions(scopes, candidates);
  }

  /** The persons mentioned in one scope, in order. */
  mentionsIn(scope: number): readonly PersonMention[] {
    return this.mentions[scope] ?? [];
  }

  private readMentions(
    scopes: readonly NameScope[],
    candidates: readonly NameCandidate[],
  ): PersonMention[][] {
    const mentions: PersonMention[][] = scopes.map(() => []);
    for (const candidate of candidates) {
      const person = this.resolve(candidate);
      if (person === null) continue;
      const { from, to, nameFrom } = candidate.chain;
      mentions[candidate.scope]?.push({ from, to, nameFrom, person });
    }
    return mentions;
  }

  private learnFullNames(candidates: readonly NameCandidate[]): void {
    const solo = soloNames(candidates);
    for (const candidate of candidates) {
      const { words } = candidate;
      if (words.length < 2 || !(looksLikePerson(candidate) || isFullFormOf(solo, candidate)))
        continue;
      const person = this.findFull(words) ?? this.create(words);
      person.fullMentions.push(candidate.position);
      if (words.length > person.name.length) person.name = words;
      learnGender(person, candidate);
    }
  }

  private learnSingleNames(candidates: readonly NameCandidate[]): void {
    for (const candidate of candidates) {
      const { chain, words } = candidate;
      const [word] = words;
      if (words.length !== 1 || word === undefined || chain.organisation) continue;
      const key = nameKey(word);
      if (this.bySurname.has(key) || this.byGiven.has(key) || PLACES.has(word.toLowerCase()))
        continue;
      const given = isFirstName(word.toLowerCase()) && isNamedInApposition(candidate);
      if (chain.titled || given || speaks(candidate)) learnGender(this.create(words), candidate);
    }
  }

  private findFull(words: readonly string[]): Person | undefined {
    const given = givenKey(words);
    const fits = (person: Person): boolean =>
      givenNamesAgree(givenKey(person.name), given) && suffixesAgree(person.name, words);
    for (const key of surnameKeys(words)) {
      const found = this.bySurname.get(key)?.find(fits);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private create(words: readonly string[]): Person {
    const person: Person = { name: words, gender: 'unknown', fullMentions: [] };
    for (const key of surnameKeys(words)) append(this.bySurname, key, person);
    if (words.length > 1) append(this.byGiven, givenKey(words), person);
    return person;
  }

  private resolve(candidate: NameCandidate): Person | null {
    const { words, chain } = candidate;
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined) return null;
    if (chain.organisation && !this.isSurnameOfSomebody(words)) return null;
    const full = words.length >= 2 ? this.findFull(words) : undefined;
    if (full !== undefined) return full;
    if (words.length > 1 && !NAME_SUFFIXES.has(nameKey(last))) return null;
    const people = this.bySurname.get(nameKey(first)) ?? this.byGiven.get(nameKey(first));
    return people === undefined ? null : pick(people, candidate);
  }

  /** "King" or "Law", which are surnames where somebody of that name is in the article. */
  private isSurnameOfSomebody(words: readonly string[]): boolean {
    const [word] = words;
    if (word === undefined || words.length !== 1) return false;
    return (
      this.bySurname.get(nameKey(word))?.some((person) => person.fullMentions.length > 0) === true
    );
  }
}

/** Names used alone with a verb of saying or a title: "Doe said", "Mr. Doe". */
function soloNames(candidates: readonly NameCandidate[]): Set<string> {
  const solo = new Set<string>();
  for (const candidate of candidates) {
    const { chain, words } = candidate;
    const [word] = words;
    if (word === undefined || words.length !== 1 || chain.organisation) continue;
    if (chain.titled || speaks(candidate)) solo.add(nameKey(word));
  }
  return solo;
}

function learnGender(person: Person, candidate: NameCandidate): void {
  const told = toldGender(candidate);
  if (told !== 'unknown') person.gender = told;
  else if (person.gender === 'unknown') person.gender = genderOfName(candidate.words);
}

/** The last of the ascending positions that is not after `limit`; undefined where there is none. */
function latestUpTo(positions: readonly number[], limit: number): number | undefined {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return positions[low - 1];
}

/** Which of several people with one name a mention means: by honorific, then by prominence. */
function pick(people: readonly Person[], { honorific, position }: NameCandidate): Person | null {
  const fitting = people.filter(
    ({ gender }) => honorific === 'unknown' || gender === honorific || gender === 'unknown',
  );
  let best: Person | null = null;
  let bestScore = -Infinity;
  for (const person of fitting.length > 0 ? fitting : people) {
    const latest = latestUpTo(person.fullMentions, position);
    let score = person.fullMentions.length;
    if (latest === undefined) score += NOT_YET_NAMED;
    else if (position - latest < JUST_TOKENS) score += JUST_NAMED;
    if (score > bestScore) {
      best = person;
      bestScore = score;
    }
  }
  return best;
}

function append(people: Map<string, Person[]>, key: string, person: Person): void {
  const namesakes = people.get(key);
  if (namesakes === undefined) people.set(key, [person]);
  else if (namesakes.length < MAX_NAMESAKES) namesakes.push(person);
}
