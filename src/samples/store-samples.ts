import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PrismaClient } from '../db/generated/client.ts';
import { packageRoot } from '../db/package-root.ts';
import { ingestPage } from '../ingest/ingest-page.ts';
import { saveRankingList } from '../ranking/edit-list.ts';
import { publishRanking } from '../ranking/publish-ranking.ts';
import { importViews } from '../ranking/store-views.ts';

/** The samples are of a newsroom in Seoul, wherever this one is. */
const TIME_ZONE = 'Asia/Seoul';

const DAY_MS = 86_400_000;

/** Noon of a day in Seoul, in milliseconds after its midnight in UTC. */
const NOON_MS = 3 * 3_600_000;

/** Midnights in Seoul after each of the three weeks of the samples. */
const WEEK_ENDS = ['2025-09-07T15:00:00Z', '2025-09-14T15:00:00Z', '2025-09-21T15:00:00Z'];

const readersFile = z.object({
  from: z.string(),
  articles: z.array(z.object({ slug: z.string(), readers: z.array(z.int()) })),
});

const samplesFolder = () => join(packageRoot(), 'prisma', 'samples');

async function storePages(client: PrismaClient): Promise<number> {
  const files = (await readdir(samplesFolder())).filter((file) => file.endsWith('.txt'));
  for (const file of files.toSorted()) {
    const page = { name: file, bytes: await readFile(join(samplesFolder(), file)) };
    await ingestPage(client, page, { timeZone: TIME_ZONE });
  }
  return files.length;
}

/** Readers of each day, counted at noon. */
async function storeReaders(client: PrismaClient): Promise<void> {
  const text = await readFile(join(samplesFolder(), 'readers.json'), 'utf8');
  const { from, articles } = readersFile.parse(JSON.parse(text));
  const stored = await client.article.findMany({
    where: { slug: { in: articles.map((article) => article.slug) } },
    select: { id: true, slug: true },
  });
  const idOf = new Map(stored.map((article) => [article.slug, article.id]));
  const first = new Date(`${from}T00:00:00Z`).getTime() + NOON_MS;
  await client.hourlyViews.deleteMany({ where: { articleId: { in: [...idOf.values()] } } });
  await importViews(
    client,
    articles.flatMap(({ slug, readers }) =>
      readers
        .map((views, day) => ({
          articleId: idOf.get(slug) ?? '',
          hour: new Date(first + day * DAY_MS),
          views,
        }))
        .filter((row) => row.views > 0 && row.articleId !== ''),
    ),
  );
}

/** A computed list beside the printed one, published for each week; by hand, since the weeks are over. */
async function publishMostRead(client: PrismaClient): Promise<void> {
  const settings = {
    slug: 'most-read-this-week',
    name: 'Most read this week',
    window: 'WEEK',
    method: 'READERSHIP',
    size: 6,
    isScheduled: false,
  } as const;
  await saveRankingList(client, settings, { actor: 'first start', reason: 'Sample content.' });
  for (const end of WEEK_ENDS) {
    await publishRanking(client, settings.slug, { timeZone: TIME_ZONE, now: new Date(end) });
  }
}

/**
 * Stores something worth exploring: pages, their readers, and a hot list computed from them.
 *
 * @returns how many pages.
 */
export async function storeSamples(client: PrismaClient): Promise<number> {
  const pages = await storePages(client);
  await storeReaders(client);
  await publishMostRead(client);
  return pages;
}
