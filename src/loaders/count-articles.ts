import { visibleAnd } from '../db/visibility.ts';
import { countRows } from './count-rows.ts';

export const countArticlesOfReporter = countRows(async (ids, { database, visibility }) => {
  const counts = await database.client.byline.groupBy({
    by: ['reporterId'],
    where: visibleAnd(visibility.byline, { reporterId: { in: ids } }),
    _count: true,
  });
  return counts.map((row) => [row.reporterId, row._count]);
});

export const countArticlesOfSection = countRows(async (ids, { database, visibility }) => {
  const counts = await database.client.article.groupBy({
    by: ['sectionId'],
    where: visibleAnd(visibility.article, { sectionId: { in: ids } }),
    _count: true,
  });
  return counts.map((row) => [row.sectionId, row._count]);
});

export const countArticlesOfTopic = countRows(async (ids, { database, visibility }) => {
  const counts = await database.client.articleTopic.groupBy({
    by: ['topicId'],
    where: visibleAnd(visibility.articleTopic, { topicId: { in: ids } }),
    _count: true,
  });
  return counts.map((row) => [row.topicId, row._count]);
});
