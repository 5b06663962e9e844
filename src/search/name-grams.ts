import { wordsOf } from './words.ts';

/** Words of a headline that suggestions look at, and letters of each. */
const MOST_WORDS = 12;
const LONGEST_PREFIX = 12;
const GRAM = 3;

/** The beginnings of a text's words: "b", "be", "bes", … of "Bessent". */
export function prefixesOf(text: string): string[] {
  const prefixes = new Set<string>();
  for (const word of wordsOf(text).slice(0, MOST_WORDS)) {
    const letters = Array.from(word.text).slice(0, LONGEST_PREFIX);
    for (let length = 1; length <= letters.length; length += 1) {
      prefixes.add(letters.slice(0, length).join(''));
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
  for (const word of wordsOf(text)) {
    const letters = Array.from(`_${word.text}_`);
    for (let index = 0; index + GRAM <= letters.length; index += 1) {
      trigrams.add(letters.slice(index, index + GRAM).join(''));
    }
  }
  return [...trigrams];
}
