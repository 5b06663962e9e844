import DataLoader from 'dataloader';
import { createContextCache } from '@pothos/core';
import { visibleAnd } from '../../db/visibility.ts';
import { Article } from '../article.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

/** Articles that share a speaker, a place or words are looked for among so many of the latest. */
const MOST_CANDIDATES = 500;
const MOST_RELATED = 5;
/** What a shared speaker, a shared place and each shared stem of the headline count. */
const SPEAKER_POINTS = 3;
const PLACE_POINTS = 1;
const WORD_POINTS = 1;
/** Shorter stems are mostly words such as "the" and "for". */
const SHORTEST_STEM = 4;
const LEAST_POINTS = 2;

interface Described {
  readonly id: string;
  readonly publishedAt: Date;
  readonly placeId: string | null;
  readonly quotes: readonly { readonly speakerId: string | null }[];
  readonly search: { readonly headlineLexemes: readonly string[] } | null;
}

const stemsOf = (article: Described) =>
  (article.search?.headlineLexemes ?? []).filter((stem) => stem.length >= SHORTEST_STEM);
const speakersOf = (article: Described) => [
  ...new Set(article.quotes.flatMap(({ speakerId }) => speakerId ?? [])),
];

function pointsOf(left: Described, right: Described): number {
  const speakers = speakersOf(right);
  const stems = stemsOf(right);
  return (
    SPEAKER_POINTS * speakersOf(left).filter((id) => speakers.includes(id)).length +
    (left.placeId !== null && left.placeId === right.placeId ? PLACE_POINTS : 0) +
    WORD_POINTS * stemsOf(left).filter((stem) => stems.includes(stem)).length
  );
}

/** For all articles of a list at once, which Pothos cannot plan: two statements, however many they are. */
const relatedArticles = createContextCache(
  ({ database, visibility }: Context) =>
    new DataLoader<string, { id: string }[]>(async (ids) => {
      const { client } = database;
      const select = {
        id: true,
        publishedAt: true,
        placeId: true,
        quotes: { where: visibility.quote, select: { speakerId: true } },
        search: { select: { headlineLexemes: true } },
      } as const;
      const sources = await client.article.findMany({
        where: visibleAnd(visibility.article, { id: { in: [...ids] } }),
        select,
      });
      const placeIds = sources.flatMap(({ placeId }) => placeId ?? []);
      const candidates = await client.article.findMany({
        where: visibleAnd(visibility.article, {
          OR: [
            { placeId: { in: placeIds } },
            {
              quotes: {
                some: {
                  AND: [visibility.quote, { speakerId: { in: sources.flatMap(speakersOf) } }],
                },
              },
            },
            { search: { headlineLexemes: { hasSome: sources.flatMap(stemsOf) } } },
          ],
        }),
        orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
        take: MOST_CANDIDATES,
        select,
      });
      return ids.map((id) => {
        const source = sources.find((article) => article.id === id);
        if (source === undefined) return [];
        return candidates
          .filter((candidate) => candidate.id !== id)
          .map((candidate) => ({ id: candidate.id, points: pointsOf(source, candidate) }))
          .filter(({ points }) => points >= LEAST_POINTS)
          .toSorted((left, right) => right.points - left.points)
          .slice(0, MOST_RELATED);
      });
    }),
);

builder.prismaObjectField('Article', 'related', (t) =>
  t.field({
    type: [Article],
    description: `Up to ${MOST_RELATED} articles that share speakers (${SPEAKER_POINTS} points each), the place or words of the headline (1 point each) with it, from ${LEAST_POINTS} points on, the most first; of equals, the latest. The latest ${MOST_CANDIDATES} that share something are compared.`,
    select: { id: true },
    resolve: ({ id }, _args, context) => relatedArticles(context).load(id),
  }),
);
