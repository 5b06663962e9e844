import { missingDate, missingHeadline } from '../page-errors.ts';
import { readByline } from './byline.ts';
import type { Byline } from './byline.ts';
import { findEmails } from './email-runs.ts';
import { LONGEST_HEADLINE } from './headline-limit.ts';
import { isHotListStart } from './hot-list.ts';
import { noteProvenance } from './page-lines.ts';
import type { PageNotes, TextRun } from './page-lines.ts';
import { readTimeLine } from './publication-time.ts';
import type { TimeLine } from './publication-time.ts';

/** What stands above the body, not yet read further than lines. */
export interface PageHeader {
  readonly headline: TextRun;
  /** Lines above or below the byline that are none of it; mostly one or none. */
  readonly standfirst: readonly TextRun[];
  readonly bylines: readonly Byline[];
  /** E-mails of the byline and of the time's line, in printed order. */
  readonly emails: readonly TextRun[];
  readonly time: TimeLine;
  /** Index, among the printed lines, of the first line of the body. */
  readonly bodyStart: number;
}

/** Lines between the headline and the time in which the time is looked for. */
const MOST_HEADER_LINES = 8;
const SMALL_LETTER = /\p{Ll}/u;
const SEPARATORS_ONLY = /^[\s|,;/<>()·•]*$/u;

/** Reads headline, standfirst, byline and the time's line from the printed lines of a page. */
export function readHeader(lines: readonly TextRun[], notes: PageNotes): PageHeader {
  const headline = readHeadline(lines);
  noteProvenance(notes, 'headline', headline);
  const timeIndex = findTime(lines);
  const between = lines.slice(1, timeIndex);
  const time = readTimeLine(lines[timeIndex] ?? headline);
  if (time === null) throw missingDate(headline.line);

  const bylines: Byline[] = [];
  const emails: TextRun[] = [];
  const others: TextRun[] = [];
  for (const [index, line] of between.entries()) {
    const byline = readByline(line);
    const above = index === between.length - 1;
    if (byline !== null && (byline.sign !== 'bare' || above)) {
      bylines.push(byline);
      emails.push(...byline.emails);
      continue;
    }
    const addresses = onlyEmails(line);
    if (addresses === null) others.push(line);
    else emails.push(...addresses);
  }
  const lead = time.lead.text === '' ? null : readByline(time.lead);
  if (lead !== null) bylines.push(lead);
  emails.push(...time.emails);

  let bodyStart = timeIndex + 1;
  const below = lines[bodyStart] === undefined ? null : readByline(lines[bodyStart] ?? headline);
  if (bylines.length === 0 && below !== null && below.sign !== 'bare') {
    bylines.push(below);
    emails.push(...below.emails);
    bodyStart += 1;
  }
  noteOtherLines(bylines, others, notes);
  return { headline, standfirst: others, bylines, emails, time, bodyStart };
}

function readHeadline(lines: readonly TextRun[]): TextRun {
  const [first, second] = lines;
  if (first === undefined) throw missingHeadline(1);
  const none =
    first.text.length > LONGEST_HEADLINE ||
    readTimeLine(first) !== null ||
    onlyEmails(first) !== null ||
    isHotListStart(lines, 0) ||
    (isCertainByline(first) && (second === undefined || !isCertainByline(second)));
  if (none) throw missingHeadline(first.line);
  return first;
}

/** "Park Named Editor" may be a headline; "PARK JOON-HO Editor" and "By Joon-ho Park" are bylines. */
function isCertainByline(line: TextRun): boolean {
  const byline = readByline(line);
  if (byline === null || byline.sign === 'bare') return false;
  if (byline.emails.length > 0) return true;
  return byline.reporters.every(({ name, role }) =>
    byline.sign === 'by'
      ? name.text.includes(' ')
      : !SMALL_LETTER.test(name.text) && role !== null && hasCase(role.text),
  );
}

/** A role all in capitals would make any headline in capitals that ends with "EDITOR" a byline. */
function hasCase(role: string): boolean {
  return SMALL_LETTER.test(role) || role.toUpperCase() === role.toLowerCase();
}

function findTime(lines: readonly TextRun[]): number {
  let expected = lines[0]?.line ?? 1;
  let stillHeader = true;
  for (let index = 1; index <= MOST_HEADER_LINES && index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || isHotListStart(lines, index)) break;
    if (readTimeLine(line) !== null) return index;
    // The error points at the line where the time should have stood: the first that is no byline.
    if (stillHeader) expected = line.line;
    stillHeader = stillHeader && (readByline(line)?.sign ?? 'bare') !== 'bare';
  }
  throw missingDate(expected);
}

/** The e-mails of a line that holds nothing else; null for any other line. */
function onlyEmails(line: TextRun): TextRun[] | null {
  if (line.text.length > LONGEST_HEADLINE) return null;
  const emails = findEmails(line);
  if (emails.length === 0) return null;
  let rest = '';
  let from = 0;
  for (const email of emails) {
    rest += line.text.slice(from, email.start - line.start);
    from = email.end - line.start;
  }
  return SEPARATORS_ONLY.test(rest + line.text.slice(from)) ? emails : null;
}

function noteOtherLines(
  bylines: readonly Byline[],
  others: readonly TextRun[],
  notes: PageNotes,
): void {
  for (const byline of bylines) {
    noteProvenance(notes, 'byline', byline.line);
    if (byline.sign !== 'bare') continue;
    notes.assumptions.push({
      code: 'BYLINE_GUESSED',
      field: 'byline',
      message: `"${byline.line.text}" above the time was read as the byline.`,
      line: byline.line.line,
    });
  }
  for (const line of others) noteProvenance(notes, 'standfirst', line);
}
