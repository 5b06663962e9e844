import { visibleAnd } from '../db/visibility.ts';
import { notFound } from '../errors.ts';
import { ArticleFilter, filterWhere } from './articles.ts';
import { builder } from './builder.ts';
import { Change } from './change.ts';
import { ChangeFilter, selectChanges } from './change-filter.ts';
import { ArticleChange, RankingChange } from './change-types.ts';
import type { Context } from './context.ts';
import { followChanges } from './follow-changes.ts';
import { quotesOf } from './speaker.ts';

/** What it costs to open a stream, in points, beside the rows of one event. */
const OPENING_POINTS = 100;

const RESUMES =
  'Goes on after the cursor given by the header `Last-Event-ID` or by `after`; begins with what happens from now on without. Each event has its cursor as its `id` and in `extensions.cursor`.';

const AFTER = 'Only what happened after the change with this cursor.';

builder.subscriptionType({
  description:
    'What can be followed as it happens, by server-sent events: send the operation with `Accept: text/event-stream`. Every event shows what you may see when it is sent. A stream ends with an error as its last event (`SLOW_CONSUMER`, or what became of your key), or without a word when the service stops: come back then.',
});

async function findListId(slug: string, { database }: Context): Promise<string> {
  const list = await database.client.rankingList.findUnique({
    where: { slug },
    select: { id: true },
  });
  if (list === null) throw notFound('hot list');
  return list.id;
}

builder.subscriptionField('changes', (t) =>
  t.field({
    type: Change,
    description: `Everything that happens to what you may see, as in the query \`changes\` and with the same cursors. ${RESUMES}`,
    extensions: { points: OPENING_POINTS },
    args: {
      after: t.arg.string({ description: AFTER }),
      filter: t.arg({ type: ChangeFilter, description: 'Only these.' }),
    },
    subscribe: (_root, { after, filter }, context) =>
      followChanges(
        {
          after: after ?? null,
          key: JSON.stringify(['changes', filter]),
          select: (fresh) => selectChanges(filter, fresh),
        },
        context,
      ),
    resolve: (change) => change,
  }),
);

builder.subscriptionField('articlePublished', (t) =>
  t.field({
    type: ArticleChange,
    description: `Articles as everybody may see them for the first time, or again. ${RESUMES}`,
    extensions: { points: OPENING_POINTS },
    args: {
      after: t.arg.string({ description: AFTER }),
      filter: t.arg({ type: ArticleFilter, description: 'Only these.' }),
    },
    subscribe: (_root, { after, filter }, context) =>
      followChanges(
        {
          after: after ?? null,
          key: JSON.stringify(['articlePublished', filter]),
          select: async (fresh) => ({
            ...(await selectChanges(null, fresh)),
            filter: {
              objectType: 'ARTICLE',
              accessBefore: { not: 'PUBLIC' },
              accessAfter: 'PUBLIC',
            },
          }),
          keep: async (ids, fresh) => {
            const quote = await quotesOf(fresh, filter?.speaker);
            const where = await filterWhere(fresh, filter, quote);
            const articles = await fresh.database.client.article.findMany({
              where: visibleAnd(fresh.visibility.article, { id: { in: ids } }, where),
              select: { id: true },
            });
            return new Set(articles.map(({ id }) => id));
          },
        },
        context,
      ),
    resolve: (change) => change,
  }),
);

builder.subscriptionField('rankingPublished', (t) =>
  t.field({
    type: RankingChange,
    description: `Rankings as they are published. ${RESUMES}`,
    extensions: { points: OPENING_POINTS },
    args: {
      after: t.arg.string({ description: AFTER }),
      list: t.arg.string({ description: 'Only of this hot list, by its slug: "weekly-hot".' }),
    },
    subscribe: async (_root, { after, list }, context) => {
      const listId = list == null ? null : await findListId(list, context);
      return followChanges(
        {
          after: after ?? null,
          key: JSON.stringify(['rankingPublished', list]),
          select: async (fresh) => ({
            ...(await selectChanges(null, fresh)),
            filter: { kind: 'RANKING_PUBLISHED', ...(listId === null ? {} : { listId }) },
          }),
        },
        context,
      );
    },
    resolve: (change) => change,
  }),
);
