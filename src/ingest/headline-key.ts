/** Letters whose folding lower case alone does not give. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/ς/g, 'σ'],
  [/ı/g, 'i'],
];
/** Marks that printings drop or keep at will: quotation marks, apostrophes, dashes, commas, bullets, zero-width characters. */
const NOT_KEPT = /[^\p{L}\p{M}\p{N}$€£¥₩%+&@#°]+/gu;
/** "South Korea's" and "South Koreas" differ by a mark only; a word is not cut there. */
const INSIDE_WORD = /(?<=[\p{L}\p{N}])['’‘ʼ＇`´](?=[\p{L}\p{N}])/gu;
/** "350,000" and "350000", but "1, 2" stays two numbers. */
const INSIDE_NUMBER = /(?<=\p{N}),(?=\p{N}{3})/gu;
/** "US$350" and "US $350", "3 %" and "3%". */
const BEFORE_CURRENCY = /(?<=[\p{L}\p{N}])(?=[$€£¥₩])/gu;
const BEFORE_PERCENT = / %/g;

/**
 * The key under which a headline is found again: two printings that differ in case, quotation marks,
 * dashes, other punctuation, width or white space give one key. Letters, accents, numbers and signs
 * that carry meaning (%, $, +) stay, so that different headlines keep different keys.
 * A headline of nothing else ("?!") is its own key.
 */
export function headlineKey(headline: string): string {
  let key = headline
    .normalize('NFKC')
    .replace(INSIDE_WORD, '')
    .replace(INSIDE_NUMBER, '')
    .replace(BEFORE_CURRENCY, ' ');
  key = key.toLowerCase().normalize('NFKC');
  for (const [letter, folded] of FOLDS) key = key.replace(letter, folded);
  return key.replace(NOT_KEPT, ' ').replace(BEFORE_PERCENT, '%').trim() || key.trim();
}
