import { visibleAnd } from '../db/visibility.ts';
import { notFound } from '../errors.ts';
import { articleWhere } from './article.ts';
import type { ArticleBy } from './article.ts';
import type { Context } from './context.ts';

/**
 * The row of an article that a change names.
 *
 * @throws NOT_FOUND.
 */
export async function findArticleId(
  by: typeof ArticleBy.$inferInput,
  { database, visibility }: Context,
): Promise<string> {
  const article = await database.client.article.findFirst({
    where: visibleAnd(visibility.article, articleWhere(by)),
    select: { id: true },
  });
  if (article === null) throw notFound('article');
  return article.id;
}
