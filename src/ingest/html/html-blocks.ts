import { pageTooComplex } from '../../page-errors.ts';
import { Parser } from 'htmlparser2';
import type { BlockDocument, BlockKind } from '../article-document.ts';
import { foldLines } from '../fold-lines.ts';
import { partOf } from '../page-lines.ts';
import { MOST_ELEMENTS, MOST_LEVELS } from './html-limits.ts';

/** A block, and where in the HTML its text begins and ends. */
export interface HtmlBlock extends BlockDocument {
  readonly start: number;
  readonly end: number;
  /** `SOURCE_ATTRIBUTE` of the nearest element that has it. */
  readonly source: number | null;
}

/** Names the element of the page that a copy was made from: its number in the order of the page. */
export const SOURCE_ATTRIBUTE = 'data-dateline-source';

const HEADING = /^h[1-6]$/;
const PHRASING = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Their text is none of the article. */
const SKIPPED = new Set(
  'script style noscript template head nav figure figcaption picture video audio iframe object svg math form button select textarea input'.split(
    ' ',
  ),
);

interface OpenElement {
  readonly kind: BlockKind;
  readonly isSkipped: boolean;
  readonly isPhrasing: boolean;
  readonly source: number | null;
}

const ROOT: OpenElement = { kind: 'paragraph', isSkipped: false, isPhrasing: false, source: null };

function openElement(name: string, source: string | undefined, parent: OpenElement): OpenElement {
  const isPhrasing = PHRASING.has(name);
  return {
    isPhrasing,
    isSkipped: parent.isSkipped || SKIPPED.has(name),
    kind: HEADING.test(name) ? 'heading' : isPhrasing ? parent.kind : 'paragraph',
    source: source === undefined ? parent.source : Number(source),
  };
}

/**
 * The headings and paragraphs of HTML, in order. Pure, without a tree, and linear in the length.
 *
 * @throws PAGE_TOO_COMPLEX
 */
export function htmlBlocks(html: string): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  const open: OpenElement[] = [ROOT];
  let texts: string[] = [];
  let place = { kind: ROOT.kind, source: ROOT.source, start: 0, end: 0 };
  let elements = 0;

  const flush = () => {
    const folded = foldLines(texts.join(''));
    texts = [];
    const { text } = partOf({ text: folded, line: 1, start: 0, end: folded.length }, 0);
    if (text !== '') blocks.push({ ...place, text });
  };
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      elements += 1;
      if (elements > MOST_ELEMENTS) throw pageTooComplex('elements', MOST_ELEMENTS);
      if (open.length > MOST_LEVELS) throw pageTooComplex('levels', MOST_LEVELS);
      const element = openElement(name, attributes[SOURCE_ATTRIBUTE], open.at(-1) ?? ROOT);
      if (!element.isPhrasing) flush();
      open.push(element);
    },
    ontext(text) {
      const element = open.at(-1) ?? ROOT;
      if (element.isSkipped) return;
      // White space between blocks is where none of them begins.
      if (texts.length === 0 && text.trim() === '') return;
      const end = parser.endIndex + 1;
      if (texts.length === 0) place = { ...element, start: parser.startIndex, end };
      place.end = end;
      texts.push(text);
    },
    onclosetag() {
      if (open.pop()?.isPhrasing === false) flush();
    },
  });
  parser.end(html);
  flush();
  return blocks.map(({ kind, text, start, end, source }) => ({ kind, text, start, end, source }));
}
