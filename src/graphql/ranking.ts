import { visibleAnd } from '../db/visibility.ts';
import { CONTENT_KEY, rankingListKey } from '../changes/content-keys.ts';
import { numberEntries } from '../ranking/number-entries.ts';
import { visibleRanking } from '../loaders/visible-ids.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection-type.ts';
import { keysetList } from './keyset-list.ts';
import type { Context } from './context.ts';
import type { KeysetOrder } from './keyset.ts';
import { latestRanking } from './latest-ranking.ts';
import { RankingEntry } from './ranking-entry.ts';
import { RankingMethod } from './ranking-list.ts';
import { visibleNode } from './visible-node.ts';

const latestFirst: KeysetOrder = {
  name: 'WINDOW_START_DESC',
  direction: 'desc',
  columns: [
    { path: ['windowStart'], type: 'date' },
    { path: ['id'], type: 'uuid' },
  ],
};

interface RankingGapShape {
  readonly position: number;
}

const RankingGap = builder.objectRef<RankingGapShape>('RankingGap').implement({
  description: 'A number that a ranking leaves out.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'The number.' }),
    reason: t.string({
      description: 'Why, in a sentence.',
      resolve: () => 'The article that stood here may no longer be shown.',
    }),
  }),
});

const visibleEntries = ({ visibility }: Context) =>
  ({ where: visibility.rankingEntry, orderBy: { position: 'asc' } }) as const;

/** The numbers from 1 to `length` that are not among the positions. */
function findGaps(positions: readonly number[], length: number): RankingGapShape[] {
  const shown = new Set(positions);
  return Array.from({ length }, (_, index) => ({ position: index + 1 })).filter(
    ({ position }) => !shown.has(position),
  );
}

export const Ranking = builder.prismaObject('Ranking', {
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
    staleAfter: t.expose('staleAfter', {
      type: 'DateTime',
      description: 'From then on a newer ranking should be there.',
    }),
    isStale: t.boolean({
      description: 'Whether a newer ranking should be there by now.',
      select: { staleAfter: true },
      resolve: (ranking, _args, { now }) => ranking.staleAfter < now,
    }),
    isEmpty: t.boolean({
      description:
        'True where nobody read anything in the window. Nothing else is ever put in its place.',
      select: { _count: { select: { entries: true } } },
      resolve: (ranking) => ranking._count.entries === 0,
    }),
    entries: t.field({
      type: [RankingEntry],
      description:
        "The entries in order. One whose article you may not see is left out; the list's rule decides whether those below it move up.",
      select: (_args, context, nestedSelection) => ({
        list: { select: { hiddenEntryRule: true } },
        entries: { ...visibleEntries(context), ...nestedSelection({ select: { position: true } }) },
      }),
      resolve: ({ list, entries }) => [...numberEntries(list.hiddenEntryRule, entries)],
    }),
    gaps: t.field({
      type: [RankingGap],
      description: 'The numbers that are left out, and why.',
      select: (_args, context) => ({
        list: { select: { hiddenEntryRule: true } },
        _count: { select: { entries: true } },
        entries: { ...visibleEntries(context), select: { position: true } },
      }),
      resolve: ({ list, entries, _count: count }) =>
        list.hiddenEntryRule === 'GAP'
          ? findGaps(
              entries.map((entry) => entry.position),
              // Entries of deleted articles are gone: the last position tells of more than the count.
              Math.max(count.entries, entries.at(-1)?.position ?? 0),
            )
          : [],
    }),
  }),
});

builder.prismaObjectFields(Ranking, (t) => ({
  section: t.exposeString('sectionSlug', {
    nullable: true,
    description: 'Slug of the section that it was computed over; null for all.',
  }),
  language: t.exposeString('language', {
    nullable: true,
    description: 'BCP 47 tag of the language that it was computed over; null for all.',
  }),
}));

const RankingConnection = connectionType('Ranking', 'rankings', Ranking);

visibleNode(Ranking, visibleRanking);

builder.queryFields((t) => ({
  ranking: t.prismaField({
    type: Ranking,
    nullable: true,
    description: 'A hot list as it stands, or as it stood at a time; null when it has no ranking.',
    args: {
      list: t.arg.string({ required: true, description: 'Slug of the list: "weekly-hot".' }),
      at: t.arg({ type: 'DateTime', description: 'As it stood at this instant; now by default.' }),
    },
    resolve: async (query, _root, { list, at }, { caller, database, visibility }) => {
      const found = await database.client.rankingList.findFirst({
        where: { slug: list },
        select: { rankings: { ...query, ...latestRanking(visibility, at ?? null) } },
      });
      const ranking = found?.rankings[0] ?? null;
      caller.found.add(ranking === null ? CONTENT_KEY : rankingListKey(list));
      return ranking;
    },
  }),
  rankings: t.connection(
    {
      type: Ranking,
      description: 'The history of a hot list, the latest first.',
      args: { list: t.arg.string({ required: true, description: 'Slug of the list.' }) },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const where = visibleAnd(context.visibility.ranking, { list: { slug: args.list } });
        return keysetList({
          model: client.ranking,
          args,
          order: latestFirst,
          where,
          context,
          info,
        });
      },
    },
    RankingConnection,
  ),
}));
