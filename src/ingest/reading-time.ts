/**
 * Words a minute, silent reading of English non-fiction by adults: Brysbaert, "How many words do we
 * read per minute?", Journal of Memory and Language 109 (2019), https://doi.org/10.1016/j.jml.2019.104047
 */
const WORDS_A_MINUTE = 238;

/**
 * Characters a minute. Chinese and Japanese: Trauzettel-Klosinski and Dietz, IReST (2012),
 * https://doi.org/10.1167/iovs.11-8284, table 2. Korean is not in that study; 500 is the rate that
 * Medium publishes for its own estimate.
 */
const CHARACTERS_A_MINUTE: Readonly<Record<string, number>> = { zh: 255, ja: 357, ko: 500 };

const SECONDS_A_MINUTE = 60;
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;
const LETTERS_AND_NUMBERS = /[\p{L}\p{N}]/gu;
/** Where every word stands between spaces, splitting there is a hundred times faster than a segmenter. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** They all stand beyond the scripts with spaces; a range is found sooner than a script. */
const MAY_BE_WITHOUT_SPACES = /[\u0e00-\u1fff\u2e80-\uffff]/;
/** Segmenting takes time with the square of the length (seen with Node 20), so it is done in pieces. */
const LONGEST_SEGMENTED = 500;
const WHITE_SPACE_OR_DASH = /[\s—–、。，．！？]+|--+/u;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Words in a text. Hyphenated words count once, as editors count them; scripts without spaces are
 * segmented by Intl.Segmenter.
 *
 * @param language BCP 47 tag; "und" where unknown
 */
export function countWords(text: string, language: string): number {
  let count = 0;
  const isSegmented = MAY_BE_WITHOUT_SPACES.test(text) && WITHOUT_SPACES.test(text);
  for (const word of text.split(WHITE_SPACE_OR_DASH)) {
    if (isSegmented && WITHOUT_SPACES.test(word)) count += segmentedWords(word, language);
    else if (LETTER_OR_NUMBER.test(word)) count += 1;
  }
  return count;
}

/**
 * Seconds an adult takes to read a text in silence; languages without a rate of their own are read at the English one.
 *
 * @param words in the text, for a caller who has counted them.
 */
export function readingSeconds(
  text: string,
  language: string,
  words: number = countWords(text, language),
): number {
  const rate = CHARACTERS_A_MINUTE[language.split('-')[0] ?? ''];
  const minutes =
    rate === undefined
      ? words / WORDS_A_MINUTE
      : (text.match(LETTERS_AND_NUMBERS)?.length ?? 0) / rate;
  return Math.ceil(minutes * SECONDS_A_MINUTE);
}

function segmentedWords(text: string, language: string): number {
  const segmenter = segmenterFor(language);
  let count = 0;
  for (let start = 0; start < text.length; start += LONGEST_SEGMENTED) {
    for (const segment of segmenter.segment(text.slice(start, start + LONGEST_SEGMENTED))) {
      if (segment.isWordLike === true) count += 1;
    }
  }
  return count;
}

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}
