import type { PrismaClient } from '../db/generated/client.ts';
import { indexArticles, indexNamesIn } from './store/index-article.ts';

/** Articles that one transaction indexes. */
const BATCH = 100;

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Indexes the next articles after `last` that are not; null when there is none. */
function indexNext(client: PrismaClient, last: string) {
  return client.$transaction(async (transaction) => {
    // In the order of the primary keys, so that no batch reads what another has read. A row that another
    // instance is at is waited for: should that one fail, this one indexes it.
    const missing = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Article"
      WHERE id > ${last}::uuid
        AND NOT EXISTS (SELECT FROM "ArticleSearch" WHERE "articleId" = "Article".id)
      ORDER BY id LIMIT ${BATCH} FOR UPDATE`;
    const ids = missing.map(({ id }) => id);
    await indexArticles(transaction, ids);
    await indexNamesIn(transaction, ids);
    return { count: ids.length, last: ids.at(-1) ?? null };
  });
}

/**
 * Makes articles searchable that were stored before there was a search. Once done it costs a start one
 * statement, however many articles there are. Safe when several instances start at once: what one has
 * done the other finds done.
 *
 * @returns how many it indexed.
 */
export async function indexMissing(client: PrismaClient): Promise<number> {
  const done = { indexedAt: { not: null } };
  if ((await client.installation.count({ where: done })) > 0) return 0;
  let indexed = 0;
  let last: string | null = NO_ID;
  while (last !== null) {
    const batch: Awaited<ReturnType<typeof indexNext>> = await indexNext(client, last);
    indexed += batch.count;
    last = batch.last;
  }
  await client.installation.updateMany({ data: { indexedAt: new Date() } });
  return indexed;
}
