import type { Prisma } from '../db/generated/client.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection-type.ts';
import { keysetConnection, keysetQuery, keysetSelect } from './keyset.ts';
import type { KeysetOrder } from './keyset.ts';
import { nodesOf } from './nodes-of.ts';
import { visibleNode } from './visible-node.ts';

const latestFirst: KeysetOrder = {
  name: 'COMPUTED_AT_DESC',
  direction: 'desc',
  columns: [
    { path: ['computedAt'], type: 'date' },
    { path: ['id'], type: 'uuid' },
  ],
};

const RankingWindow = builder.enumType('RankingWindow', {
  description: 'The span of time that a hot list looks at.',
  values: {
    DAY: { description: 'A day.' },
    WEEK: { description: 'A week, from Monday.' },
    MONTH: { description: 'A calendar month.' },
  },
});

const RankingMethod = builder.enumType('RankingMethod', {
  description: 'How the order of a hot list came about.',
  values: {
    EDITORIAL: { description: 'As the newsroom printed it.' },
    READERSHIP: { description: 'Computed from readers.' },
  },
});

const RankingMovement = builder.enumType('RankingMovement', {
  description: 'How an entry moved since the window before.',
  values: {
    UP: { description: 'To a better position.' },
    DOWN: { description: 'To a worse position.' },
    SAME: { description: 'Not at all.' },
    NEW: { description: 'On the list for the first time.' },
    BACK: { description: 'On the list again after an absence.' },
  },
});

builder.prismaObject('RankingList', {
  description: 'A hot list by name, of which there is a ranking for each window.',
  select: {},
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'For arguments: "weekly-hot".' }),
    name: t.exposeString('name', { description: 'As printed: "WEEKLY HOT".' }),
    window: t.expose('window', { type: RankingWindow, description: 'What each ranking spans.' }),
  }),
});

builder.prismaObject('RankingEntry', {
  description: 'One place on a hot list.',
  select: {},
  fields: (t) => ({
    position: t.exposeInt('position', {
      description: 'From 1. A number may be missing where the article was withdrawn.',
    }),
    headline: t.exposeString('printedHeadline', {
      description: 'The headline as the list printed it.',
    }),
    article: t.relation('article', {
      nullable: true,
      description: 'The article; null until one with this headline has come in.',
    }),
    previousPosition: t.exposeInt('previousPosition', {
      nullable: true,
      description: 'The position in the window before; null where it was not on the list.',
    }),
    movement: t.expose('movement', {
      type: RankingMovement,
      description: 'How it moved since the window before.',
    }),
    periodsOnList: t.exposeInt('periodsOnList', {
      description: 'How many windows, this one included, it has been on the list.',
    }),
    peakPosition: t.exposeInt('peakPosition', { description: 'Its best position so far.' }),
  }),
});

const Ranking = builder.prismaObject('Ranking', {
  description: 'A dated snapshot of a hot list.',
  select: { id: true },
  fields: (t) => ({
    list: t.relation('list', { description: 'The list that this is a snapshot of.' }),
    method: t.expose('method', { type: RankingMethod, description: 'How the order came about.' }),
    computedAt: t.expose('computedAt', {
      type: 'DateTime',
      description: 'When it was printed or computed.',
    }),
    windowStart: t.expose('windowStart', {
      type: 'DateTime',
      description: "Start of the window, in the newsroom's zone.",
    }),
    windowEnd: t.expose('windowEnd', {
      type: 'DateTime',
      description: 'End of the window: its first instant no more.',
    }),
    entries: t.relation('entries', {
      description:
        'The entries in order. One whose article you may not see is left out, and its number with it.',
      query: (_args, context) => ({
        where: context.visibility.rankingEntry,
        orderBy: { position: 'asc' },
      }),
    }),
  }),
});

const RankingConnection = connectionType('Ranking', 'rankings', Ranking);

visibleNode(Ranking, (ids, { database, visibility }) =>
  database.client.ranking.findMany({
    where: { AND: [{ id: { in: ids } }, visibility.ranking] },
    select: { id: true },
  }),
);

builder.queryFields((t) => ({
  ranking: t.prismaField({
    type: Ranking,
    nullable: true,
    description: 'A hot list as it stands, or as it stood at a time; null when it has no ranking.',
    args: {
      list: t.arg.string({ required: true, description: 'Slug of the list: "weekly-hot".' }),
      at: t.arg({ type: 'DateTime', description: 'As it stood at this instant; now by default.' }),
    },
    resolve: (query, _root, { list, at }, { database, visibility }) =>
      database.client.ranking.findFirst({
        ...query,
        where: {
          AND: [
            visibility.ranking,
            { list: { slug: list } },
            at == null ? {} : { computedAt: { lte: at } },
          ],
        },
        orderBy: [{ computedAt: 'desc' }, { id: 'desc' }],
      }),
  }),
  rankings: t.connection(
    {
      type: Ranking,
      description: 'The history of a hot list, the latest first.',
      args: { list: t.arg.string({ required: true, description: 'Slug of the list.' }) },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const where: Prisma.RankingWhereInput = {
          AND: [context.visibility.ranking, { list: { slug: args.list } }],
        };
        const page = keysetQuery(args, latestFirst);
        const rows = await client.ranking.findMany({
          ...page,
          where: { AND: [where, page.where] },
          ...nodesOf(info, context, keysetSelect(latestFirst)),
        });
        return keysetConnection(rows, args, latestFirst, () => client.ranking.count({ where }));
      },
    },
    RankingConnection,
  ),
}));
