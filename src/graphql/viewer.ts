import type { Viewer as ViewerShape } from '../db/visibility.ts';
import type { Budget as BudgetShape } from '../http/budgets.ts';
import { ViewerScope } from './access-scope.ts';
import { builder } from './builder.ts';
import { Product } from './product.ts';
import { UsageLine, findUsage } from './usage-line.ts';

const Budget = builder.objectRef<BudgetShape>('Budget').implement({
  description: 'How many points operations may cost in a minute, and what is left of them.',
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'Points a minute.' }),
    remaining: t.exposeInt('remaining', { description: 'What is left, this operation paid.' }),
    resetSeconds: t.exposeInt('resetSeconds', {
      description: 'In how many seconds the whole budget is there again.',
    }),
  }),
});

const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: 'Name of the key that was sent; null without one.',
      resolve: (viewer) => viewer.name,
    }),
    partner: t.string({
      nullable: true,
      description: 'Name of the partner whose key was sent; null for everyone else.',
      resolve: (viewer) => viewer.partner?.name ?? null,
    }),
    scopes: t.field({
      type: [ViewerScope],
      description: 'What you may do.',
      resolve: (viewer) => [...viewer.scopes],
    }),
    products: t.prismaField({
      type: [Product],
      description: 'What you subscribe to.',
      resolve: (query, viewer, _args, { database }) => {
        const ids = viewer.partner?.products.map(({ id }) => id) ?? [];
        return database.client.product.findMany({
          ...query,
          where: { id: { in: ids } },
          orderBy: { slug: 'asc' },
        });
      },
    }),
    budget: t.field({
      type: Budget,
      nullable: true,
      description: "Your budget; null for the newsroom's own keys, which have no limit.",
      resolve: (_viewer, _args, { caller }) => caller.budget,
    }),
    usage: t.field({
      type: [UsageLine],
      description:
        'What you asked, by day and by operation, the latest first; empty for all but partners.',
      args: { since: t.arg({ type: 'DateTime', description: 'From this day on.' }) },
      resolve: (viewer, { since }, { database }) =>
        viewer.partner === null ? [] : findUsage(database.client, viewer.partner.id, since ?? null),
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
