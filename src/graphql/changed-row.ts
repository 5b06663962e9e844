import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd } from '../db/visibility.ts';
import type { Context } from './context.ts';

/** What a mutation answers: the row that it changed, with what was selected of it, as its caller may see it. */
export const changedRow = {
  article: (query: Prisma.ArticleDefaultArgs, id: string, { database, visibility }: Context) =>
    database.client.article.findFirstOrThrow({
      ...query,
      where: visibleAnd(visibility.article, { id }),
    }),
  quote: (query: Prisma.QuoteDefaultArgs, id: string, { database, visibility }: Context) =>
    database.client.quote.findFirstOrThrow({
      ...query,
      where: visibleAnd(visibility.quote, { id }),
    }),
  ranking: (query: Prisma.RankingDefaultArgs, id: string, { database, visibility }: Context) =>
    database.client.ranking.findFirstOrThrow({
      ...query,
      where: visibleAnd(visibility.ranking, { id }),
    }),
  speaker: (query: Prisma.SpeakerDefaultArgs, id: string, { database, visibility }: Context) =>
    database.client.speaker.findFirstOrThrow({
      ...query,
      where: visibleAnd(visibility.speaker, { id }),
    }),
};
