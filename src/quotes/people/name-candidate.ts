import { FEMALE_HONORIFICS, MALE_HONORIFICS } from '../data/titles.ts';
import type { Token } from '../text/tokenise.ts';
import { genderOfNoun } from './gender-of-noun.ts';
import { findNameChains } from './name-chain.ts';
import type { NameChain } from './name-chain.ts';
import type { Gender } from './person.ts';

/** A run of tokens in which names are looked for: a sentence, or the inside of a quotation. */
export interface NameScope {
  readonly tokens: readonly Token[];
  /** Position of the run over the whole article. */
  readonly position: number;
}

/** A run of capitalised words that may name a person. */
export interface NameCandidate {
  /** Index of the scope it stands in. */
  readonly scope: number;
  readonly tokens: readonly Token[];
  readonly chain: NameChain;
  /** The name's words, without titles and commas. */
  readonly words: string[];
  /** Gender told by an honorific: "Mrs." */
  readonly honorific: Gender;
  readonly position: number;
}

const APPOSITION_REACH = 7;
const NOUN_BOUNDARIES = new Set(['of', 'for', 'who', 'whose', 'and', 'in', 'from', 'at', "'s"]);

function honorificGender(tokens: readonly Token[], chain: NameChain): Gender {
  for (let index = chain.from; index < chain.nameFrom; index += 1) {
    const lower = tokens[index]?.lower ?? '';
    if (MALE_HONORIFICS.has(lower)) return 'male';
    if (FEMALE_HONORIFICS.has(lower)) return 'female';
  }
  return 'unknown';
}

/** Gender told by a noun before the name or in the apposition after it: "actress", "a father of two". */
function roleGender({ tokens, chain }: NameCandidate): Gender {
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

/** Gender that the words around a name tell. */
export function toldGender(candidate: NameCandidate): Gender {
  return candidate.honorific === 'unknown' ? roleGender(candidate) : candidate.honorific;
}

/** Every candidate of the scopes, in reading order. */
export function collectCandidates(scopes: readonly NameScope[]): NameCandidate[] {
  return scopes.flatMap(({ tokens, position }, scope) =>
    findNameChains(tokens).map((chain) => ({
      scope,
      tokens,
      chain,
      words: tokens
        .slice(chain.nameFrom, chain.to)
        .map((token) => token.text)
        .filter((word) => word !== ','),
      honorific: honorificGender(tokens, chain),
      position: position + chain.nameFrom,
    })),
  );
}
