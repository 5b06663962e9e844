import type { BlockDocument } from '../article-document.ts';
import type { PlacedText } from './scan-html.ts';

export interface Placed extends BlockDocument {
  readonly start: number;
  readonly end: number;
}

/** From this share of the body that JSON-LD gives, the page's own paragraphs are that body. */
const WHOLE_BODY = 0.8;

const withoutSpace = (text: string) => text.replace(/\s+/g, '');

/** A dateline may stand in the page and not in the JSON-LD's body, which names it apart. */
const DATELINE = /^[^—–]{1,80}\s[—–]\s/;

/** The page's blocks of which the body consists, in order; navigation and captions are none of it. */
function blocksOfBody(blocks: readonly Placed[], body: string): readonly Placed[] {
  const wanted = withoutSpace(body);
  let at = 0;
  return blocks.filter(({ text }) => {
    const form = [text, text.replace(DATELINE, '')]
      .map(withoutSpace)
      .find((one) => wanted.startsWith(one, at));
    if (form === undefined) return false;
    at += form.length;
    return true;
  });
}

const lengthOf = (blocks: readonly Placed[]) =>
  blocks.reduce((sum, { text }) => sum + withoutSpace(text).length, 0);

function linesOf({ text, start, end }: PlacedText): Placed[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line, start, end }));
}

/**
 * The body of an article: the paragraphs of the page, which know headings, as far as the body of the
 * JSON-LD holds them; that body by its lines where the page has another text.
 *
 * Time is linear in the length of both.
 */
export function chooseBlocks(
  readable: readonly Placed[],
  articleBody: PlacedText | null,
): readonly Placed[] {
  if (articleBody === null) return readable;
  const length = withoutSpace(articleBody.text).length;
  const same = blocksOfBody(readable, articleBody.text);
  if (lengthOf(same) >= WHOLE_BODY * length) return same;
  const lines = linesOf(articleBody);
  return lines.length === 1 && lengthOf(readable) >= WHOLE_BODY * length ? readable : lines;
}
