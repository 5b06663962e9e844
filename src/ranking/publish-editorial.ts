import { appendChanges } from '../changes/append-changes.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { badInput, isComputed, notFound } from '../errors.ts';
import { headlineKey } from '../ingest/headline-key.ts';
import { recordAct } from '../ingest/store/record-act.ts';
import type { EditorialReason } from '../ingest/store/record-act.ts';
import { storeEditorialRanking } from '../ingest/store/store-rankings.ts';
import { lockNames } from '../ingest/store/transaction.ts';
import type { PublishOptions } from './publish-ranking.ts';
import { WINDOW_NAMES } from './window.ts';

/**
 * Publishes an editorial list by hand: headlines in order, of articles or not. What stands already
 * stays; other entries in the same window are a new ranking beside it.
 *
 * @returns the ranking's id.
 * @throws NOT_FOUND, IS_COMPUTED for a computed list, BAD_USER_INPUT for no or repeated headlines.
 */
export async function publishEditorial(
  client: PrismaClient,
  slug: string,
  headlines: readonly string[],
  { timeZone, now }: PublishOptions,
  reason: EditorialReason,
): Promise<string> {
  const keys = headlines.map(headlineKey);
  if (headlines.length === 0 || headlines.some((headline) => headline.trim() === '')) {
    throw badInput('Give the headlines of the list in order, none of them empty.');
  }
  if (new Set(keys).size !== keys.length) throw badInput('A headline stands twice on the list.');
  return client.$transaction(async (transaction) => {
    await lockNames(transaction, [`list:${slug}`, ...keys.map((key) => `headline:${key}`)]);
    const list = await transaction.rankingList.findUnique({ where: { slug } });
    if (list === null) throw notFound('hot list');
    if (list.method !== 'EDITORIAL') throw isComputed(slug);
    const { id, changes } = await storeEditorialRanking(transaction, {
      listId: list.id,
      window: WINDOW_NAMES[list.window],
      timeZone,
      computedAt: now,
      sourceArticleId: null,
      headlines: headlines.map((headline) => headline.trim()),
    });
    await recordAct(transaction, 'RANKING_PUBLISHED', reason, {
      listId: list.id,
      before: {},
      after: { ranking: id, headlines: [...headlines] },
    });
    await appendChanges(transaction, changes);
    return id;
  });
}
