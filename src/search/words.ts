/** A word as search compares it, and where it stands in the text. */
export interface Word {
  readonly text: string;
  /** First UTF-16 unit in the text. */
  readonly start: number;
  /** One past the last UTF-16 unit. */
  readonly end: number;
}

/** Scripts whose words are found by parts: Korean adds particles, Chinese and Japanese print no spaces. */
const PART_SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー々`;
const RUN = new RegExp(
  `(?<parts>[${PART_SCRIPTS}]+)|(?:(?![${PART_SCRIPTS}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
);
const PART = new RegExp(`[${PART_SCRIPTS}]`, 'u');
/** All of them stand in these ranges, and ranges are found sooner than scripts. */
const MAY_BE_PART = /[\u1100-\u11ff\u2e80-\uffff]/;
/** Where no script of parts is in a text, this finds the same runs, and sooner: most letters are in the first class. */
const PLAIN_RUN = /(?:[A-Za-z\d]|[\p{L}\p{N}\p{M}])+/gu;
const LOWER_ASCII = /^[a-z\d]*$/;
const BEYOND_ASCII = /\P{ASCII}/u;
/** Accents are dropped from Latin and Greek letters only: in Cyrillic or Hindi a mark makes another letter. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}+/gu;
/** Letters whose accents no decomposition takes off. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
};
const LETTER = /[ßæœøđðþłıς]/gu;
/** PostgreSQL takes no longer lexeme than 2 kB; no word of a language is as long. */
const LONGEST_WORD = 64;

const hasParts = (text: string): boolean => MAY_BE_PART.test(text) && PART.test(text);

/** A word without case, accents and width: "Zürich" is "zurich", "ＡＰＥＣ" is "apec". */
function foldWord(word: string): string {
  if (LOWER_ASCII.test(word)) return word;
  if (!BEYOND_ASCII.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** A run in a script of parts as its pairs of characters: "서울시장" is 서울, 울시, 시장. */
function pairs(run: string, start: number): Word[] {
  const characters = Array.from(run);
  let at = start;
  const words = characters.map((character): Word => {
    const from = at;
    at += character.length;
    return { text: character.normalize('NFKC'), start: from, end: at };
  });
  if (words.length === 1) return words;
  return words.slice(1).map((word, index) => {
    const before = words[index] as Word;
    return { text: before.text + word.text, start: before.start, end: word.end };
  });
}

/**
 * The words of a text, in order, as both the index and a query have them. Hyphens and apostrophes part
 * words. Scripts without spaces give overlapping pairs, so that any part of two characters is found.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(hasParts(text) ? RUN : PLAIN_RUN)) {
    const [run] = match;
    if (match.groups?.['parts'] !== undefined) {
      for (const pair of pairs(run, match.index)) words.push(pair);
      continue;
    }
    const folded = foldWord(run).slice(0, LONGEST_WORD);
    if (folded !== '') {
      words.push({ text: folded, start: match.index, end: match.index + run.length });
    }
  }
  return words;
}

/** Single characters of scripts of parts, for a query of one character. */
export function charactersOf(text: string): string[] {
  if (!hasParts(text)) return [];
  const characters = new Set<string>();
  for (const match of text.matchAll(RUN)) {
    if (match.groups?.['parts'] === undefined) continue;
    for (const character of match[0].normalize('NFKC')) characters.add(character);
  }
  return [...characters];
}

/** The words of a text, as `wordsOf` has them: where they stand takes longer to say than what they are. */
export function wordTextsOf(text: string): string[] {
  if (hasParts(text)) return wordsOf(text).map((word) => word.text);
  const words: string[] = [];
  for (const run of text.match(PLAIN_RUN) ?? []) {
    const folded = foldWord(run).slice(0, LONGEST_WORD);
    if (folded !== '') words.push(folded);
  }
  return words;
}

/** Words as one text for the index, a space at both ends, so that a phrase is found between spaces. */
export const indexText = (words: readonly string[]): string => ` ${words.join(' ')} `;
