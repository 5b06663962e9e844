import { FEMALE_HONORIFICS, MALE_HONORIFICS, ROLE_NOUNS, TITLE_WORDS } from '../data/titles.ts';
import {
  isComma,
  isDeterminer,
  isFiniteVerb,
  isGrammarWord,
  isPossessive,
} from '../grammar/word-class.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import type { Token } from '../text/tokenise.ts';
import type { PersonMention } from './person.ts';

/** A stretch of tokens that says what a person is. */
export interface RoleSpan {
  readonly from: number;
  readonly to: number;
}

const HONORIFICS: ReadonlySet<string> = new Set([
  ...[...MALE_HONORIFICS, ...FEMALE_HONORIFICS].filter((word) => word.length <= 5),
  'dr.',
  'dr',
]);
const MAX_WORDS_BEFORE = 6;
const MAX_APPOSITION = 16;
const PLURAL = /s$/;
const TRADE = /^\p{Ll}[\p{Ll}-]{2,}(?<!ing|ed|ly|s)$/u;

function namesRole(token: Token): boolean {
  return (
    ROLE_NOUNS.has(token.lower) ||
    TITLE_WORDS.has(token.lower.replace(PLURAL, '')) ||
    TITLE_WORDS.has(token.lower)
  );
}

/** "US Trade Secretary" in "US Trade Secretary Jane Doe", with lower-case words before it. */
function roleBefore(view: SentenceView, mention: PersonMention): RoleSpan | null {
  let to = mention.nameFrom;
  while (to > mention.from && HONORIFICS.has(view.tokens[to - 1]?.lower ?? '')) to -= 1;
  let from = mention.from;
  while (from > 0 && mention.from - from < MAX_WORDS_BEFORE) {
    const token = view.tokens[from - 1];
    if (token === undefined || token.kind !== 'word' || isPossessive(token)) break;
    if (isGrammarWord(token) || isDeterminer(token) || isFiniteVerb(token)) break;
    from -= 1;
  }
  if (to <= from) return null;
  const words = view.tokens.slice(from, to);
  return words.some(namesRole) || isTrade(words[words.length - 1]) ? { from, to } : null;
}

/** "baker" in "baker Louis Doe": any lower-case noun right before a name says what the person is. */
function isTrade(token: Token | undefined): boolean {
  return token !== undefined && TRADE.test(token.text);
}

/** "the Third Deputy Director of the Office" after "Doe,", without its article. */
function roleAfter(view: SentenceView, mention: PersonMention): RoleSpan | null {
  if (!isComma(view.tokens[mention.to])) return null;
  let from = mention.to + 1;
  if (isDeterminer(view.tokens[from] ?? view.tokens[0]!)) from += 1;
  let to = from;
  while (to - from < MAX_APPOSITION) {
    const token = view.tokens[to];
    if (
      token === undefined ||
      token.kind !== 'word' ||
      isFiniteVerb(token) ||
      token.lower === 'who'
    )
      break;
    if (view.mentionStartingAt.has(to) && to > from && !isPossessive(view.tokens[to + 1])) break;
    to += 1;
  }
  const end = view.tokens[to];
  if (to === from || (end !== undefined && end.kind === 'word')) return null;
  return view.tokens.slice(from, to).some(namesRole) ? { from, to } : null;
}

/** What the words around a mention say a person is, as token spans of the sentence. */
export function roleSpans(view: SentenceView, mention: PersonMention): RoleSpan[] {
  return [roleBefore(view, mention), roleAfter(view, mention)].filter((span) => span !== null);
}
