import slugifyLatin from '@sindresorhus/slugify';

/** Long enough for a headline's meaning, short enough for an address bar and a database index. */
export const LONGEST_SLUG = 96;
/** For a headline without a letter or number in it. */
const FALLBACK_SLUG = 'untitled';
/** Where a cut at a word would lose more than this share of a slug, the word is cut instead. */
const SMALLEST_KEPT_SHARE = 0.5;

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;
/** Scripts that the transliteration spells in Latin letters well enough to read. */
const SPELLED_IN_LATIN =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]*$/u;
/** ASCII in which nothing is spelled otherwise: no "&", which is "and", no apostrophe, no "^" and "`", which are marks. */
const PLAIN = /^[ -%(-\]_a-~]*$/;
const NOT_PLAINLY_KEPT = /[^a-z\d]+/g;
const APOSTROPHE = /(?<=[\p{L}\p{N}])['’](?=[\p{L}\p{N}])/gu;
/** Marks are vowels in the scripts of India and South-East Asia. */
const NOT_KEPT = /[^\p{L}\p{M}\p{N}]+/gu;
const OUTER_HYPHEN = /^-|-$/g;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * The address part of a headline: "Trade Talks Hit Snag: US $350 Billion" is
 * "trade-talks-hit-snag-us-350-billion". Latin, Greek and Cyrillic become ASCII; other scripts keep
 * their letters (NFC), since what transliteration leaves of a Korean headline says nothing.
 * Never empty, and at most {@link LONGEST_SLUG} characters.
 */
export function slugify(headline: string): string {
  const text = headline.replace(LONE_SURROGATE, '').normalize('NFC');
  const cut = cutAtWord(wholeSlug(text));
  return LETTER_OR_NUMBER.test(cut) ? cut : FALLBACK_SLUG;
}

function wholeSlug(text: string): string {
  // As the library has it, which makes eight patterns of every text.
  if (PLAIN.test(text)) {
    return text.toLowerCase().replace(NOT_PLAINLY_KEPT, '-').replace(OUTER_HYPHEN, '');
  }
  return SPELLED_IN_LATIN.test(text)
    ? slugifyLatin(text, { decamelize: false })
    : keepLetters(text);
}

function keepLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(APOSTROPHE, '')
    .replace(NOT_KEPT, '-')
    .replace(OUTER_HYPHEN, '')
    .normalize('NFC');
}

function cutAtWord(slug: string): string {
  if (slug.length <= LONGEST_SLUG) return slug;
  const start = slug.slice(0, LONGEST_SLUG + 1);
  const word = start.lastIndexOf('-');
  if (word >= LONGEST_SLUG * SMALLEST_KEPT_SHARE) return start.slice(0, word);
  // A pair of surrogates is one letter and stays whole.
  return start.slice(0, LONGEST_SLUG).replace(/[\uD800-\uDBFF]$/, '');
}
