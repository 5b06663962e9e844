import { queryTooLong } from '../errors.ts';
import { wordsOf } from './words.ts';

/** A word, or words that must follow each other. */
export interface Term {
  readonly words: readonly string[];
  readonly isNegated: boolean;
}

/** What was typed: one of the alternatives must hold, each with all of its terms. */
export interface SearchQuery {
  readonly alternatives: readonly (readonly Term[])[];
  /** The same as `websearch_to_tsquery` takes it: letters, digits, quotation marks, "or" and minus only. */
  readonly text: string;
  /** Every word that is looked for, without those after a minus. */
  readonly words: readonly string[];
}

const LONGEST_QUERY = 1000;
const MOST_WORDS = 100;
const TERM = /(?<minus>-?)"(?<phrase>[^"]*)(?:"|$)|(?<word>[^\s"]+)/gu;
const DOUBLE_MARKS = /[“”„«»＂]/gu;
/** After a space only: the hyphen of "Jae-myung" is none. */
const MINUS = /^-/;

function print(term: Term): string {
  const text = term.words.join(' ');
  // "or" in marks is a word.
  const marked = term.words.length > 1 || text === 'or' ? `"${text}"` : text;
  return `${term.isNegated ? '-' : ''}${marked}`;
}

/**
 * Reads a query in the language of the web: words that must all be there, "words in marks" that must
 * follow each other, `or` between alternatives, a minus before what must not be there. Whatever else is
 * typed, unbalanced marks or operators alone, is left out; without a word there are no alternatives.
 *
 * @throws QUERY_TOO_LONG
 */
export function parseQuery(typed: string): SearchQuery {
  if (typed.length > LONGEST_QUERY) throw queryTooLong(LONGEST_QUERY, MOST_WORDS);
  const alternatives: Term[][] = [[]];
  for (const { groups = {} } of typed.replace(DOUBLE_MARKS, '"').matchAll(TERM)) {
    const word = groups['word'];
    if (word?.toLowerCase() === 'or') {
      alternatives.push([]);
      continue;
    }
    const words = wordsOf(groups['phrase'] ?? word ?? '').map((each) => each.text);
    const isNegated = word === undefined ? groups['minus'] === '-' : MINUS.test(word);
    if (words.length > 0) alternatives.at(-1)?.push({ words, isNegated });
  }
  // What only says what must not be there finds nothing: it would be everything else.
  const meant = alternatives.filter((terms) => terms.some((term) => !term.isNegated));
  const words = meant.flat().flatMap((term) => (term.isNegated ? [] : term.words));
  if (words.length > MOST_WORDS) throw queryTooLong(LONGEST_QUERY, MOST_WORDS);
  return {
    alternatives: meant,
    text: meant.map((terms) => terms.map(print).join(' ')).join(' or '),
    words: [...new Set(words)],
  };
}
