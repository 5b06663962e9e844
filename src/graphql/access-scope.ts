import { builder } from './builder.ts';

export const ViewerScope = builder.enumType('ViewerScope', {
  description: 'What a key allows.',
  values: {
    READ: { description: 'Published content. Everyone has it, with no key at all.' },
    EMBARGOED: {
      description: 'Embargoed articles before their time, of the products that the partner has.',
    },
    CONTACT: { description: "Reporters' e-mail addresses." },
    INGEST: { description: 'Storing pages.' },
    EDIT: { description: 'Changing content, and seeing it in every state.' },
    OWNER: { description: 'Everything, partners and their keys included.' },
  } as const,
});
