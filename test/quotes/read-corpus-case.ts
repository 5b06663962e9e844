import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedQuote, QuoteExtraction, Span, TextBlock } from '../../src/quotes/types.ts';

const CORPUS = join(import.meta.dirname, '../corpus/quotes');
const HEADING = /^# /;

/** A quotation as `expected.json` tells it; what is not worth saying is left out. */
export interface ExpectedQuote {
  readonly text: readonly string[];
  readonly kind: string;
  readonly speaker: string | null;
  readonly printed?: string;
  readonly via?: string;
  readonly brackets?: readonly string[];
}

export interface ExpectedSpeaker {
  readonly name: string;
  readonly kind: string;
  readonly roles?: readonly string[];
}

export interface ExpectedExtraction {
  readonly quotes: readonly ExpectedQuote[];
  readonly speakers: readonly ExpectedSpeaker[];
}

/** Blocks of a source: one a paragraph, `# ` before a heading. */
export function readBlocks(source: string): TextBlock[] {
  return source
    .trim()
    .split(/\n{2,}/)
    .map((text) => ({
      kind: HEADING.test(text) ? 'heading' : 'paragraph',
      text: text.replace(HEADING, ''),
    }));
}

/** The names of the corpus's cases. */
export function corpusCases(): string[] {
  return readdirSync(CORPUS).toSorted();
}

/** A case's source and what is expected of it. */
export function readCase(name: string): { source: string; expected: ExpectedExtraction | null } {
  const folder = join(CORPUS, name);
  const expected = join(folder, 'expected.json');
  return {
    source: readFileSync(join(folder, 'source.txt'), 'utf8'),
    expected: existsSync(expected)
      ? (JSON.parse(readFileSync(expected, 'utf8')) as ExpectedExtraction)
      : null,
  };
}

/** An extraction in the shape of `expected.json`. */
export function describe(
  blocks: readonly TextBlock[],
  extraction: QuoteExtraction,
): ExpectedExtraction {
  const read = (span: Span): string => blocks[span.block]?.text.slice(span.start, span.end) ?? '';
  const quote = (each: ExtractedQuote): ExpectedQuote => ({
    text: each.segments.map(read),
    kind: each.kind,
    speaker: each.speaker === null ? null : (extraction.speakers[each.speaker]?.name ?? null),
    ...(each.speakerAsPrinted === null ? {} : { printed: each.speakerAsPrinted }),
    ...(each.reportedVia === null ? {} : { via: each.reportedVia }),
    ...(each.editorialBrackets.length === 0 ? {} : { brackets: each.editorialBrackets.map(read) }),
  });
  return {
    quotes: extraction.quotes.map(quote),
    speakers: extraction.speakers.map(({ name, kind, roles }) => ({
      name,
      kind,
      ...(roles.length === 0 ? {} : { roles }),
    })),
  };
}
