import { brokenRanking } from '../page-errors.ts';
import type { RankingDocument, RankingEntryDocument, RankingWindow } from './article-document.ts';
import { ENTRY_BULLET, FIRST_ENTRY, readEntry, readEntryStyle } from './hot-list-entry.ts';
import type { EntryStyle } from './hot-list-entry.ts';
import { noteProvenance } from './page-lines.ts';
import type { PageNotes, TextRun } from './page-lines.ts';
import { slugify } from './slug.ts';

/** Longer lines are paragraphs. */
const LONGEST_TITLE = 60;
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;
const APOSTROPHES = /['’]/g;
const NUMBER = /^\d{1,3}$/;
/** An entry, even when its headline is "TOP NEWS TODAY". */
const NUMBERED = /^\d{1,3}\s?[.)]/;

/** Words that make a title a hot list's. */
const POPULARITY = new Set(
  'HOT BEST TOP TRENDING POPULAR RANKING READ VIEWED SHARED CLICKED 인기 인기기사 베스트 핫 랭킹 많이'.split(
    ' ',
  ),
);
/** Words that name its window. */
const WINDOWS: Readonly<Record<string, RankingWindow>> = {
  DAILY: 'day',
  TODAY: 'day',
  TODAYS: 'day',
  DAY: 'day',
  HOURS: 'day',
  일간: 'day',
  오늘의: 'day',
  WEEKLY: 'week',
  WEEK: 'week',
  WEEKS: 'week',
  주간: 'week',
  이번주: 'week',
  MONTHLY: 'month',
  MONTH: 'month',
  MONTHS: 'month',
  월간: 'month',
  이달의: 'month',
};
/** The other words that a hot list's title may hold; any other word makes it an ordinary line. */
const FILLERS = new Set(
  'MOST THIS THE OF IN LAST PAST NEWS STORIES STORY ARTICLES ARTICLE LIST NOW ISSUE PICKS 뉴스 기사 본'.split(
    ' ',
  ),
);

/** "DAY" where a title names no window: most sites count the last 24 hours. */
const ASSUMED_WINDOW: RankingWindow = 'day';

interface TitleWords {
  readonly window: RankingWindow | null;
}

/** True where a hot list starts at this line: its title, or an entry without one. */
export function isHotListStart(lines: readonly TextRun[], index: number): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  return isTitle(lines, index) || (FIRST_ENTRY.test(line.text) && ENTRY_BULLET.test(line.text));
}

/**
 * A title in capitals that names a window ("WEEKLY HOT") is a title whatever follows, so that a list
 * that lost its entries is refused. Any other wording counts only above a first entry.
 */
export function isTitle(lines: readonly TextRun[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || ENTRY_BULLET.test(line.text) || NUMBERED.test(line.text)) return false;
  const words = readTitle(line.text);
  if (words === null) return false;
  const inCapitals = line.text === line.text.toUpperCase() && line.text !== line.text.toLowerCase();
  return (words.window !== null && inCapitals) || FIRST_ENTRY.test(lines[index + 1]?.text ?? '');
}

function readTitle(text: string): TitleWords | null {
  if (text.length > LONGEST_TITLE) return null;
  const words = text.toUpperCase().replace(APOSTROPHES, '').split(NOT_WORDS).filter(Boolean);
  let popular = false;
  let window: RankingWindow | null = null;
  for (const word of words) {
    const named = WINDOWS[word];
    if (named !== undefined) window ??= named;
    else if (POPULARITY.has(word)) popular = true;
    else if (!FILLERS.has(word) && !NUMBER.test(word)) return null;
  }
  return popular ? { window } : null;
}

/**
 * Reads the hot lists from the printed lines under a body, from the first title on. Lines that are no
 * entries (copyright, links of the site) are left out, and an assumption says which.
 */
export function readHotLists(lines: readonly TextRun[], notes: PageNotes): RankingDocument[] {
  const rankings: RankingDocument[] = [];
  let index = 0;
  while (index < lines.length) {
    const list = readHotList(lines, index, rankings.length, notes);
    const slug = slugify(list.ranking.title);
    if (rankings.some(({ title }) => slugify(title) === slug)) {
      const line = lines[index]?.line ?? 1;
      throw brokenRanking(`The page has two hot lists "${list.ranking.title}".`, line);
    }
    rankings.push(list.ranking);
    index = list.next;
  }
  return rankings;
}

function readHotList(
  lines: readonly TextRun[],
  start: number,
  number: number,
  notes: PageNotes,
): { ranking: RankingDocument; next: number } {
  const title = lines[start];
  if (title === undefined) throw brokenRanking('The hot list has no title.', 1);
  const field = `rankings.${number}`;
  noteProvenance(notes, `${field}.title`, title);
  const entries: RankingEntryDocument[] = [];
  let style: EntryStyle | null = null;
  const ignored: TextRun[] = [];
  let next = start + 1;
  for (; next < lines.length && !isTitle(lines, next); next += 1) {
    const line = lines[next];
    if (line === undefined) break;
    style ??= readEntryStyle(line);
    const entry = readEntry(line, style, entries.length + 1, ignored.length > 0);
    if (entry === null) {
      ignored.push(line);
      continue;
    }
    noteProvenance(notes, `${field}.entries.${entries.length}.position`, entry.position);
    noteProvenance(notes, `${field}.entries.${entries.length}`, entry.headline);
    entries.push({ position: entries.length + 1, headline: entry.headline.text });
  }
  noteIgnored(ignored, field, notes);
  if (entries.length === 0) {
    throw brokenRanking(`The hot list "${title.text}" has no entries.`, title.line);
  }
  return { ranking: { title: title.text, window: readWindow(title, field, notes), entries }, next };
}

function readWindow(title: TextRun, field: string, notes: PageNotes): RankingWindow {
  const window = readTitle(title.text)?.window ?? null;
  if (window !== null) return window;
  notes.assumptions.push({
    code: 'RANKING_WINDOW_ASSUMED',
    field: `${field}.window`,
    message: `"${title.text}" names no day, week or month; it was read as a list of the ${ASSUMED_WINDOW}.`,
    line: title.line,
  });
  return ASSUMED_WINDOW;
}

function noteIgnored(ignored: readonly TextRun[], field: string, notes: PageNotes): void {
  const [first] = ignored;
  if (first === undefined) return;
  notes.assumptions.push({
    code: 'LINES_IGNORED',
    field,
    message: `Under the hot list, lines that are no entries were not read: ${ignored.length}, from line ${first.line} on.`,
    line: first.line,
  });
}
