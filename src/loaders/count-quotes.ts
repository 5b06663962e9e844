import { visibleAnd } from '../db/visibility.ts';
import { countRows } from './count-rows.ts';

export const countQuotesOfArticle = countRows(async (ids, { database, visibility }) => {
  const counts = await database.client.quote.groupBy({
    by: ['articleId'],
    where: visibleAnd(visibility.quote, { articleId: { in: ids } }),
    _count: true,
  });
  return counts.map((row) => [row.articleId, row._count]);
});

export const countQuotesOfSpeaker = countRows(async (ids, { database, visibility }) => {
  const counts = await database.client.quote.groupBy({
    by: ['speakerId'],
    where: visibleAnd(visibility.quote, { speakerId: { in: ids } }),
    _count: true,
  });
  return counts.map((row) => [row.speakerId, row._count]);
});
