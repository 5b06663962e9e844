import { findEmails } from './email-runs.ts';
import { partOf } from './page-lines.ts';
import type { TextRun } from './page-lines.ts';
import { findRole } from './reporter-role.ts';

/** One reporter as a byline prints them. */
export interface BylineReporter {
  readonly name: TextRun;
  readonly role: TextRun | null;
}

export interface Byline {
  /** The whole line. */
  readonly line: TextRun;
  readonly reporters: readonly BylineReporter[];
  readonly emails: readonly TextRun[];
  /** How it shows that it is a byline. A bare name shows nothing but its place above the time. */
  readonly sign: 'by' | 'role' | 'bare';
}

const LONGEST_BYLINE = 240;
const MOST_NAME_WORDS = 6;
const FEWEST_BARE_WORDS = 2;
const MOST_BARE_WORDS = 4;

const BY = /^by[:\s]\s*/i;
/** What stands between the people of a byline. */
const SEPARATOR = /\s{0,3}[/,;&|·ㆍ、，]\s{0,3}(?:and\s)?|\s(?:and|with)\s/giu;
/** "By Jane Doe in Seoul": where the reporter was, not who. */
const LOCATION = /\s+(?:in|reporting from|from|for)\s+\p{Lu}[\p{L}\s.'’-]{1,40}$/u;
const WORD = /\S+/gu;
const WORD_GAP = /\s/u;
const SINGLE_LATIN_WORD = /^\p{Script=Latin}[^\s]*$/u;
/** Capital first (or a script without case), with hyphens, apostrophes and full stops of initials. */
const NAME_WORD = /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*$/u;
const NAME_PARTICLE =
  /^(?:van|von|zu|de|du|da|dos|das|di|del|della|der|den|la|le|el|al|bin|ibn|bint|ter|ten|af|av|y|e|[dlo]['’]\p{Lu}[\p{L}'’-]*|al-\p{Lu}[\p{L}'’-]*)$/u;
/** An outlet or agency among the people. */
const AFFILIATION = /^(?:the\s|agencies$|staff$|wires?$)/i;
const SENTENCE_MARK = /[!?…:"“”«»]|\.$/u;
const INITIAL_OR_JUNIOR_END = /(?:\b\p{Lu}|\b[JS]r)\.$/u;

/** Reads a line as a byline; null when it is none. */
export function readByline(line: TextRun): Byline | null {
  if (line.text.length > LONGEST_BYLINE) return null;
  const emails = findEmails(line);
  const by = BY.exec(line.text)?.[0].length ?? 0;
  const people = bylineParts(line, by, emails).map(readPart);
  const reporters: BylineReporter[] = [];
  let roles = 0;
  for (const part of people) {
    if (part === null) return null;
    if (part.role !== null) roles += 1;
    if (part.name !== null) reporters.push({ name: part.name, role: part.role });
    else if (part.role !== null) shareRole(reporters, part.role, part.shared);
    if (part.name !== null && part.shared) shareRole(reporters, part.role, true);
  }
  dropPlaces(reporters);
  if (reporters.length === 0) return null;
  const sign = by > 0 ? 'by' : roles > 0 ? 'role' : 'bare';
  if (sign === 'bare' && !reporters.every((reporter) => isBareName(reporter.name.text)))
    return null;
  return { line, reporters, emails, sign };
}

/** "A, B Reporters": the plural speaks of everyone before it who has no role yet. */
function shareRole(reporters: BylineReporter[], role: TextRun | null, everyone: boolean): void {
  for (let index = reporters.length - 1; index >= 0; index -= 1) {
    const reporter = reporters[index];
    if (reporter?.role === null) reporters[index] = { ...reporter, role };
    if (!everyone) return;
  }
}

/** "Jane Doe, Reuters" and "KO YONG-CHUL Reporter, Seoul": a single word beside full names is no person. */
function dropPlaces(reporters: BylineReporter[]): void {
  if (!reporters.some((reporter) => reporter.role !== null || WORD_GAP.test(reporter.name.text)))
    return;
  for (let index = reporters.length - 1; index > 0; index -= 1) {
    const { name, role } = reporters[index] ?? {};
    if (name !== undefined && role === null && SINGLE_LATIN_WORD.test(name.text))
      reporters.splice(index, 1);
  }
}

/** The parts between separators, without e-mails. */
function bylineParts(line: TextRun, start: number, emails: readonly TextRun[]): TextRun[] {
  const cuts: [number, number][] = [
    ...emails.map((email): [number, number] => [email.start - line.start, email.end - line.start]),
    ...[...line.text.matchAll(SEPARATOR)].map((match): [number, number] => [
      match.index,
      match.index + match[0].length,
    ]),
    [line.text.length, line.text.length],
  ];
  const parts: TextRun[] = [];
  let from = start;
  for (const [cutStart, cutEnd] of cuts.toSorted((left, right) => left[0] - right[0])) {
    if (cutStart > from) parts.push(withoutBrackets(partOf(line, from, cutStart)));
    from = Math.max(from, cutEnd);
  }
  return parts.filter((part) => part.text !== '');
}

/** E-mails are often printed in brackets; what is left of those is no part of a name. */
function withoutBrackets(part: TextRun): TextRun {
  const start = part.text.length - part.text.replace(/^[\s<>()[\]]+/u, '').length;
  const end = part.text.replace(/[\s<>()[\]]+$/u, '').length;
  return partOf(part, start, Math.max(start, end));
}

interface BylinePart {
  readonly name: TextRun | null;
  readonly role: TextRun | null;
  readonly shared: boolean;
}

function readPart(part: TextRun): BylinePart | null {
  if (AFFILIATION.test(part.text)) return { name: null, role: null, shared: false };
  const located = LOCATION.exec(part.text);
  const run = located === null ? part : partOf(part, 0, located.index);
  const words = [...run.text.matchAll(WORD)];
  const found = findRole(words.map((word) => word[0]));
  if (found === null) {
    return isName(run.text) ? { name: run, role: null, shared: false } : null;
  }
  const endOf = (index: number) => (words[index]?.index ?? 0) + (words[index]?.[0].length ?? 0);
  const lastRoleEnd = endOf(found.end - 1);
  const roleStart =
    found.attached > 0 ? lastRoleEnd - found.attached : (words[found.start]?.index ?? 0);
  // A plural's "s" is left out of the run, so that the run still reads as the role.
  const role = partOf(run, roleStart, lastRoleEnd - found.trailing);
  const name =
    found.start === 0 && found.attached === 0 && found.end < words.length
      ? partOf(run, lastRoleEnd)
      : partOf(run, 0, roleStart);
  if (name.text === '') return { name: null, role, shared: found.shared };
  return isName(name.text) ? { name, role, shared: found.shared } : null;
}

function isName(text: string): boolean {
  if (SENTENCE_MARK.test(text) && !INITIAL_OR_JUNIOR_END.test(text)) return false;
  const words = text.split(/\s+/u);
  return (
    words.length <= MOST_NAME_WORDS &&
    NAME_WORD.test(words[0] ?? '') &&
    words.every((word) => NAME_WORD.test(word) || NAME_PARTICLE.test(word))
  );
}

function isBareName(text: string): boolean {
  const words = text.split(/\s+/u).length;
  return words >= FEWEST_BARE_WORDS && words <= MOST_BARE_WORDS;
}
