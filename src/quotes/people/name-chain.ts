import { CALENDAR_WORDS, SENTENCE_OPENERS } from '../data/function-words.ts';
import { FAMILY_FIRST_SURNAMES } from '../data/family-first-surnames.ts';
import { isFiniteVerb, isGrammarWord } from '../grammar/word-class.ts';
import { ORGANISATION_WORDS } from '../data/organisation-words.ts';
import {
  NAME_PARTICLES,
  NAME_SUFFIXES,
  PRE_TITLE_WORDS,
  ROLE_NOUNS,
  TITLE_WORDS,
} from '../data/titles.ts';
import { SPEECH_FINITE } from '../data/reporting-verbs.ts';
import { isAcronym } from '../text/tokenise.ts';
import type { Token } from '../text/tokenise.ts';
import { isFirstName } from './is-first-name.ts';

/** A run of capitalised words, split into what stands before the name and the name. */
export interface NameChain {
  readonly from: number;
  readonly to: number;
  /** Where the name starts; titles and the like stand before it. */
  readonly nameFrom: number;
  /** True where a title or honorific stands right before the name. */
  readonly titled: boolean;
  /** True where the chain names a body, a work or a place rather than a person. */
  readonly organisation: boolean;
}

/** After one of these even a title is a surname: "Mr. Singer". */
const PLAIN_HONORIFICS = new Set(['mr.', 'mr', 'mrs.', 'mrs', 'ms.', 'ms', 'dr.']);
const HEADLINE_VERB = /(?:ed|said|says|wrote|told|tells)$/;
const PLURAL_ENDING = /s$/;
const HYPHENATED_ROLE = /-(?:based|born|anchor|host|chair|founder|author|star|elect|owner|editor)$/;
const CAPITALISED = /^\p{Lu}/u;
const INITIAL = /^\p{Lu}\.?$|^(?:\p{Lu}\.){2,}$/u;

/** A shorter run may be one long name: "Anselm Max Doe". */
const MIN_WORDS_BEFORE_CUT = 4;

/** "Oh" is a surname too, where a name or a verb follows; "He" and "An" are not taken for one. */
function isOpenerSurname(token: Token): boolean {
  return FAMILY_FIRST_SURNAMES.has(token.lower) && !isGrammarWord(token);
}

/** "Said" and "Praised" in a headline where every word is capitalised. */
function isHeadlineVerb(token: Token): boolean {
  return HEADLINE_VERB.test(token.lower) && SPEECH_FINITE.has(token.lower);
}

function isNameWord(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.kind !== 'word' || !CAPITALISED.test(token.text)) return false;
  if (isHeadlineVerb(token)) return false;
  const next = tokens[index + 1];
  const beforeName = next !== undefined && CAPITALISED.test(next.text) && next.kind === 'word';
  if (CALENDAR_WORDS.has(token.lower)) return beforeName && isFirstName(token.lower);
  if (!SENTENCE_OPENERS.has(token.lower) || isAcronym(token.text)) return true;
  if (isOpenerSurname(token) && next !== undefined && (beforeName || isFiniteVerb(next)))
    return true;
  return index > 0 && beforeName && isFirstName(token.lower);
}

/** Where the chain that starts at `from` ends. */
function chainEnd(tokens: readonly Token[], from: number): number {
  let to = from + 1;
  for (;;) {
    const token = tokens[to];
    if (token === undefined) return to;
    if (isNameWord(tokens, to)) {
      to += 1;
    } else if (NAME_PARTICLES.has(token.lower)) {
      let after = to + 1;
      while (NAME_PARTICLES.has(tokens[after]?.lower ?? '')) after += 1;
      if (after - to > 2 || !isNameWord(tokens, after) || token.lower === 'y') return to;
      to = after + 1;
    } else if (token.text === ',' && NAME_SUFFIXES.has(tokens[to + 1]?.lower ?? '')) {
      to += 2;
    } else {
      return to;
    }
  }
}

function isTitle(token: Token): boolean {
  return TITLE_WORDS.has(token.lower);
}

/** "Park Min-ho": a word that is a family name where a hyphenated given name follows. */
function isFamilyName(token: Token, next: Token | undefined): boolean {
  return FAMILY_FIRST_SURNAMES.has(token.lower) && next !== undefined && next.text.includes('-');
}

/** True where a word stands before a name without belonging to it. */
function isBeforeName(token: Token, next: Token | undefined, afterFirstName: boolean): boolean {
  if (isFirstName(token.lower) || isFamilyName(token, next)) return false;
  if (isTitle(token)) return true;
  if (afterFirstName) return false;
  return PRE_TITLE_WORDS.has(token.lower) || isBodyWord(token) || isRoleWord(token.lower);
}

/** "Senators", "co-anchor", "Texas-based". */
function isRoleWord(lower: string): boolean {
  return (
    ROLE_NOUNS.has(lower) ||
    TITLE_WORDS.has(lower.replace(PLURAL_ENDING, '')) ||
    HYPHENATED_ROLE.test(lower)
  );
}

/** Index after the last title, body or nationality word that still leaves a name. */
function nameStart(tokens: readonly Token[], from: number, to: number): number {
  let start = from;
  let afterFirstName = false;
  for (let index = from; index < to - 1; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (
      isBeforeName(token, tokens[index + 1], afterFirstName) &&
      !NAME_SUFFIXES.has(tokens[index + 1]?.lower ?? '')
    ) {
      start = index + 1;
      afterFirstName = false;
    } else if (index === start && isFirstName(token.lower)) {
      afterFirstName = true;
    }
  }
  if (to - start < MIN_WORDS_BEFORE_CUT || isFirstName(tokens[start]?.lower ?? '')) return start;
  for (let index = start + 1; index < to - 1; index += 1) {
    if (isFirstName(tokens[index]?.lower ?? '') && !INITIAL.test(tokens[start]?.text ?? ''))
      return index;
  }
  return start;
}

function isBodyWord(token: Token): boolean {
  return (
    ORGANISATION_WORDS.has(token.lower) ||
    (isAcronym(token.text) && !NAME_SUFFIXES.has(token.lower) && !INITIAL.test(token.text))
  );
}

/** The chain's last word that is no suffix. */
function lastNameWord(tokens: readonly Token[], nameFrom: number, to: number): Token | undefined {
  const last = tokens[to - 1];
  const isSuffix = NAME_SUFFIXES.has(last?.lower ?? '') && to - 1 > nameFrom;
  return isSuffix ? tokens[to - 2] : last;
}

/** True where a chain ends like a body, a party or a title rather than like a name. */
function endsUnlikeName(tokens: readonly Token[], nameFrom: number, to: number): boolean {
  const last = lastNameWord(tokens, nameFrom, to);
  if (last === undefined || isBodyWord(last)) return true;
  if (!isTitle(last) && !PRE_TITLE_WORDS.has(last.lower)) return false;
  const honoured = PLAIN_HONORIFICS.has(tokens[nameFrom - 1]?.lower ?? '');
  return !honoured && !isFirstName(tokens[nameFrom]?.lower ?? '');
}

/** All chains of capitalised words in a run of tokens. */
export function findNameChains(tokens: readonly Token[]): NameChain[] {
  const chains: NameChain[] = [];
  let from = 0;
  while (from < tokens.length) {
    if (!isNameWord(tokens, from)) {
      from += 1;
      continue;
    }
    const to = chainEnd(tokens, from);
    const nameFrom = nameStart(tokens, from, to);
    const before = tokens[nameFrom - 1];
    const titled = before !== undefined && nameFrom > from && isTitle(before);
    chains.push({ from, to, nameFrom, titled, organisation: endsUnlikeName(tokens, nameFrom, to) });
    from = to;
  }
  return chains;
}
