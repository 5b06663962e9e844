import { wordSet } from '../data/word-set.ts';
import { OUTLET_WORDS } from '../data/organisation-words.ts';
import type { SentenceView } from '../grammar/sentence-view.ts';
import type { Evidence, QuotePlace } from '../sieve/evidence.ts';
import { isComma, isPossessive } from '../grammar/word-class.ts';

/** Nouns that a title follows: "her memoir, …". */
const WORK_NOUNS = wordSet(
  'book memoir novel biography autobiography show series sitcom drama comedy film movie documentary song single album track ballad hymn anthem play musical opera episode podcast column article essay poem painting exhibition magazine program programme special reality game video titled entitled broadcast television thriller classic hit franchise tour concert adaptation sequel starring stars starred star ad spot commercial cover',
);
/** Words that put a label into somebody's mouth; a title-cased string after one is a quote. */
const LABELLING = wordSet(
  'as call called calls calling said says saying chant chanted chanting chants slogan phrase word words term cry cries shouts promise promises pledge vow talk reference references mocking quoting repeating dubbed nicknamed describes described labels labeled labelled branded read reads reading shouted shouting yelled yelling screamed tweeted wrote is was were are be being been',
);
const LABEL_LINKS = wordSet('of to as that the a');
const WORD = /[\p{L}\p{N}’'&-]+/gu;
const CAPITAL = /^[\p{Lu}\p{N}&]/u;
/** Words that may be lower case in a title. */
const SMALL_WORDS = wordSet('a an the and or but of to in on at by for from with as vs is');
const MAX_TITLE_WORDS = 14;
const PREPOSITIONS_BEFORE_TITLES = wordSet('on of in from for the to with host');

function isTitleCased(words: readonly string[]): boolean {
  const last = words[words.length - 1];
  return (
    words.length > 0 &&
    words.length <= MAX_TITLE_WORDS &&
    last !== undefined &&
    CAPITAL.test(last) &&
    CAPITAL.test(words[0] ?? '') &&
    words.every((word) => CAPITAL.test(word) || SMALL_WORDS.has(word))
  );
}

/** "chants of …", "a promise to …": the words before the preposition put them into a mouth. */
function isLabelled(view: SentenceView, at: number): boolean {
  const link = view.tokens[at - 1]?.lower ?? '';
  return LABEL_LINKS.has(link) && LABELLING.has(view.tokens[at - 2]?.lower ?? '');
}

/** A noun for a work, or an outlet that owns one, next to the string: "her memoir, …", "CBS's …". */
function isBesideWorkNoun(view: SentenceView, at: number, words: number): boolean {
  const before = beforeComma(view, at);
  const owner = isPossessive(view.tokens[before]) ? view.tokens[before - 1] : undefined;
  if (owner !== undefined && OUTLET_WORDS.has(owner.lower)) return true;
  if (WORK_NOUNS.has(view.tokens[before]?.lower ?? '')) return true;
  return words > 1 && WORK_NOUNS.has(view.tokens[at + 1]?.lower ?? '');
}

function beforeComma(view: SentenceView, at: number): number {
  return isComma(view.tokens[at - 1]) ? at - 2 : at - 1;
}

/** True where a verb of saying, or a tag, makes speech of the words. */
function isSpoken(evidence: Evidence | null): boolean {
  if (evidence === null) return false;
  const cue = evidence.cue === null ? '' : (evidence.view.tokens[evidence.cue.from]?.lower ?? '');
  return evidence.plain || evidence.rule.startsWith('tag-after') || LABELLING.has(cue);
}

/** True for the name of a film, a show or a book: title case, and no words that make it speech. */
export function isWorkTitle(place: QuotePlace, evidence: Evidence | null): boolean {
  const { view, at } = place;
  const words = view.tokens[at]?.text.match(WORD) ?? [];
  if (!isTitleCased(words)) return false;
  if (isBesideWorkNoun(view, at, words.length)) return true;
  const before = view.tokens[beforeComma(view, at)];
  if (LABELLING.has(before?.lower ?? '') || before?.text === ':' || isLabelled(view, at))
    return false;
  if (words.length === 1) return false;
  return PREPOSITIONS_BEFORE_TITLES.has(before?.lower ?? '') || !isSpoken(evidence);
}
