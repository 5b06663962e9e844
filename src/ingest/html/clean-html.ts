import { escapeAttribute } from 'entities/escape';
import { Parser } from 'htmlparser2';
import { SOURCE_ATTRIBUTE } from './html-blocks.ts';
import { MOST_TREE_ELEMENTS } from './html-limits.ts';

/** What can hold no text of an article. */
const LEFT_OUT = new Set(
  'script style noscript template head nav svg math canvas picture img video audio source iframe object embed button select input textarea link meta'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'hr', 'wbr', 'area', 'col', 'param', 'track']);
/** What Readability looks at. */
const KEPT_ATTRIBUTES = ['class', 'id', 'rel', 'role', 'itemprop', 'href', 'hidden', 'aria-hidden'];
const LONGEST_ATTRIBUTE = 100;

/**
 * A parser makes a text node of each escaped letter, and a million of them is a slow tree. These two code
 * points, which no text may hold, stand for `&` and `<` until the blocks are read.
 */
const STAND_INS: readonly (readonly [mark: string, standIn: string])[] = [
  ['&', '\uFDD0'],
  ['<', '\uFDD1'],
];

export const withoutStandIns = (text: string): string =>
  STAND_INS.reduce((result, [mark, standIn]) => result.replaceAll(standIn, mark), text);

const withStandIns = (text: string): string =>
  STAND_INS.reduce(
    (result, [mark, standIn]) => result.replaceAll(standIn, '\uFFFD').replaceAll(mark, standIn),
    text,
  );

function openingTag(
  name: string,
  attributes: Readonly<Record<string, string>>,
  contentStart: number,
): string {
  const kept = KEPT_ATTRIBUTES.flatMap((key) => {
    const value = attributes[key];
    return value === undefined
      ? []
      : [`${key}="${escapeAttribute(value.slice(0, LONGEST_ATTRIBUTE))}"`];
  });
  return `<${[name, ...kept, `${SOURCE_ATTRIBUTE}="${contentStart}"`].join(' ')}>`;
}

const NAME = /^[a-z][a-z0-9-]*$/;

/**
 * The part of a page in which its article can be, in plain HTML: few attributes, no scripts, pictures or
 * comments; each element tells where its content begins in the page. Null for more than can be read in
 * reasonable time. Linear in the length of the page.
 */
export function cleanHtml(html: string): string | null {
  const parts: string[] = [];
  let elements = 0;
  let depth = 0;
  /** Level of the element that is being left out, with all in it. */
  let leftOut = Infinity;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (leftOut <= depth) return;
      if (LEFT_OUT.has(name)) {
        leftOut = depth;
        return;
      }
      if (name === 'html' || name === 'body' || !NAME.test(name)) return;
      elements += 1;
      if (elements <= MOST_TREE_ELEMENTS) {
        parts.push(openingTag(name, attributes, parser.endIndex + 1));
      }
    },
    ontext(text) {
      if (depth < leftOut && elements <= MOST_TREE_ELEMENTS) parts.push(withStandIns(text));
    },
    onclosetag(name) {
      const isOut = leftOut <= depth;
      if (leftOut === depth) leftOut = Infinity;
      depth -= 1;
      if (isOut || name === 'html' || name === 'body' || !NAME.test(name) || VOID.has(name)) return;
      if (elements <= MOST_TREE_ELEMENTS) parts.push(`</${name}>`);
    },
  });
  parser.end(html);
  return elements > MOST_TREE_ELEMENTS ? null : parts.join('');
}
