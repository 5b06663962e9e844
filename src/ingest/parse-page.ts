import { emptyPage, missingBody, nulByte } from '../page-errors.ts';
import type { ArticleDocument, BlockDocument } from './article-document.ts';
import { readBlocks } from './body-blocks.ts';
import type { PrintedBlock } from './body-blocks.ts';
import { readDateline } from './dateline.ts';
import type { PrintedDateline } from './dateline.ts';
import { detectLanguage } from './detect-language.ts';
import { isTitle, readHotLists } from './hot-list.ts';
import { readHeader } from './page-header.ts';
import { noteProvenance, printedLines, splitLines } from './page-lines.ts';
import type { PageNotes } from './page-lines.ts';
import { readPublicationTime } from './publication-time.ts';
import { readReporters } from './reporters.ts';
import { readSubjects } from './subjects.ts';

export interface ParsePageOptions {
  /** IANA zone of the newsroom, taken where the page prints a time without one. */
  readonly timeZone: string;
}

/**
 * Reads a news page as text: headline, standfirst, byline, e-mails, time, section and topics, body with sub-headings,
 * and the hot lists under it. Pure, and linear in the length of the page.
 *
 * @throws DatelineError with the line, where the page is not complete or not consistent
 */
export function parsePage(text: string, options: ParsePageOptions): ArticleDocument {
  const nul = text.indexOf('\0');
  if (nul >= 0) throw nulByte(splitLines(text.slice(0, nul)).length);
  const printedPage = printedLines(text);
  if (printedPage.length === 0) throw emptyPage();

  const notes: PageNotes = { provenance: [], assumptions: [] };
  const { section, topics, lines } = readSubjects(printedPage, notes);
  const header = readHeader(lines, notes);
  const reporters = readReporters(header.bylines, header.emails, notes);
  const time = readPublicationTime(header.time, options.timeZone, notes);

  const below = lines.findIndex((_, index) => index >= header.bodyStart && isTitle(lines, index));
  const bodyEnd = below < 0 ? lines.length : below;
  const printed = readBlocks(lines.slice(header.bodyStart, bodyEnd));
  if (printed.length === 0) {
    throw missingBody(lines[header.bodyStart]?.line ?? header.time.stamp.line);
  }
  const body = readBody(printed, notes);
  return {
    headline: header.headline.text,
    standfirst: header.standfirst.map((line) => line.text).join('\n') || null,
    byline: header.bylines.map((byline) => byline.line.text).join('\n') || null,
    reporters,
    ...time,
    ...body,
    section,
    topics,
    language: readLanguage(body.blocks, printed[0]?.run.line ?? 1, notes),
    rankings: readHotLists(lines.slice(bodyEnd), notes),
    ...notes,
  };
}

/** Takes the dateline out of the first paragraph and notes where every block was read. */
function readBody(
  printed: readonly PrintedBlock[],
  notes: PageNotes,
): Pick<ArticleDocument, 'dateline' | 'blocks'> {
  const first = printed.findIndex((block) => block.kind === 'paragraph');
  const opening = printed[first];
  const dateline = opening === undefined ? null : readDateline(opening.run);
  if (dateline !== null) noteProvenance(notes, 'dateline.text', dateline.text);
  const blocks = printed.map((block, index): BlockDocument => {
    const run = index === first && dateline !== null ? dateline.rest : block.run;
    noteProvenance(notes, `blocks.${index}.text`, run);
    return { kind: block.kind, text: run.text };
  });
  return { dateline: datelineDocument(dateline), blocks };
}

function datelineDocument(dateline: PrintedDateline | null): ArticleDocument['dateline'] {
  return dateline === null ? null : { text: dateline.text.text, place: dateline.place };
}

function readLanguage(blocks: readonly BlockDocument[], line: number, notes: PageNotes): string {
  const detected = detectLanguage(blocks.map((block) => block.text).join('\n'));
  if (!detected.sure) {
    const message =
      detected.language === 'und'
        ? 'The language of the body is not known.'
        : `The language of the body was guessed as "${detected.language}"; the text is short or mixed.`;
    notes.assumptions.push({ code: 'LANGUAGE_GUESSED', field: 'language', message, line });
  }
  return detected.language;
}
