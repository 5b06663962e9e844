import type { Block as BlockShape } from '../ingest/block-ids.ts';
import { renderHtml, renderMarkdown, renderPlainText } from '../ingest/render-body.ts';
import { Block } from './block.ts';
import { builder } from './builder.ts';

export interface BodyShape {
  readonly blocks: readonly BlockShape[];
  readonly dateline: string | null;
}

/** The body of an article: stored once as blocks, the other forms made from them when asked for. */
export const Body = builder.objectRef<BodyShape>('Body');

Body.implement({
  description: 'The body of an article, in the form you need.',
  fields: (t) => ({
    blocks: t.field({
      type: [Block],
      description: 'Paragraphs and sub-headings in order, each with a permanent id.',
      resolve: (body) => body.blocks,
    }),
    html: t.string({
      description:
        'HTML with the block ids as anchors, and the dateline before the first paragraph.',
      resolve: (body) => renderHtml(body.blocks, body.dateline),
    }),
    markdown: t.string({
      description: 'Markdown, with the dateline before the first paragraph.',
      resolve: (body) => renderMarkdown(body.blocks, body.dateline),
    }),
    plainText: t.string({
      description: 'Plain text, a blank line between blocks, with the dateline in front.',
      resolve: (body) => renderPlainText(body.blocks, body.dateline),
    }),
  }),
});
