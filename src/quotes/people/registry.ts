import {
  ROLE_NOUNS,
  TITLE_WORDS,
  FEMALE_HONORIFICS,
  MALE_HONORIFICS,
  NAME_SUFFIXES,
} from '../data/titles.ts';
import { PLACES } from '../data/places.ts';
import { SPEECH_FINITE } from '../data/reporting-verbs.ts';
import { isFiniteVerb, isGrammarWord, isPossessive } from '../grammar/word-class.ts';
import type { Token } from '../text/tokenise.ts';
import { findNameChains, isFirstName, type NameChain } from './name-chain.ts';
import {
  genderOfName,
  givenKey,
  givenNamesAgree,
  isFamilyFirst,
  nameKey,
  suffixesAgree,
  surnameKeys,
} from './name-keys.ts';
import { genderOfNoun } from './gender-of-noun.ts';
import type { Gender, Person, PersonMention } from './person.ts';

/** A run of tokens in which names are looked for: a sentence, or the inside of a quotation. */
export interface NameScope {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  /** Position of the run over the whole article. */
  readonly position: number;
}

interface Candidate {
  readonly scope: number;
  readonly chain: NameChain;
  readonly words: string[];
  readonly honorificGender: Gender;
  readonly position: number;
}

const APPOSITION_REACH = 7;
const NOUN_BOUNDARIES = new Set(['of', 'for', 'who', 'whose', 'and', 'in', 'from', 'at', "'s"]);
const AGE = /^\d{1,3}$/;
const INITIAL = /^(?:\p{Lu}\.)+$/u;
const MAX_NAME_WORDS = 5;

function honorificGender(tokens: readonly Token[], chain: NameChain): Gender {
  for (let index = chain.from; index < chain.nameFrom; index += 1) {
    const lower = tokens[index]?.lower ?? '';
    if (MALE_HONORIFICS.has(lower)) return 'male';
    if (FEMALE_HONORIFICS.has(lower)) return 'female';
  }
  return 'unknown';
}

/** Gender told by a noun before the name or in the apposition after it: "actress", "a father of two". */
function roleGender(tokens: readonly Token[], chain: NameChain): Gender {
  const before = genderOfNoun(tokens[chain.from - 1]?.lower);
  if (before !== 'unknown') return before;
  if (tokens[chain.to]?.text !== ',') return 'unknown';
  for (let index = chain.to + 1; index < chain.to + APPOSITION_REACH; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word' || NOUN_BOUNDARIES.has(token.lower)) break;
    const gender = genderOfNoun(token.lower);
    if (gender !== 'unknown') return gender;
  }
  return 'unknown';
}

function isRoleNoun(token: Token | undefined): boolean {
  return token !== undefined && (ROLE_NOUNS.has(token.lower) || TITLE_WORDS.has(token.lower));
}

/** "said councillor Bea Doe": a verb of saying, one noun, a name. */
function isIntroducedBySpeech(tokens: readonly Token[], chain: NameChain): boolean {
  const noun = tokens[chain.from - 1];
  if (noun === undefined || noun.kind !== 'word' || isGrammarWord(noun) || isPossessive(noun))
    return false;
  return SPEECH_FINITE.has(tokens[chain.from - 2]?.lower ?? '');
}

/** True where the words around an unknown name say that it is a person's. */
function contextNamesPerson(tokens: readonly Token[], chain: NameChain): boolean {
  const before = tokens[chain.from - 1]?.lower ?? '';
  const after = tokens[chain.to];
  if (
    SPEECH_FINITE.has(before) ||
    (isRoleNoun(tokens[chain.from - 1]) && chain.nameFrom === chain.from)
  )
    return true;
  if (before === ',' && isRoleNoun(tokens[chain.from - 2])) return true;
  if (isIntroducedBySpeech(tokens, chain)) return true;
  if (after === undefined) return false;
  if (SPEECH_FINITE.has(after.lower) || after.lower === 'who') return true;
  if (after.text !== ',') return false;
  const next = tokens[chain.to + 1];
  if (next === undefined) return false;
  if (AGE.test(next.text) || next.lower === 'who') return true;
  for (let index = chain.to + 1; index < chain.to + 6; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind === 'punctuation') return false;
    if (isRoleNoun(token)) return true;
  }
  return false;
}

function looksLikePerson(tokens: readonly Token[], candidate: Candidate): boolean {
  const { chain, words } = candidate;
  if (chain.organisation || words.length > MAX_NAME_WORDS) return false;
  if (PLACES.has(words.join(' ').toLowerCase())) return false;
  if (chain.titled) return true;
  if (words.length < 2) return false;
  const first = (words[0] ?? '').toLowerCase();
  if (PLACES.has(first) && !isFirstName(first)) return false;
  if (isFirstName(first) || INITIAL.test(words[0] ?? '') || isFamilyFirst(words)) return true;
  return contextNamesPerson(tokens, chain);
}

/** A verb after a name makes the name a subject: "says Hillsborough is". */
function startsClause(after: Token | undefined): boolean {
  return after !== undefined && isFiniteVerb(after);
}

/** A chain whose last word speaks alone elsewhere: "Morton Doe" where "Doe said" follows. */
function isFullFormOf(solo: ReadonlySet<string>, candidate: Candidate): boolean {
  const { chain, words } = candidate;
  const last = words[words.length - 1];
  if (chain.organisation || chain.from === 0 || words.length > 3 || last === undefined)
    return false;
  return solo.has(nameKey(last)) && !PLACES.has((words[0] ?? '').toLowerCase());
}

/** Everybody an article names, and which of them each mention means. */
export class PersonRegistry {
  readonly people: Person[] = [];
  private readonly bySurname = new Map<string, Person[]>();
  private readonly byGiven = new Map<string, Person[]>();
  private readonly scopes: readonly NameScope[];
  private readonly candidates: Candidate[];

  constructor(scopes: readonly NameScope[]) {
    this.scopes = scopes;
    this.candidates = scopes.flatMap((scope, index) =>
      findNameChains(scope.tokens, scope.from, scope.to).map((chain) => ({
        scope: index,
        chain,
        words: scope.tokens
          .slice(chain.nameFrom, chain.to)
          .map((token) => token.text)
          .filter((word) => word !== ','),
        honorificGender: honorificGender(scope.tokens, chain),
        position: scope.position + chain.nameFrom - scope.from,
      })),
    );
    this.collectFullNames();
    this.collectSingleNames();
  }

  /** The persons mentioned in one scope, in order. */
  mentionsIn(scopeIndex: number): PersonMention[] {
    return this.byScope()[scopeIndex] ?? [];
  }

  private resolved: PersonMention[][] | null = null;

  private byScope(): PersonMention[][] {
    if (this.resolved !== null) return this.resolved;
    const result: PersonMention[][] = this.scopes.map(() => []);
    for (const candidate of this.candidates) {
      const person = this.resolve(candidate);
      if (person === null) continue;
      const { chain } = candidate;
      person.mentions += 1;
      person.aliases.add(this.textOf(candidate));
      result[candidate.scope]?.push({
        from: chain.from,
        to: chain.to,
        nameFrom: chain.nameFrom,
        person,
        position: candidate.position,
      });
    }
    this.resolved = result;
    return result;
  }

  private tokensOf(candidate: Candidate): readonly Token[] {
    return this.scopes[candidate.scope]?.tokens ?? [];
  }

  private textOf(candidate: Candidate): string {
    return candidate.words.join(' ');
  }

  /** Names used alone before or after a verb of saying, or after a title: "Doe said", "Mr. Doe". */
  private soloNames(): Set<string> {
    const solo = new Set<string>();
    for (const candidate of this.candidates) {
      const { chain, words } = candidate;
      if (words.length === 1 && !chain.organisation && (chain.titled || this.speaks(candidate)))
        solo.add(nameKey(words[0] ?? ''));
    }
    return solo;
  }

  private speaks(candidate: Candidate): boolean {
    const tokens = this.tokensOf(candidate);
    const { chain } = candidate;
    return (
      SPEECH_FINITE.has(tokens[chain.to]?.lower ?? '') ||
      (SPEECH_FINITE.has(tokens[chain.from - 1]?.lower ?? '') && !startsClause(tokens[chain.to]))
    );
  }

  private collectFullNames(): void {
    const solo = this.soloNames();
    for (const candidate of this.candidates) {
      if (candidate.words.length < 2) continue;
      const known =
        looksLikePerson(this.tokensOf(candidate), candidate) || isFullFormOf(solo, candidate);
      if (!known) continue;
      const person = this.findFull(candidate.words) ?? this.create(candidate.words);
      person.fullMentions.push(candidate.position);
      if (candidate.words.length > person.name.length) person.name = candidate.words;
      this.learnGender(person, candidate);
    }
  }

  private collectSingleNames(): void {
    for (const candidate of this.candidates) {
      const { chain, words } = candidate;
      const word = words[0];
      if (words.length !== 1 || word === undefined || chain.organisation) continue;
      const known = this.bySurname.get(nameKey(word)) ?? this.byGiven.get(nameKey(word));
      if (known !== undefined) continue;
      if (PLACES.has(word.toLowerCase()) || (!chain.titled && !this.speaks(candidate))) continue;
      const person = this.create(words);
      this.learnGender(person, candidate);
    }
  }

  private learnGender(person: Person, candidate: Candidate): void {
    const told =
      candidate.honorificGender === 'unknown'
        ? roleGender(this.tokensOf(candidate), candidate.chain)
        : candidate.honorificGender;
    if (told !== 'unknown') person.gender = told;
    else if (person.gender === 'unknown') person.gender = genderOfName(candidate.words);
  }

  private findFull(words: readonly string[]): Person | undefined {
    const given = givenKey(words);
    for (const key of surnameKeys(words)) {
      const found = this.bySurname
        .get(key)
        ?.find(
          (person) =>
            givenNamesAgree(givenKey(person.name), given) && suffixesAgree(person.name, words),
        );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private create(words: string[]): Person {
    const person: Person = {
      id: this.people.length,
      name: words,
      gender: 'unknown',
      fullMentions: [],
      mentions: 0,
      aliases: new Set(),
      roles: new Set(),
    };
    this.people.push(person);
    for (const key of surnameKeys(words)) append(this.bySurname, key, person);
    if (words.length > 1) append(this.byGiven, givenKey(words), person);
    return person;
  }

  private resolve(candidate: Candidate): Person | null {
    const { words, chain } = candidate;
    if (chain.organisation && !this.isSurnameOfSomebody(words)) return null;
    if (words.length >= 2) {
      const found = this.findFull(words);
      if (found !== undefined) return found;
    }
    const last = words[words.length - 1];
    if (last === undefined || (words.length > 1 && !NAME_SUFFIXES.has(nameKey(last)))) return null;
    const key = nameKey(words[0] ?? '');
    const bySurname = this.bySurname.get(key);
    if (bySurname !== undefined) return this.pick(bySurname, candidate);
    const byGiven = this.byGiven.get(key);
    return byGiven === undefined ? null : this.pick(byGiven, candidate);
  }

  /** "King" or "Law", which are surnames where somebody of that name is in the article. */
  private isSurnameOfSomebody(words: readonly string[]): boolean {
    const people = words.length === 1 ? this.bySurname.get(nameKey(words[0] ?? '')) : undefined;
    return people !== undefined && people.some((person) => person.fullMentions.length > 0);
  }

  /** Which of several people with one name a mention means: honorific first, then prominence. */
  private pick(people: readonly Person[], candidate: Candidate): Person | null {
    const gender = candidate.honorificGender;
    const fitting =
      gender === 'unknown'
        ? people
        : people.filter((person) => person.gender === gender || person.gender === 'unknown');
    let best: Person | null = null;
    let bestScore = -Infinity;
    for (const person of fitting.length > 0 ? fitting : people) {
      const before = person.fullMentions.filter((position) => position <= candidate.position);
      const latest = before[before.length - 1];
      const distance = latest === undefined ? Infinity : candidate.position - latest;
      const score =
        person.fullMentions.length + (latest === undefined ? -1 : 0) + (distance < 150 ? 2 : 0);
      if (score > bestScore) {
        best = person;
        bestScore = score;
      }
    }
    return best;
  }
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
