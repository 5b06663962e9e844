import { Temporal } from 'temporal-polyfill';
import { impossibleDate } from '../page-errors.ts';
import { findEmails } from './email-runs.ts';
import { noteProvenance, partOf } from './page-lines.ts';
import type { PageNotes, TextRun } from './page-lines.ts';
import { readZone } from './time-zones.ts';

/** A line under the headline that holds the time of publication, taken apart. */
export interface TimeLine {
  readonly emails: readonly TextRun[];
  /** What stands before the e-mails and the time: a byline on the same line, or nothing. */
  readonly lead: TextRun;
  /** The time as printed, without the zone. */
  readonly stamp: TextRun;
  /** What stands after it: a zone, or more words. */
  readonly after: TextRun;
}

export interface PublicationTime {
  /** ISO 8601 in UTC. */
  readonly publishedAt: string;
  readonly timeZone: string;
}

/** Longer lines are paragraphs. */
const LONGEST_TIME_LINE = 300;
/** The first newspaper, Relation of Strasbourg, came out in 1605; an earlier year is a typing error. */
const FIRST_YEAR = 1605;
/** ISO 8601 and PostgreSQL write four digits up to here, whatever the zone. */
const LAST_YEAR = 9998;

/** "2025-10-27 22:39:54", also with dots, slashes, "T", no seconds, parts of a second, AM and PM. */
const STAMP =
  /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?![\d-])(?:\.?(?:\s{0,3}T|[,\s]\s{0,3})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?![\d:])(?:\s?([AaPp])\.?[Mm]\b\.?)?)?/;
const STAMP_START = /(?<![\d-])\d{4}[-./]\d{1,2}[-./]\d{1,2}/;
/** Digits that were meant as a time and are none: "25-10-27", "20251027 22:39". */
const NEARLY_A_STAMP = /^\d[\d\s.:/T-]{5,30}$/;
/** Words that news sites print before a time. */
const LABEL =
  /^(?:published|posted|released|updated|issued|date|time|on|at|입력|등록|게시|작성|승인)?$/iu;
const NOT_LETTERS = /[\s|:,;/()<>[\]·•-]+/gu;
const BAR_AT_END = /[\s|<(]{1,9}$/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const DIGIT_FIRST = /^[\s,T]*\d/;

/** Takes a line apart when it is the line of the time; null when it is another line. */
export function readTimeLine(line: TextRun): TimeLine | null {
  if (line.text.length > LONGEST_TIME_LINE) return null;
  const at = STAMP_START.exec(line.text)?.index;
  if (at === undefined) return readBrokenTime(line);
  const before = partOf(line, 0, at);
  const stampText = STAMP.exec(line.text.slice(at))?.[0];
  const end = at + (stampText?.trimEnd().length ?? line.text.length - at);
  const timeLine: TimeLine = {
    ...readBefore(before),
    stamp: partOf(line, at, end),
    after: partOf(line, end),
  };
  if (timeLine.lead.text === '') return timeLine;
  // A sentence may hold a date too; only "Name Role | time" is a line of the time.
  return before.text.endsWith('|') ? timeLine : null;
}

/** A line with e-mail, bar and digits, or of digits alone, was meant as the time. */
function readBrokenTime(line: TextRun): TimeLine | null {
  const bar = line.text.lastIndexOf('|') + 1;
  const stamp = partOf(line, bar);
  const before = partOf(line, 0, bar);
  if (!NEARLY_A_STAMP.test(stamp.text)) return null;
  return { ...readBefore(before), stamp, after: partOf(line, line.text.length) };
}

function readBefore(before: TextRun): { emails: TextRun[]; lead: TextRun } {
  const emails = findEmails(before);
  const leadEnd = emails[0] === undefined ? before.text.length : emails[0].start - before.start;
  const words = before.text.slice(0, leadEnd).replace(NOT_LETTERS, ' ').trim();
  const lead = before.text.slice(0, leadEnd).replace(BAR_AT_END, '');
  return { emails, lead: partOf(before, 0, LABEL.test(words) ? 0 : lead.length) };
}

/** The instant that a line of the time prints; `assumedZone` holds where the line names no zone. */
export function readPublicationTime(
  timeLine: TimeLine,
  assumedZone: string,
  notes: PageNotes,
): PublicationTime {
  const { stamp, after } = timeLine;
  const local = readStamp(stamp, after, notes);
  noteProvenance(notes, 'publishedAt', stamp);
  const printed = readZone(after);
  const assume = (code: string, field: string, message: string) =>
    notes.assumptions.push({ code, field, message, line: stamp.line });

  if (printed === null) {
    assume(
      'TIME_ZONE_ASSUMED',
      'timeZone',
      `The page prints no time zone; ${stamp.text} was read as the time in ${assumedZone}.`,
    );
  } else {
    noteProvenance(notes, 'timeZone', printed.run);
    if (printed.guessed) {
      assume(
        'TIME_ZONE_GUESSED',
        'timeZone',
        `"${printed.run.text}" names more than one time zone; it was read as ${printed.zone}.`,
      );
    }
  }
  const rest = after.text.slice(printed?.end ?? 0).trim();
  if (LETTER_OR_DIGIT.test(rest)) {
    assume('TIME_LINE_REST_IGNORED', 'publishedAt', `"${rest}" after the time was not read.`);
  }
  return atZone(local, printed?.zone ?? assumedZone, assume);
}

function readStamp(stamp: TextRun, after: TextRun, notes: PageNotes): Temporal.PlainDateTime {
  const match = STAMP.exec(stamp.text);
  if (match === null) throw impossibleDate(stamp.text, stamp.line);
  const [, year, , month, day, hour, minute, second, half] = match;
  // "2025-10-27 7:5" is a date with a broken time, and no date without a time.
  if (DIGIT_FIRST.test(after.text)) {
    throw impossibleDate(`${stamp.text} ${after.text}`.slice(0, 40), stamp.line);
  }
  if (hour === undefined) {
    notes.assumptions.push({
      code: 'TIME_OF_DAY_ASSUMED',
      field: 'publishedAt',
      message: `The page prints no time of day; ${stamp.text} was read as 00:00.`,
      line: stamp.line,
    });
  }
  const fullHour = hourOfDay(Number(hour ?? 0), half);
  const fields = { year: Number(year), month: Number(month), day: Number(day) };
  if (fullHour === null || fields.year < FIRST_YEAR || fields.year > LAST_YEAR) {
    throw impossibleDate(stamp.text, stamp.line);
  }
  try {
    return Temporal.PlainDateTime.from(
      { ...fields, hour: fullHour, minute: Number(minute ?? 0), second: Number(second ?? 0) },
      { overflow: 'reject' },
    );
  } catch {
    throw impossibleDate(stamp.text, stamp.line);
  }
}

/** The hour from 0 to 23; null for "13 PM". */
function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function atZone(
  local: Temporal.PlainDateTime,
  zone: string,
  assume: (code: string, field: string, message: string) => void,
): PublicationTime {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return inUtc(earlier);
  const printed = local.toString().replace('T', ' ');
  const skipped = !earlier.toPlainDateTime().equals(local);
  if (skipped) {
    assume(
      'TIME_SKIPPED',
      'publishedAt',
      `${printed} does not exist in ${zone}, where clocks went forward; it was read as ${later.toString({ timeZoneName: 'never' })}.`,
    );
  } else {
    assume(
      'TIME_AMBIGUOUS',
      'publishedAt',
      `${printed} came twice in ${zone}, where clocks went back; the first, ${earlier.toString({ timeZoneName: 'never' })}, was taken.`,
    );
  }
  return inUtc(skipped ? later : earlier);
}

const inUtc = (moment: Temporal.ZonedDateTime): PublicationTime => ({
  publishedAt: moment.toInstant().toString(),
  timeZone: moment.timeZoneId,
});
