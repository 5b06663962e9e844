import type { PrismaClient } from '../db/generated/client.ts';
import { indexArticles, indexNamesIn } from './store/index-article.ts';

/** Articles that one transaction indexes. */
const BATCH = 100;

/**
 * Makes articles searchable that were stored before there was a search; when there is none, it costs one
 * statement. Safe when several instances start at once: what one has done the other finds done.
 *
 * @returns how many it indexed.
 */
export async function indexMissing(client: PrismaClient): Promise<number> {
  let indexed = 0;
  for (;;) {
    const count = await client.$transaction(async (transaction) => {
      // Rows that another instance is at are left to it.
      const missing = await transaction.$queryRaw<{ id: string }[]>`
        SELECT id FROM "Article"
        WHERE NOT EXISTS (SELECT FROM "ArticleSearch" WHERE "articleId" = "Article".id)
        LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
      const ids = missing.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await indexArticles(transaction, ids);
      for (const id of ids) await indexNamesIn(transaction, id);
      return ids.length;
    });
    if (count === 0) return indexed;
    indexed += count;
  }
}
