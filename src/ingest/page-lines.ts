import type { Assumption, FieldProvenance, SourceSpan } from './article-document.ts';

/** One line of a page, without its line break. */
export interface PageLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** A run of characters together with the place it was read from. */
export interface TextRun extends SourceSpan {
  readonly text: string;
}

/** What the parsers of one page write down as they go: where each field was read, what was assumed. */
export interface PageNotes {
  readonly provenance: FieldProvenance[];
  readonly assumptions: Assumption[];
}

/** The three line breaks of text files: Windows, Unix, and the old Mac's. */
const LINE_BREAK = /\r\n|\n|\r/;
/** White space and characters that print nothing (zero width space, direction marks, a stray BOM). */
const PRINTS_NOTHING = /[\s\p{Z}\p{Cf}]/u;

export function splitLines(text: string): PageLine[] {
  return text.split(LINE_BREAK).map((line, index) => ({ number: index + 1, text: line }));
}

/** The run [start, end) of a line, without what prints nothing at either end. */
function trimmedRun(line: PageLine, start = 0, end = line.text.length): TextRun {
  let first = start;
  let last = end;
  while (first < last && PRINTS_NOTHING.test(line.text.charAt(first))) first += 1;
  while (last > first && PRINTS_NOTHING.test(line.text.charAt(last - 1))) last -= 1;
  return { text: line.text.slice(first, last), line: line.number, start: first, end: last };
}

/** The lines that print something, trimmed. */
export function printedLines(text: string): TextRun[] {
  return splitLines(text)
    .map((line) => trimmedRun(line))
    .filter((run) => run.text !== '');
}

/** A part of a run, trimmed; `start` and `end` count from the run's own start. */
export function partOf(run: TextRun, start: number, end = run.text.length): TextRun {
  const part = trimmedRun({ number: run.line, text: run.text }, start, end);
  return { ...part, start: run.start + part.start, end: run.start + part.end };
}

export function noteProvenance(notes: PageNotes, field: string, run: SourceSpan): void {
  notes.provenance.push({ field, line: run.line, start: run.start, end: run.end });
}
