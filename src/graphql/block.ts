import type { Block as BlockShape } from '../ingest/block-ids.ts';
import { builder } from './builder.ts';

const BlockKind = builder.enumType('BlockKind', {
  description: 'What a block of a body is.',
  values: {
    HEADING: { value: 'heading', description: 'A sub-heading.' },
    PARAGRAPH: { value: 'paragraph', description: 'A paragraph of text.' },
  } as const,
});

export const Block = builder.objectRef<BlockShape>('Block');

Block.implement({
  description: 'One piece of a body: a paragraph or a sub-heading.',
  fields: (t) => ({
    id: t.exposeString('id', {
      description:
        'Permanent within its article: the anchor of the block in the HTML, and what spans of quotes point to.',
    }),
    kind: t.field({
      type: BlockKind,
      description: 'Paragraph or sub-heading.',
      resolve: (block) => block.kind,
    }),
    text: t.exposeString('text', { description: 'The words, verbatim, without mark-up.' }),
  }),
});

export interface BlockSpanShape {
  readonly blockId: string;
  readonly start: number;
  readonly end: number;
}

export const BlockSpan = builder.objectRef<BlockSpanShape>('BlockSpan');

BlockSpan.implement({
  description: "A run of characters in a block's text.",
  fields: (t) => ({
    blockId: t.exposeString('blockId', { description: 'The block.' }),
    start: t.exposeInt('start', { description: 'First character, in UTF-16 units from 0.' }),
    end: t.exposeInt('end', { description: 'One past the last character, in UTF-16 units.' }),
  }),
});
