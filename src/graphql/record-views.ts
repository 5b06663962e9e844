import { visibleAnd } from '../db/visibility.ts';
import { tooManyViews } from '../errors.ts';
import { rowId } from '../db/row-id.ts';
import { refusalOf } from '../ranking/check-views.ts';
import type { ReadershipStatus as ReadershipStatusShape } from '../ranking/readership.ts';
import { importViews } from '../ranking/store-views.ts';
import { Article } from './article.ts';
import { builder } from './builder.ts';

/** Most rows of one batch. */
const MOST_ROWS = 1000;

const ViewsInput = builder.inputType('ViewsInput', {
  description: 'How many readers opened an article in an hour.',
  fields: (t) => ({
    article: t.globalID({ for: Article, required: true, description: 'The article.' }),
    at: t.field({ type: 'DateTime', required: true, description: 'An instant of the hour.' }),
    count: t.int({ required: true, description: 'How many, 1 or more.' }),
  }),
});

interface RefusedViewsShape {
  readonly index: number;
  readonly message: string;
}

const RefusedViews = builder.objectRef<RefusedViewsShape>('RefusedViews').implement({
  description: 'A row that was not counted.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Its place in the batch, from 0.' }),
    message: t.exposeString('message', { description: 'Why, and what is expected.' }),
  }),
});

interface RecordViewsPayloadShape {
  readonly counted: number;
  readonly refused: readonly RefusedViewsShape[];
}

const RecordViewsPayload = builder
  .objectRef<RecordViewsPayloadShape>('RecordViewsPayload')
  .implement({
    description: 'What became of a batch.',
    fields: (t) => ({
      counted: t.exposeInt('counted', { description: 'How many rows were counted.' }),
      refused: t.field({
        type: [RefusedViews],
        description: 'The rows that were not, each with the reason.',
        resolve: (payload) => payload.refused,
      }),
    }),
  });

builder.mutationField('recordViews', (t) =>
  t.field({
    type: RecordViewsPayload,
    description:
      'Adds counts of readers that another system has taken. The good rows of a batch count, whatever the others are. Pages of the newsroom send beacons to `POST /views` instead.',
    authScopes: { owner: true },
    args: {
      views: t.arg({
        type: [ViewsInput],
        required: true,
        description: `The counts, at most ${MOST_ROWS} rows.`,
      }),
    },
    resolve: async (_root, { views }, { database: { client, whole }, visibility }) => {
      if (views.length > MOST_ROWS) throw tooManyViews(MOST_ROWS);
      const now = new Date();
      const ids = [...new Set(views.map((row) => rowId(row.article.id)))];
      const articles = await client.article.findMany({
        where: visibleAnd(visibility.article, { id: { in: ids } }),
        select: { id: true },
      });
      const known = new Set(articles.map((article) => article.id));
      const refusals = views.map((row) =>
        known.has(row.article.id) ? refusalOf(row, now) : 'There is no such article.',
      );
      const good = views.filter((_row, index) => refusals[index] === null);
      await importViews(
        whole,
        good.map((row) => ({ articleId: row.article.id, hour: row.at, views: row.count })),
      );
      return {
        counted: good.length,
        refused: refusals.flatMap((message, index) =>
          message === null ? [] : [{ index, message }],
        ),
      };
    },
  }),
);

const ReadershipStatus = builder.objectRef<ReadershipStatusShape>('ReadershipStatus').implement({
  description: 'How the counting of readers goes in this instance, since its start.',
  fields: (t) => ({
    buffered: t.exposeInt('buffered', {
      description: 'Views that wait for the next flush: what a kill would lose now.',
    }),
    counted: t.exposeInt('counted', { description: 'Readers that were counted.' }),
    dropped: t.exposeInt('dropped', {
      description: 'Views lost because more came in than could be kept.',
    }),
    flushSeconds: t.exposeInt('flushSeconds', {
      description: 'Seconds between flushes: a kill loses at most the views of so long.',
    }),
    unknown: t.exposeInt('unknown', { description: 'Views of articles that do not exist.' }),
  }),
});

builder.queryField('readershipStatus', (t) =>
  t.field({
    type: ReadershipStatus,
    description: "How the counting of readers goes. Needs the owner's key.",
    authScopes: { owner: true },
    resolve: (_root, _args, { readership }) => readership.status(),
  }),
);
