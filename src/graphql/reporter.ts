import { visibleAnd } from '../db/visibility.ts';
import type { Prisma } from '../db/generated/client.ts';
import { nameKey } from '../ingest/name-key.ts';
import { currentPositions } from '../loaders/current-ranking.ts';
import { builder } from './builder.ts';
import { byName } from './by-name.ts';
import { NOTHING } from './contains.ts';
import { connectionType } from './connection-type.ts';
import type { Context } from './context.ts';
import { rowId } from '../db/row-id.ts';
import { visibleReporter } from '../loaders/visible-ids.ts';
import { keysetList } from './keyset-list.ts';
import { visibleNode } from './visible-node.ts';

export const Reporter = builder.prismaObject('Reporter', {
  description: 'A person who writes.',
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in the usual writing: "Ko Yong-chul".' }),
    slug: t.exposeString('slug', { description: 'For addresses: "ko-yong-chul".' }),
    email: t.expose('email', {
      type: 'EmailAddress',
      nullable: true,
      description: 'E-mail address. Only with a key of the scope CONTACT; null for everyone else.',
      authScopes: { contact: true },
      unauthorizedResolver: () => null,
    }),
  }),
});

const ReporterConnection = connectionType('Reporter', 'reporters', Reporter);

visibleNode(Reporter, visibleReporter);

builder.prismaObject('Byline', {
  description: "A reporter's place in the byline of an article.",
  select: {},
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'From 1, in the printed order.' }),
    printedName: t.exposeString('printedName', { description: 'The name, verbatim as printed.' }),
    role: t.exposeString('role', {
      nullable: true,
      description: 'The role as printed: "Reporter".',
    }),
    reporter: t.relation('reporter', { description: 'The person.' }),
  }),
});

builder.prismaObjectFields('Article', (t) => ({
  bylines: t.relation('bylines', {
    description: 'Who wrote it, in the printed order, each with the role as printed.',
    query: { orderBy: { position: 'asc' } },
  }),
  reporters: t.field({
    type: [Reporter],
    description: 'Who wrote it, in the printed order.',
    select: (_args, _context, nestedSelection) => ({
      bylines: { orderBy: { position: 'asc' }, select: { reporter: nestedSelection(true) } },
    }),
    resolve: (article) => article.bylines.map((byline) => byline.reporter),
  }),
}));

export const ReporterBy = builder.inputType('ReporterBy', {
  description: 'Names one reporter. Give exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: Reporter, description: 'By global id.' }),
    slug: t.string({ description: 'By slug: "ko-yong-chul".' }),
  }),
});

export function reporterWhere(by: typeof ReporterBy.$inferInput): Prisma.ReporterWhereInput {
  return by.id == null ? { slug: by.slug ?? '' } : { id: rowId(by.id.id) };
}

function named(name: string): Prisma.ReporterWhereInput {
  const key = nameKey(name);
  return key === '' ? NOTHING : { nameKey: { contains: key } };
}

/** Reporters of the articles that are on a hot list now. */
async function wroteOn(list: string, context: Context): Promise<Prisma.ReporterWhereInput> {
  const positions = await currentPositions(context).load(list);
  return { bylines: { some: { articleId: { in: [...positions.keys()] } } } };
}

builder.queryFields((t) => ({
  reporter: t.prismaField({
    type: Reporter,
    nullable: true,
    description: 'One reporter; null when there is none that you may see.',
    args: { by: t.arg({ type: ReporterBy, required: true, description: 'Which one.' }) },
    resolve: (query, _root, { by }, { database, visibility }) =>
      database.client.reporter.findFirst({
        ...query,
        where: visibleAnd(visibility.reporter, reporterWhere(by)),
      }),
  }),
  reporters: t.connection(
    {
      type: Reporter,
      description: 'Reporters, by name.',
      args: {
        name: t.arg.string({
          description: 'Only those whose name holds this; case, accents and hyphens do not matter.',
        }),
        onList: t.arg.string({
          description: 'Only those who wrote something that is on this hot list now, by its slug.',
        }),
      },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const where = visibleAnd(
          context.visibility.reporter,
          args.name == null ? {} : named(args.name),
          args.onList == null ? {} : await wroteOn(args.onList, context),
        );
        return keysetList({
          model: client.reporter,
          args,
          order: byName,
          where,
          context,
          info,
        });
      },
    },
    ReporterConnection,
  ),
}));
