import type { Config } from '../config.ts';
import { previewRanking, publishRanking } from '../ranking/publish-ranking.ts';
import { WINDOW_NAMES, windowAround } from '../ranking/window.ts';
import { notFound } from '../errors.ts';
import { withDatabase } from './with-database.ts';

/** `dateline rank publish <list>`: publishes the ranking of the last window that has ended. */
export async function runRankPublish(
  slug: string,
  config: Config,
  write: (line: string) => void,
): Promise<void> {
  await withDatabase(config, 'rank publish', async ({ client }) => {
    const { timeZone } = config;
    const published = await publishRanking(client, slug, { timeZone, now: new Date() });
    const { outcome, entries, windowStart } = published;
    write(`${slug}: ${outcome}: ${entries} entries, window from ${windowStart.toISOString()}`);
  });
}

/** `dateline rank preview <list>`: the running window as far as it has come; stores nothing. */
export async function runRankPreview(
  slug: string,
  config: Config,
  write: (line: string) => void,
): Promise<void> {
  await withDatabase(config, 'rank preview', async ({ client }) => {
    const list = await client.rankingList.findUnique({ where: { slug }, select: { window: true } });
    if (list === null) throw notFound('hot list');
    const now = new Date();
    const window = windowAround(now, WINDOW_NAMES[list.window], config.timeZone);
    const entries = await previewRanking(client, slug, window, now);
    for (const [index, { headline, views, score }] of entries.entries()) {
      write(
        `${index + 1}. ${headline} (${views} ${views === 1 ? 'reader' : 'readers'}, score ${score.toFixed(1)})`,
      );
    }
    if (entries.length === 0) write('nobody has read anything in this window yet');
  });
}
