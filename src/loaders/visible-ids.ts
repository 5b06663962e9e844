import { visibleAnd } from '../db/visibility.ts';
import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';

interface Row {
  readonly id: string;
  /** Rows that were merged into this one: their ids lead here. */
  readonly merged?: readonly { readonly id: string }[];
}

/**
 * Which of the objects that are named by id, without a relation, may be seen: one statement for all of a
 * type. Pothos then loads what was selected of them.
 */
export function visibleIds(find: (ids: string[], context: Context) => Promise<Row[]>) {
  return createContextCache(
    (context: Context) =>
      new DataLoader<string, { id: string } | null>(async (ids) => {
        const rows = await find([...ids], context);
        const byId = new Map(
          rows.flatMap((row) =>
            [row, ...(row.merged ?? [])].map(({ id }) => [id, { id: row.id }] as const),
          ),
        );
        return ids.map((id) => byId.get(id) ?? null);
      }),
  );
}

const select = { id: true } as const;

export const visibleArticle = visibleIds((ids, { database, visibility }) =>
  database.client.article.findMany({
    where: visibleAnd(visibility.article, { id: { in: ids } }),
    select,
  }),
);

export const visibleQuote = visibleIds((ids, { database, visibility }) =>
  database.client.quote.findMany({
    where: visibleAnd(visibility.quote, { id: { in: ids } }),
    select,
  }),
);

export const visibleReporter = visibleIds((ids, { database, visibility }) =>
  database.client.reporter.findMany({
    where: visibleAnd(visibility.reporter, { id: { in: ids } }),
    select,
  }),
);

export const visibleRanking = visibleIds((ids, { database, visibility }) =>
  database.client.ranking.findMany({
    where: visibleAnd(visibility.ranking, { id: { in: ids } }),
    select,
  }),
);

export const visibleSpeaker = visibleIds((ids, { database, visibility }) =>
  database.client.speaker.findMany({
    where: visibleAnd(visibility.speaker, {
      OR: [{ id: { in: ids } }, { merged: { some: { id: { in: ids } } } }],
    }),
    select: { id: true, merged: { where: { id: { in: ids } }, select } },
  }),
);

export const visibleCorrection = visibleIds((ids, { database, visibility }) =>
  database.client.correction.findMany({
    where: visibleAnd(visibility.correction, { id: { in: ids } }),
    select,
  }),
);

export const visiblePlace = visibleIds((ids, { database, visibility }) =>
  database.client.place.findMany({
    where: visibleAnd(visibility.place, { id: { in: ids } }),
    select,
  }),
);

export const visibleSection = visibleIds((ids, { database, visibility }) =>
  database.client.section.findMany({
    where: visibleAnd(visibility.section, { id: { in: ids } }),
    select,
  }),
);

export const visibleTopic = visibleIds((ids, { database, visibility }) =>
  database.client.topic.findMany({
    where: visibleAnd(visibility.topic, { id: { in: ids } }),
    select,
  }),
);
