import { visiblePlace } from '../loaders/visible-ids.ts';
import { builder } from './builder.ts';
import { visibleNode } from './visible-node.ts';

const Place = builder.prismaObject('Place', {
  description: 'A place that a dateline names.',
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As printed: "Gyeongju, South Korea".' }),
    slug: t.exposeString('slug', { description: 'For addresses: "gyeongju-south-korea".' }),
  }),
});

visibleNode(Place, visiblePlace);
