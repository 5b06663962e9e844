import type { ArticleStatus, PrismaClient } from '../../db/generated/client.ts';
import { badInput, conflict, notFound } from '../../errors.ts';
import { slugify } from '../slug.ts';
import { slugFamily } from './free-slug.ts';
import { lockNames } from './transaction.ts';

export interface StatusChange {
  readonly status: ArticleStatus;
  readonly reason: string | null;
  /** When an embargo ends; only with the status EMBARGOED, and then needed. */
  readonly embargoedUntil: Date | null;
}

/**
 * Publishes, withdraws, embargoes or takes back an article.
 *
 * @throws BAD_USER_INPUT when the embargo's end does not fit the status, NOT_FOUND.
 */
export async function setArticleStatus(
  client: PrismaClient,
  articleId: string,
  change: StatusChange,
): Promise<void> {
  if ((change.status === 'EMBARGOED') !== (change.embargoedUntil !== null)) {
    throw badInput('"embargoedUntil" goes with the status EMBARGOED, and with no other.');
  }
  const { count } = await client.article.updateMany({
    where: { id: articleId },
    data: {
      status: change.status,
      statusReason: change.reason,
      embargoedUntil: change.embargoedUntil,
    },
  });
  if (count === 0) throw notFound('article');
}

/**
 * Gives an article another slug. The slugs it had keep finding it.
 *
 * @throws CONFLICT when another article has or had the slug, BAD_USER_INPUT when it is no slug, NOT_FOUND.
 */
export async function changeArticleSlug(
  client: PrismaClient,
  articleId: string,
  slug: string,
): Promise<void> {
  if (slug === '' || slugify(slug) !== slug) {
    throw badInput(`"${slug}" is not a slug. Expected words like "${slugify(slug)}".`);
  }
  await client.$transaction(async (transaction) => {
    await lockNames(transaction, [`slug:${slugFamily(slug)}`]);
    const holder = await transaction.articleSlug.findUnique({
      where: { slug },
      select: { articleId: true },
    });
    if (holder !== null && holder.articleId !== articleId) {
      throw conflict(`The slug "${slug}" is, or was, another article's. Choose another.`);
    }
    const { count } = await transaction.article.updateMany({
      where: { id: articleId },
      data: { slug },
    });
    if (count === 0) throw notFound('article');
    if (holder === null) await transaction.articleSlug.create({ data: { slug, articleId } });
  });
}
