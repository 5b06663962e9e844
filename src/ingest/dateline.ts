import { partOf } from './page-lines.ts';
import type { TextRun } from './page-lines.ts';

export interface PrintedDateline {
  /** As printed, without the dash: "SEOUL, Oct. 27 (Yonhap)". */
  readonly text: TextRun;
  /** The place in usual writing: "Seoul". */
  readonly place: string;
  /** The paragraph after the dash. */
  readonly rest: TextRun;
}

/** The longest dateline in letters; "San Miguel de Allende, Guanajuato, Mexico, Sept. 30 (Agency)" has 60. */
const LONGEST_DATELINE = 80;
const MOST_WORDS = 8;

/** Em and en dash with or without spaces, two or three hyphens, or one hyphen between spaces. */
const DASH = /\s*(?:—|–|―|-{2,3})\s*|\s-\s/u;
const ANY_DASH = /—|–|―|--|\s-\s/gu;
/** A sentence's end, as far as a dash has to be looked for. */
const SENTENCE_END = /[.!?]["”’']?\s+(?=["“‘']?\p{Lu})/u;
const AGENCY = /\s*[([][^()[\]]{1,40}[)\]]\s*$/u;
const DAY =
  /,?\s+(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}(?:,\s*\d{4})?|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?(?:\s+\d{4})?)$/iu;
/** "(서울=연합뉴스) 고용철 기자 = ": place, agency and reporter of the Korean agencies. */
const KOREAN_AGENCY = /^[([]([\p{L}·ㆍ]{1,20})=[^()[\]]{1,20}[)\]](?:\s[^=]{1,30}=)?\s*/u;

/** A word of a place: capitals first, or a script without capitals. */
const PLACE_WORD =
  /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}.'’-]*(?:\/[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*)*,?$/u;
const SMALL_PLACE_WORDS = new Set(
  'of the and de du des la le les da do dos das del della di am an der den an upon on sur sous en e y al el near in'.split(
    ' ',
  ),
);
const CAPITALS_ONLY = /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u;
const KEPT_CAPITALS = new Set(
  'US U.S. UK U.K. UAE U.A.E. USA UN U.N. DC D.C. DR DRC ROK DPRK'.split(' '),
);
/** After a dateline the sentence begins; after "President Lee — who …" it goes on. */
const SENTENCE_START = /^["“‘'«「『([]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;

/** The dateline at the start of a first paragraph, or null where the paragraph has none. */
export function readDateline(paragraph: TextRun): PrintedDateline | null {
  return readKoreanAgency(paragraph) ?? readDashed(paragraph);
}

function readKoreanAgency(paragraph: TextRun): PrintedDateline | null {
  const match = KOREAN_AGENCY.exec(paragraph.text);
  const rest = partOf(paragraph, match?.[0].length ?? 0);
  if (match === null || rest.text === '') return null;
  const text = partOf(paragraph, 0, match[0].trimEnd().replace(/\s*=$/u, '').length);
  return { text, place: match[1] ?? text.text, rest };
}

function readDashed(paragraph: TextRun): PrintedDateline | null {
  const opening = paragraph.text.slice(0, LONGEST_DATELINE + 5);
  const dash = DASH.exec(opening);
  if (dash === null || dash.index === 0 || dash.index > LONGEST_DATELINE) return null;
  const text = partOf(paragraph, 0, dash.index);
  const rest = partOf(paragraph, dash.index + dash[0].length);
  const place = text.text.replace(AGENCY, '').replace(DAY, '').replace(/,$/, '');
  if (!isPlace(place) || !SENTENCE_START.test(rest.text)) return null;
  const sure = place.includes(',') || place !== text.text || CAPITALS_ONLY.test(place);
  if (!sure && isAside(rest.text)) return null;
  return { text, place: usualPlace(place), rest };
}

function isPlace(place: string): boolean {
  const words = place.split(/\s+/u);
  if (place === '' || words.length > MOST_WORDS) return false;
  return words.every((word, index) =>
    index > 0 && SMALL_PLACE_WORDS.has(word) ? true : PLACE_WORD.test(word),
  );
}

/** "Kim Min-ji — Korea's first — said": one more dash in the sentence closes an aside. */
function isAside(rest: string): boolean {
  const opening = rest.slice(0, 1000);
  const end = SENTENCE_END.exec(opening)?.index ?? opening.length;
  return [...opening.slice(0, end).matchAll(ANY_DASH)].length === 1;
}

function usualPlace(place: string): string {
  return place
    .split(/(?<=[\s/])/u)
    .map((word, index) => (CAPITALS_ONLY.test(word) ? usualWord(word, index) : word))
    .join('');
}

function usualWord(word: string, index: number): string {
  const bare = word.replace(/[\s,/]+$/u, '');
  if (KEPT_CAPITALS.has(bare)) return word;
  if (index > 0 && SMALL_PLACE_WORDS.has(bare.toLowerCase())) return word.toLowerCase();
  return word
    .split('-')
    .map((part, at) =>
      (at > 0 && part.length <= 3 && SMALL_PLACE_WORDS.has(part.toLowerCase())) ||
      (at > 0 && part.toLowerCase() === 'au')
        ? part.toLowerCase()
        : part.slice(0, 1) + part.slice(1).toLowerCase(),
    )
    .join('-');
}
