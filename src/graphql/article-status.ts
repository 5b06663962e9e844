import { builder } from './builder.ts';

export const ArticleStatus = builder.enumType('ArticleStatus', {
  description: 'What may be done with an article.',
  values: {
    DRAFT: { description: 'Not published. Only the newsroom sees it.' },
    EMBARGOED: {
      description: 'Published when its embargo ends; until then only the newsroom sees it.',
    },
    PUBLISHED: { description: 'Published, as first written or as updated.' },
    CORRECTED: { description: 'Published, with a correction.' },
    WITHDRAWN: { description: 'Taken back. Only the newsroom sees it.' },
  },
});
