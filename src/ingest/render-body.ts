import { escapeAttribute, escapeUTF8 } from 'entities/escape';
import type { Block } from './block-ids.ts';
import { sanitizeHtml } from './sanitize-html.ts';

const DATELINE_DASH = ' — ';

/**
 * A body as HTML: `<h2 id="…">` and `<p id="…">`, one a line; each is sanitised where it has marks.
 *
 * @param dateline as printed, put before the text of the first paragraph
 */
export async function renderHtml(
  blocks: readonly Block[],
  dateline: string | null = null,
): Promise<string> {
  const first = firstParagraph(blocks, dateline);
  const lines = blocks.map(({ id, kind, text }, index) => {
    const tag = kind === 'heading' ? 'h2' : 'p';
    const opening =
      index === first
        ? `<span class="dateline">${escapeUTF8(dateline ?? '')}</span>${DATELINE_DASH}`
        : '';
    return sanitizeHtml(
      `<${tag} id="${escapeAttribute(id)}">${opening}${escapeUTF8(text)}</${tag}>`,
    );
  });
  return (await Promise.all(lines)).join('\n');
}

/** A paragraph, or a heading of a depth from 1. */
interface MarkdownBlock {
  readonly depth: 1 | 2 | null;
  readonly text: string;
}

/**
 * Blocks as CommonMark, everything that would be markup escaped. The library is loaded with the first
 * text that is asked for as Markdown: few are, and every start of the service would pay for it.
 */
export async function renderMarkdownBlocks(blocks: readonly MarkdownBlock[]): Promise<string> {
  const { toMarkdown } = await import('mdast-util-to-markdown');
  return toMarkdown({
    type: 'root',
    children: blocks.map(({ depth, text }) =>
      depth === null
        ? { type: 'paragraph', children: [{ type: 'text', value: text }] }
        : { type: 'heading', depth, children: [{ type: 'text', value: text }] },
    ),
  });
}

/** A body as CommonMark. */
export function renderMarkdown(
  blocks: readonly Block[],
  dateline: string | null = null,
): Promise<string> {
  return renderMarkdownBlocks(
    withDateline(blocks, dateline).map(({ kind, text }) => ({
      depth: kind === 'heading' ? 2 : null,
      text,
    })),
  );
}

/** A body as plain text, an empty line between blocks. */
export function renderPlainText(blocks: readonly Block[], dateline: string | null = null): string {
  return withDateline(blocks, dateline)
    .map((block) => block.text)
    .join('\n\n');
}

function withDateline(
  blocks: readonly Block[],
  dateline: string | null,
): Pick<Block, 'kind' | 'text'>[] {
  const first = firstParagraph(blocks, dateline);
  return blocks.map(({ kind, text }, index) => ({
    kind,
    text: index === first ? `${dateline}${DATELINE_DASH}${text}` : text,
  }));
}

function firstParagraph(blocks: readonly Block[], dateline: string | null): number {
  return dateline === null ? -1 : blocks.findIndex((block) => block.kind === 'paragraph');
}
