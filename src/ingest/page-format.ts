import { unknownFormat } from '../page-errors.ts';

/** What a page may come in as. */
export type PageFormat = 'text' | 'html' | 'ninjs';

/** How much of a page is looked at; a format shows itself in its first characters. */
const OPENING_LENGTH = 1000;

const RTF = /^\{\\rtf/;
const HTML =
  /^<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|section|main|header|div|span|p|h[1-6]|a|table|ul|ol|img|br)\b/i;
const XML = /^<(?:\?xml|!doctype|!\[cdata\[|[a-z_][\w.:-]*(?:\s|\/?>))/i;
const LEADING_COMMENTS = /^(?:<!--(?:(?!-->)[\s\S]){0,500}-->\s*)+/;
const JSON_OBJECT = /^\{\s*(?:"|\})/;
const JSON_LIST = /^\[\s*(?:[{[\]"\d-]|true|false|null)/;
const POSTSCRIPT = /^%!PS/;

/** What a text is when it is not a plain page: "HTML", "XML", "JSON", "RTF", "PostScript"; null for plain text. */
function sniffMarkup(text: string): string | null {
  const opening = text.trimStart().slice(0, OPENING_LENGTH);
  if (RTF.test(opening)) return 'RTF';
  if (POSTSCRIPT.test(opening)) return 'PostScript';
  if (opening.startsWith('<')) {
    const tag = opening.replace(LEADING_COMMENTS, '');
    if (HTML.test(tag)) return 'HTML';
    if (XML.test(tag)) return 'XML';
    return opening.startsWith('<!--') ? 'HTML' : null;
  }
  if (JSON_OBJECT.test(opening)) return 'JSON';
  // A headline may open with "[Exclusive]" or "[1]", so a list has to read as JSON as a whole.
  if (JSON_LIST.test(opening) && isJson(text)) return 'JSON';
  return null;
}

const READABLE: Readonly<Record<string, PageFormat>> = { HTML: 'html', JSON: 'ninjs' };

/**
 * What a page is read as: the format that its sender named, else the one that it shows.
 *
 * @throws UNKNOWN_FORMAT for mark-up that nobody reads here, or that was sent as plain text.
 */
export function pageFormat(text: string, named: PageFormat | null): PageFormat {
  if (named !== null && named !== 'text') return named;
  const markup = sniffMarkup(text);
  if (markup === null) return 'text';
  const format = READABLE[markup];
  if (format === undefined || named === 'text') throw unknownFormat(markup);
  return format;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
