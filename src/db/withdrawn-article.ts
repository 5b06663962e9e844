import type { PrismaClient } from './generated/client.ts';

/** The id of a withdrawn article by any of its slugs; whether a reader may know of it, the log of changes tells. */
export async function findWithdrawnArticle(
  client: PrismaClient,
  slug: string,
): Promise<string | null> {
  const known = await client.articleSlug.findUnique({
    where: { slug, article: { status: 'WITHDRAWN' } },
    select: { articleId: true },
  });
  return known?.articleId ?? null;
}
