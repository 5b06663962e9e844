import { countRankingsOfArticle } from '../loaders/count-rankings-of-article.ts';
import { currentPositions } from '../loaders/current-ranking.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection-type.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import type { KeysetOrder } from './keyset.ts';
import { RankingEntry } from './ranking-entry.ts';

const latestFirst: KeysetOrder = {
  name: 'ENTRY_WINDOW_START_DESC',
  direction: 'desc',
  columns: [
    { path: ['ranking', 'windowStart'], type: 'date' },
    { path: ['rankingId'], type: 'uuid' },
  ],
};

const RankingEntryConnection = connectionType('RankingEntry', 'entries of hot lists', RankingEntry);

builder.prismaObjectField('Article', 'rankings', (t) =>
  t.connection(
    {
      type: RankingEntry,
      description: 'Where it stood on hot lists, the latest first.',
      select: (args, { visibility }, nestedSelection) => {
        const page = keysetQuery(args, latestFirst);
        return {
          rankingEntries: {
            ...nestedSelection(
              {
                select: {
                  rankingId: true,
                  position: true,
                  ranking: { select: { windowStart: true } },
                },
              },
              ['edges', 'node'],
            ),
            ...page,
            where: { AND: [{ ranking: visibility.ranking }, page.where] },
          },
        };
      },
      resolve: (article, args, context) =>
        keysetConnection(article.rankingEntries, args, latestFirst, () =>
          countRankingsOfArticle(context).load(article.id),
        ),
    },
    RankingEntryConnection,
  ),
);

builder.prismaObjectField('Article', 'currentPosition', (t) =>
  t.int({
    nullable: true,
    description: 'Its position on a hot list as it stands; null when it is not on it.',
    args: {
      list: t.arg.string({ required: true, description: 'Slug of the list: "weekly-hot".' }),
    },
    resolve: async (article, { list }, context) =>
      (await currentPositions(context).load(list)).get(article.id) ?? null,
  }),
);
