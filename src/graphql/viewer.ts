import type { Viewer as ViewerShape } from '../db/visibility.ts';
import { builder } from './builder.ts';

const ViewerScope = builder.enumType('ViewerScope', {
  description: 'What a key allows.',
  values: {
    READ: { description: 'Published content. Everyone has it, with no key at all.' },
    OWNER: { description: 'Everything, hidden content and changes included.' },
  } as const,
});

const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: 'Name of the key that was sent; null without one.',
      resolve: (viewer) => viewer.name,
    }),
    scopes: t.field({
      type: [ViewerScope],
      description: 'What you may do.',
      resolve: (viewer) => (viewer.isOwner ? (['READ', 'OWNER'] as const) : (['READ'] as const)),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    description: 'Who you are to this service.',
    resolve: (_root, _args, context) => context.viewer,
  }),
);
