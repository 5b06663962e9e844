import { wordTextsOf } from './words.ts';

/** Words of a headline that suggestions look at, and letters of each. */
const MOST_WORDS = 12;
const LONGEST_PREFIX = 12;
const GRAM = 3;

/** The beginnings of a text's words: "b", "be", "bes", … of "Bessent". */
export function prefixesOf(text: string): string[] {
  const prefixes = new Set<string>();
  for (const word of wordTextsOf(text).slice(0, MOST_WORDS)) {
    let prefix = '';
    for (const letter of Array.from(word).slice(0, LONGEST_PREFIX)) {
      prefix += letter;
      prefixes.add(prefix);
    }
  }
  return [...prefixes];
}

/** The prefix to look up for what was typed so far. */
export function typedPrefix(word: string): string {
  return Array.from(word).slice(0, LONGEST_PREFIX).join('');
}

/** Each three letters of a word, with a mark at its ends: "_be", "bes", "ess", …, "nt_". */
export function trigramsOf(text: string): string[] {
  const trigrams = new Set<string>();
  for (const word of wordTextsOf(text)) {
    const letters = Array.from(`_${word}_`);
    for (let index = 0; index + GRAM <= letters.length; index += 1) {
      trigrams.add(letters.slice(index, index + GRAM).join(''));
    }
  }
  return [...trigrams];
}
