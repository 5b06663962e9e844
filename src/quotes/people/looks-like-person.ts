import { PLACES } from '../data/places.ts';
import { SPEECH_FINITE } from '../data/reporting-verbs.ts';
import { ROLE_NOUNS, TITLE_WORDS } from '../data/titles.ts';
import { isFiniteVerb, isGrammarWord, isPossessive } from '../grammar/word-class.ts';
import type { Token } from '../text/tokenise.ts';
import { isFirstName } from './is-first-name.ts';
import type { NameCandidate } from './name-candidate.ts';
import { isFamilyFirst, nameKey } from './name-keys.ts';

const AGE = /^\d{1,3}$/;
const INITIAL = /^(?:\p{Lu}\.)+$/u;
const MAX_NAME_WORDS = 5;
const MAX_UNKNOWN_NAME_WORDS = 3;
const APPOSITION_REACH = 6;

function isSpeech(token: Token | undefined): boolean {
  return SPEECH_FINITE.has(token?.lower ?? '');
}

function isRoleNoun(token: Token | undefined): boolean {
  return token !== undefined && (ROLE_NOUNS.has(token.lower) || TITLE_WORDS.has(token.lower));
}

/** "his wife, Jane," */
export function isNamedInApposition({ tokens, chain }: NameCandidate): boolean {
  return tokens[chain.from - 1]?.text === ',' && isRoleNoun(tokens[chain.from - 2]);
}

/** "said Doe", "spokesman Sam Doe", "the mayor, Jane Doe", "said councillor Bea Doe". */
function isIntroduced(candidate: NameCandidate): boolean {
  const { tokens, chain } = candidate;
  const before = tokens[chain.from - 1];
  if (before === undefined) return false;
  if (isSpeech(before) || (isRoleNoun(before) && chain.nameFrom === chain.from)) return true;
  if (before.text === ',') return isNamedInApposition(candidate);
  const isNoun = before.kind === 'word' && !isGrammarWord(before) && !isPossessive(before);
  return isNoun && isSpeech(tokens[chain.from - 2]);
}

/** "Doe said", "Doe, who", "Doe, 45", "Doe, a local baker". */
function isFollowedByPerson({ tokens, chain }: NameCandidate): boolean {
  const after = tokens[chain.to];
  if (isSpeech(after) || after?.lower === 'who') return true;
  const next = tokens[chain.to + 1];
  if (after?.text !== ',' || next === undefined) return false;
  if (AGE.test(next.text) || next.lower === 'who') return true;
  for (let index = chain.to + 1; index < chain.to + APPOSITION_REACH; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind === 'punctuation') return false;
    if (isRoleNoun(token)) return true;
  }
  return false;
}

/** True where a chain is a person's name by its words, its title or the words around it. */
export function looksLikePerson(candidate: NameCandidate): boolean {
  const { chain, words } = candidate;
  if (chain.organisation || words.length > MAX_NAME_WORDS) return false;
  if (PLACES.has(words.join(' ').toLowerCase())) return false;
  if (chain.titled) return true;
  const [given] = words;
  if (given === undefined || words.length < 2) return false;
  const first = given.toLowerCase();
  if (isFirstName(first) || INITIAL.test(given) || isFamilyFirst(words)) return true;
  return !PLACES.has(first) && (isIntroduced(candidate) || isFollowedByPerson(candidate));
}

/** True where a name is used as one who says something: "Doe said", "said Doe". */
export function speaks({ tokens, chain }: NameCandidate): boolean {
  const after = tokens[chain.to];
  if (isSpeech(after)) return true;
  // A verb after a name makes the name a subject of its own: "says Springfield is".
  return isSpeech(tokens[chain.from - 1]) && (after === undefined || !isFiniteVerb(after));
}

/** A chain whose last word speaks alone elsewhere: "Alden Doe" where "Doe said" follows. */
export function isFullFormOf(solo: ReadonlySet<string>, { chain, words }: NameCandidate): boolean {
  const [first] = words;
  const last = words.at(-1);
  if (chain.organisation || chain.from === 0 || first === undefined || last === undefined)
    return false;
  return (
    words.length <= MAX_UNKNOWN_NAME_WORDS &&
    solo.has(nameKey(last)) &&
    !PLACES.has(first.toLowerCase())
  );
}
