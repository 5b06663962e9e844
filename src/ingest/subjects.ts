import { brokenSubjects } from '../page-errors.ts';
import type { TopicDocument } from './article-document.ts';
import { readByline } from './byline.ts';
import { mediaTopicUri } from './media-topics.ts';
import { noteProvenance, partOf } from './page-lines.ts';
import type { PageNotes, TextRun } from './page-lines.ts';
import { readTimeLine } from './publication-time.ts';
import { slugify } from './slug.ts';

/** Section and topics of a page, and its lines without those that name them. */
export interface Subjects {
  readonly section: string | null;
  readonly topics: readonly TopicDocument[];
  readonly lines: readonly TextRun[];
}

/** Lines after the headline in which the labels are looked for. */
const MOST_HEADER_LINES = 12;
/** Longer lines are paragraphs. */
const LONGEST_LINE = 1000;
const LONGEST_NAME = 100;
const LONGEST_URI = 500;
const MOST_TOPICS = 50;

const LABEL = /^(?:(?<section>section|섹션)|topics?|주제)\s{0,3}[:：]/iu;
const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;
/** "Railways <http://cv.iptc.org/newscodes/mediatopic/…>" */
const URI = /<(?<uri>[^<>]*)>$/u;
const ABSOLUTE_URI = /^(?:https?:\/\/[^\s/]|urn:)\S+$/iu;

/**
 * Reads the lines "Section: Business" and "Topics: Railways; Public transport" of a page's header: above the
 * time, or right under it. Topics are parted by semicolons; where there is none, by commas, unless the whole
 * is a name of IPTC's ("crime, law and justice").
 *
 * @throws BROKEN_SUBJECTS with the line, for a label without a name, a second one, or a name that is none.
 */
export function readSubjects(lines: readonly TextRun[], notes: PageNotes): Subjects {
  const { sections, topicLines } = findLabels(lines);
  const [section, secondSection] = sections;
  const [topicLine, secondTopics] = topicLines;
  const second = secondSection ?? secondTopics;
  if (second !== undefined) throw brokenSubjects(`"${second.text}" is a second one.`, second.line);
  const labels = new Set([...sections, ...topicLines]);
  return {
    section: section === undefined ? null : readSection(section, notes),
    topics: topicLine === undefined ? [] : readTopics(topicLine, notes),
    lines: lines.filter((line) => !labels.has(line)),
  };
}

/** The labelled lines of the header; under the time only those that follow at once, or after a byline. */
function findLabels(lines: readonly TextRun[]) {
  const sections: TextRun[] = [];
  const topicLines: TextRun[] = [];
  let isBelowTime = false;
  for (const line of lines.slice(1, 1 + MOST_HEADER_LINES)) {
    const label = line.text.length > LONGEST_LINE ? null : LABEL.exec(line.text);
    if (label !== null) {
      (label.groups?.['section'] === undefined ? topicLines : sections).push(line);
    } else if (isBelowTime) {
      if ((readByline(line)?.sign ?? 'bare') === 'bare') break;
    } else {
      isBelowTime = readTimeLine(line) !== null;
    }
  }
  return { sections, topicLines };
}

const valueOf = (line: TextRun): TextRun => partOf(line, LABEL.exec(line.text)?.[0].length ?? 0);

function checkName(name: TextRun): void {
  if (!LETTER_OR_NUMBER.test(name.text)) {
    throw brokenSubjects('A section or topic has no name.', name.line);
  }
  if (name.text.length > LONGEST_NAME) {
    throw brokenSubjects(
      `A section or topic has a name of more than ${LONGEST_NAME} characters.`,
      name.line,
    );
  }
}

function readSection(line: TextRun, notes: PageNotes): string {
  const name = valueOf(line);
  checkName(name);
  noteProvenance(notes, 'section', name);
  return name.text;
}

/** The runs between the separators that say anything. */
function splitAt(run: TextRun, separator: RegExp): TextRun[] {
  const cuts = [...run.text.matchAll(separator)].map((match) => match.index);
  return [...cuts, run.text.length]
    .map((cut, index) => partOf(run, index === 0 ? 0 : (cuts[index - 1] ?? 0) + 1, cut))
    .filter((part) => part.text !== '');
}

function readTopics(line: TextRun, notes: PageNotes): TopicDocument[] {
  const value = valueOf(line);
  const isOne = !value.text.includes(',') || mediaTopicUri(value.text) !== null;
  const parts = splitAt(value, /[;；]/gu);
  const printed = parts.length > 1 || isOne ? parts : splitAt(value, /[,，]/gu);
  if (printed.length === 0) throw brokenSubjects('"Topics" names none.', line.line);
  if (printed.length > MOST_TOPICS) {
    throw brokenSubjects(`More than ${MOST_TOPICS} topics stand here.`, line.line);
  }
  const topics = new Map<string, TopicDocument>();
  for (const part of printed) {
    const { name, uri } = readTopic(part);
    // A topic that stands twice is one.
    if (topics.has(slugify(name.text))) continue;
    noteProvenance(notes, `topics.${topics.size}.name`, name);
    if (uri !== null) noteProvenance(notes, `topics.${topics.size}.uri`, uri);
    topics.set(slugify(name.text), {
      name: name.text,
      uri: uri?.text ?? mediaTopicUri(name.text),
    });
  }
  return [...topics.values()];
}

function readTopic(part: TextRun): { name: TextRun; uri: TextRun | null } {
  const match = URI.exec(part.text);
  const name = match === null ? part : partOf(part, 0, match.index);
  checkName(name);
  if (match === null) return { name, uri: null };
  const uri = partOf(part, match.index + 1, part.text.length - 1);
  if (!ABSOLUTE_URI.test(uri.text) || uri.text.length > LONGEST_URI) {
    throw brokenSubjects(`"${uri.text.slice(0, LONGEST_NAME)}" is no URI of a topic.`, part.line);
  }
  return { name, uri };
}

const isName = (name: string) => LETTER_OR_NUMBER.test(name) && name.length <= LONGEST_NAME;

/** A section that a structured source names; null for what is no name. */
export function namedSection(name: string | null): string | null {
  return name !== null && isName(name) ? name : null;
}

/** The topics that a structured source names: what is no name or no URI is passed over, not refused. */
export function namedTopics(
  given: readonly { readonly name: string; readonly uri: string | null }[],
): TopicDocument[] {
  const topics = new Map<string, TopicDocument>();
  for (const { name, uri } of given) {
    if (!isName(name) || topics.has(slugify(name)) || topics.size === MOST_TOPICS) continue;
    const isUri = uri !== null && ABSOLUTE_URI.test(uri) && uri.length <= LONGEST_URI;
    topics.set(slugify(name), { name, uri: isUri ? uri : mediaTopicUri(name) });
  }
  return [...topics.values()];
}
