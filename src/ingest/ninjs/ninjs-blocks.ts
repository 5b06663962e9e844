import { foldLines } from '../fold-lines.ts';
import { htmlBlocks } from '../html/html-blocks.ts';
import type { JsonString } from '../json-source.ts';
import type { PlacedBlock } from '../read-body.ts';
import { spanOf } from './ninjs-source.ts';
import type { Source } from './ninjs-source.ts';

const HTML_TYPE = /html|xml/i;
const LOOKS_LIKE_HTML = /^\s*<[a-z!]/i;
const PARAGRAPH_BREAK = /\n[ \t\r]*\n/;

function blocksOfHtml(source: Source, body: JsonString): PlacedBlock[] {
  return htmlBlocks(body.value).map(({ kind, text, start, end }) => ({
    kind,
    text,
    span: spanOf(source, body, start, end),
  }));
}

function blocksOfText(source: Source, body: JsonString): PlacedBlock[] {
  const separator = PARAGRAPH_BREAK.test(body.value) ? new RegExp(PARAGRAPH_BREAK, 'g') : /\n/g;
  const blocks: PlacedBlock[] = [];
  let from = 0;
  const add = (until: number) => {
    const text = foldLines(body.value.slice(from, until)).trim();
    const span = spanOf(source, body, from, until);
    if (text !== '') blocks.push({ kind: 'paragraph', text, span });
  };
  for (const { index, 0: gap } of body.value.matchAll(separator)) {
    add(index);
    from = index + gap.length;
  }
  add(body.value.length);
  return blocks;
}

/** The body that says most: as HTML, which knows headings, else as text. */
export function readBlocks(source: Source): PlacedBlock[] {
  const bodies = (source.item.bodies ?? []).flatMap((body, index) => {
    const value = source.json.string(['bodies', index, 'value']);
    const { contentType } = body;
    if (value === null || contentType === 'text/markdown') return [];
    const isHtml =
      contentType === undefined ? LOOKS_LIKE_HTML.test(value.value) : HTML_TYPE.test(contentType);
    return [{ value, isHtml }];
  });
  const byLength = bodies.toSorted((a, b) => b.value.value.length - a.value.value.length);
  const ordered = [
    ...byLength.filter(({ isHtml }) => isHtml),
    ...byLength.filter(({ isHtml }) => !isHtml),
  ];
  for (const { value, isHtml } of ordered) {
    const blocks = isHtml ? blocksOfHtml(source, value) : blocksOfText(source, value);
    if (blocks.length > 0) return blocks;
  }
  return [];
}
