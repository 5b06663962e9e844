import type { ArticleDocument, BlockDocument, SourceSpan } from './article-document.ts';
import { readDateline } from './dateline.ts';
import { detectLanguage } from './detect-language.ts';
import { noteProvenance, partOf } from './page-lines.ts';
import type { PageNotes } from './page-lines.ts';

/** A block with where it was read. */
export interface PlacedBlock extends BlockDocument {
  readonly span: SourceSpan;
}

/** A dateline that the source names beside the body. */
export interface NamedDateline {
  readonly text: string;
  readonly place: string | null;
}

const DASH_AFTER_DATELINE = /^\s*(?:—|–|―|-{1,3})\s*/u;

/** The text without the dateline in front, where it stands there. */
function withoutDateline(text: string, dateline: string): string {
  if (!text.startsWith(dateline)) return text;
  const rest = text.slice(dateline.length);
  const dash = DASH_AFTER_DATELINE.exec(rest)?.[0];
  return dash === undefined ? text : rest.slice(dash.length);
}

function takeDateline(
  paragraph: string,
  named: NamedDateline | null,
): { dateline: ArticleDocument['dateline']; rest: string } {
  const run = { text: paragraph, line: 1, start: 0, end: paragraph.length };
  if (named !== null) {
    const rest = withoutDateline(paragraph, named.text);
    const printed = rest === paragraph ? readDateline(run) : null;
    return {
      dateline: { text: named.text, place: named.place ?? named.text },
      rest: printed?.rest.text ?? rest,
    };
  }
  const printed = readDateline(run);
  if (printed === null) return { dateline: null, rest: paragraph };
  return { dateline: { text: printed.text.text, place: printed.place }, rest: printed.rest.text };
}

/** Blocks and dateline of a structured source: the dateline is taken out of the first paragraph. */
export function readPlacedBlocks(
  placed: readonly PlacedBlock[],
  named: NamedDateline | null,
  notes: PageNotes,
): Pick<ArticleDocument, 'blocks' | 'dateline'> {
  const first = placed.findIndex(({ kind }) => kind === 'paragraph');
  const { dateline, rest } = takeDateline(placed[first]?.text ?? '', named);
  const blocks = placed.map(({ kind, text, span }, index): BlockDocument => {
    noteProvenance(notes, `blocks.${index}.text`, span);
    return { kind, text: index === first ? rest : text };
  });
  return { blocks: blocks.filter(({ text }) => text !== ''), dateline };
}

/** The language by its tag, or guessed from the body where the source names none. */
export function readLanguageTag(
  tag: string | null,
  blocks: readonly BlockDocument[],
  line: number,
  notes: PageNotes,
): string {
  const named = /^[a-z]{2,3}(?=$|[-_])/i.exec(tag ?? '')?.[0].toLowerCase();
  if (named !== undefined) return named;
  const { language } = detectLanguage(blocks.map(({ text }) => text).join('\n'));
  notes.assumptions.push({
    code: 'LANGUAGE_GUESSED',
    field: 'language',
    message: `The page names no language; it was read as "${language}".`,
    line,
  });
  return language;
}

/** A line of a source as what the readers of lines take. */
export const wholeRun = (text: string, span: SourceSpan) =>
  partOf({ text, line: span.line, start: span.start, end: span.start + text.length }, 0);
