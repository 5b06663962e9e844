import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd, visibleThrough } from '../db/visibility.ts';
import { countRows } from './count-rows.ts';

export const countRankingsOfArticle = countRows(async (ids, { database, visibility }) => {
  const ofVisible = visibleThrough('ranking', visibility.ranking);
  const counts = await database.client.rankingEntry.groupBy({
    by: ['articleId'],
    where: visibleAnd<Prisma.RankingEntryWhereInput>(ofVisible, { articleId: { in: ids } }),
    _count: true,
  });
  return counts.map((row) => [row.articleId, row._count]);
});
