import { unknownTimeZone } from '../page-errors.ts';
import { partOf } from './page-lines.ts';
import type { TextRun } from './page-lines.ts';

/** A zone as a page prints it. */
export interface PrintedZone {
  /** IANA zone or UTC offset: "Asia/Seoul", "+09:00". */
  readonly zone: string;
  readonly run: TextRun;
  /** True where the same letters also stand for another zone ("CST", "IST"). */
  readonly guessed: boolean;
  /** Where the text after the zone starts, counted from the start of the run given. */
  readonly end: number;
}

/** What news sites print. Summer and winter names are offsets: "EST" in July still means -05:00. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Z: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  KST: 'Asia/Seoul',
  JST: 'Asia/Tokyo',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  PHT: 'Asia/Manila',
  ICT: 'Asia/Bangkok',
  WIB: 'Asia/Jakarta',
  PKT: 'Asia/Karachi',
  MSK: 'Europe/Moscow',
  IST: 'Asia/Kolkata',
  BST: '+01:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  SAST: '+02:00',
  EAT: '+03:00',
  AWST: '+08:00',
  ACST: '+09:30',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  AST: '-04:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};
/** Also India, Ireland and Israel; China and Cuba; Bangladesh; Arabia. */
const SHARED_ABBREVIATIONS = new Set(['IST', 'CST', 'BST', 'AST']);

const OPENING = /^\s*[([]?\s*/;
const CLOSING = /^\s*[)\]]/;
/** "+09:00", "+0900", "+9", "UTC+9", "GMT-03:30"; the minus may be the typographic one. */
const OFFSET = /^(?:UTC|GMT)?\s?([+\-−])(\d{1,2})(?::?(\d{2}))?(?!\d)/;
/** "Asia/Seoul", "America/Argentina/Buenos_Aires", "Etc/GMT+9". */
const ZONE_NAME = /^[A-Za-z]{2,20}(?:\/[A-Za-z0-9_+-]{2,30}){1,2}/;
const ABBREVIATION = /^[A-Z]{1,5}(?![A-Za-z])/;
/** No place on earth is further from UTC. */
const LARGEST_OFFSET_HOURS = 14;

/** The zone at the start of what follows a printed time; null when there is none. */
export function readZone(after: TextRun): PrintedZone | null {
  const start = OPENING.exec(after.text)?.[0].length ?? 0;
  const text = after.text.slice(start, start + 100);
  const found = readOffset(text) ?? readName(text) ?? readAbbreviation(text);
  if (found === null) return null;
  const run = partOf(after, start, start + found.length);
  if (found.zone === null) throw unknownTimeZone(run.text, run.line);
  const end = start + found.length;
  const closing = CLOSING.exec(after.text.slice(end))?.[0].length ?? 0;
  return {
    zone: found.zone,
    run,
    guessed: SHARED_ABBREVIATIONS.has(run.text),
    end: end + closing,
  };
}

interface FoundZone {
  /** Null where a zone was clearly meant and none is known by that name. */
  readonly zone: string | null;
  readonly length: number;
}

function readOffset(text: string): FoundZone | null {
  const match = OFFSET.exec(text);
  if (match === null) return null;
  const [printed, sign = '+', hours = '0', minutes = '00'] = match;
  const known = Number(hours) <= LARGEST_OFFSET_HOURS && Number(minutes) < 60;
  const zone = `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
  return { zone: known ? zone : null, length: printed.length };
}

function readName(text: string): FoundZone | null {
  const printed = ZONE_NAME.exec(text)?.[0];
  if (printed === undefined) return null;
  return { zone: canonicalZone(printed), length: printed.length };
}

function readAbbreviation(text: string): FoundZone | null {
  const printed = ABBREVIATION.exec(text)?.[0];
  if (printed === undefined) return null;
  return { zone: ABBREVIATIONS[printed] ?? null, length: printed.length };
}

function canonicalZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
