import type { QuotedString } from '../scan/pair-double-marks.ts';

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Lower case with typewriter apostrophes, for look-ups. */
  readonly lower: string;
  readonly kind: 'word' | 'punctuation' | 'quote';
  /** Index of the quoted string in its block, for a quote token; else -1. */
  readonly quote: number;
}

const ABBREVIATIONS =
  'mr|mrs|ms|dr|prof|sen|sens|rep|reps|gov|govs|gen|lt|col|maj|capt|cmdr|adm|sgt|cpl|pvt|rev|hon|msgr|amb|st|jr|sr|vs|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|inc|corp|co|ltd|bros|supt|det|insp|asst|assoc|dept|ala|ariz|ark|calif|colo|conn|del|fla|ga|ind|kan|ky|la|md|mich|minn|mont|neb|nev|okla|ore|pa|tenn|tex|va|vt|wis|wyo';
/** Two or more marks in a row: nothing but noise, passed over in one step. */
const MARK_RUN = `["“”„‟«»＂'’‘]{2,}`;
const TOKEN = new RegExp(
  [
    MARK_RUN,
    `(?:${ABBREVIATIONS})\\.(?!\\p{L})`,
    `(?:\\p{L}\\.){2,8}`,
    `\\p{L}-(?:\\p{L}{1,6}\\.){1,3}`,
    `\\p{Lu}\\.(?!\\p{L})`,
    `['’]s(?![\\p{L}\\p{N}])`,
    `(?:n['’]t|['’](?:d|ll|ve|re|m))(?![\\p{L}\\p{N}])`,
    `[\\p{L}\\p{N}\\p{M}$#@&]+(?:(?:['’](?!(?:s|d|ll|ve|re|m)(?![\\p{L}\\p{N}]))(?=\\p{L})|[-‑](?=[\\p{L}\\p{N}])|[.,](?=\\d))[\\p{L}\\p{N}\\p{M}]+)*`,
    `[^\\s"“”„‟«»＂]`,
  ].join('|'),
  'giu',
);
/** Most words, which TOKEN takes for the same: nothing follows that could belong to them. */
const PLAIN_WORD = /\s*([A-Za-z]+)(?=[\s;:]|,(?!\d))/y;
const IS_MARK_RUN = new RegExp(`^${MARK_RUN}`, 'u');
const WORD_START = /[\p{L}\p{N}$#@&]/u;
const CLITIC = /^['’](?:s|d|ll|ve|re|m)$/i;
const APOSTROPHES = /[’‘]/g;

const ACRONYM = /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,})$/u;

/** "UN", "U.S." */
export function isAcronym(text: string): boolean {
  return ACRONYM.test(text);
}

/** Lower case with typewriter apostrophes. */
export function fold(text: string): string {
  return text.toLowerCase().replace(APOSTROPHES, "'");
}

const plainWord = (text: string, end: number): Token => ({
  start: end - text.length,
  end,
  text,
  lower: text.toLowerCase(),
  kind: 'word',
  quote: -1,
});

function tokenOf(text: string, start: number): Token {
  return {
    start,
    end: start + text.length,
    text,
    lower: fold(text),
    kind: WORD_START.test(text) || CLITIC.test(text) ? 'word' : 'punctuation',
    quote: -1,
  };
}

/** Words and punctuation of a stretch of text; offsets are into the whole text. Stray marks are dropped. */
export function tokenisePlain(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  const part = text.slice(from, to);
  for (let at = 0; ;) {
    PLAIN_WORD.lastIndex = at;
    const word = PLAIN_WORD.exec(part)?.[1];
    if (word !== undefined) {
      at = PLAIN_WORD.lastIndex;
      tokens.push(plainWord(word, from + at));
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(part);
    if (match === null) return tokens;
    at = TOKEN.lastIndex;
    if (!IS_MARK_RUN.test(match[0])) tokens.push(tokenOf(match[0], from + match.index));
  }
}

/** Tokens of a block in which each quoted string, marks included, is one token. */
export function tokeniseBlock(text: string, quotes: readonly QuotedString[]): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  quotes.forEach((quote, index) => {
    for (const token of tokenisePlain(text, from, quote.outerStart)) tokens.push(token);
    tokens.push({
      start: quote.outerStart,
      end: quote.outerEnd,
      text: text.slice(quote.start, quote.end),
      lower: '',
      kind: 'quote',
      quote: index,
    });
    from = quote.outerEnd;
  });
  for (const token of tokenisePlain(text, from, text.length)) tokens.push(token);
  return tokens;
}
