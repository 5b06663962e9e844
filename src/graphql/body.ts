import type { Block as BlockShape } from '../ingest/block-ids.ts';
import { renderHtml, renderMarkdown, renderPlainText } from '../ingest/render-body.ts';
import { Block } from './block.ts';
import { builder } from './builder.ts';
import { currentVersion } from './current-version.ts';

interface BodyShape {
  readonly blocks: readonly BlockShape[];
  readonly dateline: string | null;
}

/** The body of an article: stored once as blocks, the other forms made from them when asked for. */
const Body = builder.objectRef<BodyShape>('Body').implement({
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

builder.prismaObjectField('Article', 'body', (t) =>
  t.field({
    type: Body,
    description: 'The body as blocks, HTML, Markdown or plain text.',
    select: {
      id: true,
      datelineText: true,
      versions: { ...currentVersion, select: { blocks: true } },
    },
    resolve: (article, _args, { caller }) => {
      caller.servedArticles.add(article.id);
      return {
        blocks: (article.versions[0]?.blocks ?? []) as unknown as BlockShape[],
        dateline: article.datelineText,
      };
    },
  }),
);
