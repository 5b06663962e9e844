import type { Schema } from 'hast-util-sanitize';

/** The renderer's own tags, and quotation marks as it writes them: what holds no others has no marks. */
const OWN = /<\/?(?:h1|h2|p|span|time)(?: (?:class|datetime|id)="[\w:.+-]*")?>|&(?:apos|quot);/g;
const MARK = /[<>&]/;

/** Ids of blocks (block-ids.ts): such a one is no name of a property that a page's script might ask for. */
const BLOCK_ID = /^[0-9a-f]{1,64}(?:-\d{1,6})?$/;

const SCHEMA: Schema = {
  tagNames: ['h1', 'h2', 'p', 'span', 'time'],
  attributes: {
    h2: [['id', BLOCK_ID]],
    p: [['id', BLOCK_ID]],
    span: [['className', 'dateline']],
    time: ['dateTime'],
  },
  // The pattern sees to it, and anchors are to stay as they are.
  clobber: [],
  // With all that is in them; of other elements the text stays.
  strip: ['iframe', 'math', 'noembed', 'noscript', 'script', 'style', 'svg', 'template', 'xmp'],
  allowComments: false,
  allowDoctypes: false,
};

/** XML, which ninjs says that its body is, takes no such end of a CDATA section in a text. */
const CDATA_END = ']]>';

type Sanitize = (html: string) => string;

async function load(): Promise<Sanitize> {
  const [{ parseFragment }, { fromParse5 }, { sanitize }, { toHtml }] = await Promise.all([
    import('parse5'),
    import('hast-util-from-parse5'),
    import('hast-util-sanitize'),
    import('hast-util-to-html'),
  ]);
  const options = { characterReferences: { useNamedReferences: true } };
  return (html) =>
    toHtml(sanitize(fromParse5(parseFragment(html)), SCHEMA), options).replaceAll(
      CDATA_END,
      ']]&gt;',
    );
}

let loading: Promise<Sanitize> | undefined;

/** Loaded with the first text that has marks: few are, and every start of the service would pay for it. */
async function sanitizeMarks(html: string): Promise<string> {
  loading ??= load();
  return (await loading)(html);
}

/**
 * The last gate of an article's HTML, whatever was stored and whatever the renderer made of it: headings,
 * paragraphs, the dateline's span and times come through, with no attributes but a block's id, that span's
 * class and a time's value. It is read as browsers read it (parse5), so that it means to them what was
 * judged; an allow-list has neither links nor foreign elements, which mutation needs.
 */
export async function sanitizeHtml(html: string): Promise<string> {
  return MARK.test(html.replace(OWN, '')) ? sanitizeMarks(html) : html;
}
