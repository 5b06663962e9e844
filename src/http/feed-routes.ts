import { CONTENT_KEY, rankingListKey } from '../changes/content-keys.ts';
import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd } from '../db/visibility.ts';
import { articleUrl } from '../formats/article-content.ts';
import { FEED_TYPES, renderFeed } from '../formats/feed.ts';
import type { Feed, FeedForm, FeedItem } from '../formats/feed.ts';
import { rankingColumns, toRankingContent } from '../formats/ranking-content.ts';
import { latestRanking } from '../graphql/latest-ranking.ts';
import type { Outcome } from './document.ts';
import type { DocumentRoute, Reader } from './use-documents.ts';

/** Items of a feed, and its price: a point, and one for each item. */
const FEED_SIZE = 50;
const POINTS = 1 + FEED_SIZE;

/** Seconds that a feed may be kept. It holds headlines and summaries, no bodies. */
const MAX_AGE = 60;

const NO_FEED: Outcome = { status: 404, message: 'There is no such feed.' };

const itemColumns = {
  uri: true,
  slug: true,
  headline: true,
  standfirst: true,
  language: true,
  publishedAt: true,
  updatedAt: true,
  bylines: {
    orderBy: { position: 'asc' },
    select: { reporter: { select: { name: true } } },
  },
} satisfies Prisma.ArticleSelect;

type ItemRow = Prisma.ArticleGetPayload<{ select: typeof itemColumns }>;

/** What a kind of feed says; null when there is no such feed, a redirection when it has moved. */
type FeedContent = Pick<Feed, 'title' | 'description' | 'language' | 'items'> | { slug: string };

const LATEST_FIRST: { publishedAt?: 'desc'; id?: 'desc' }[] = [
  { publishedAt: 'desc' },
  { id: 'desc' },
];

function articleItem(row: ItemRow, publicUrl: string): FeedItem {
  return {
    id: row.uri,
    url: articleUrl(publicUrl, row.slug),
    title: row.headline,
    summary: row.standfirst,
    authors: row.bylines.map(({ reporter }) => reporter.name),
    language: row.language,
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
  };
}

export const publisherOf = (publicUrl: string): string => new URL(publicUrl).host;

async function latest({ client, visibility, publicUrl }: Reader): Promise<FeedContent> {
  const rows = await client.article.findMany({
    where: visibility.article,
    orderBy: LATEST_FIRST,
    take: FEED_SIZE,
    select: itemColumns,
  });
  const publisher = publisherOf(publicUrl);
  return {
    title: publisher,
    description: `The latest articles of ${publisher}`,
    language: null,
    items: rows.map((row) => articleItem(row, publicUrl)),
  };
}

async function sectionFeed(
  slug: string,
  { client, visibility, publicUrl }: Reader,
): Promise<FeedContent | null> {
  const section = await client.section.findFirst({
    where: visibleAnd(visibility.section, { slug }),
    select: {
      name: true,
      articles: {
        where: visibility.article,
        orderBy: LATEST_FIRST,
        take: FEED_SIZE,
        select: itemColumns,
      },
    },
  });
  if (section === null) return null;
  return {
    title: section.name,
    description: `The latest articles of the section “${section.name}”`,
    language: null,
    items: section.articles.map((row) => articleItem(row, publicUrl)),
  };
}

async function reporterFeed(
  slug: string,
  { client, visibility, publicUrl }: Reader,
): Promise<FeedContent | null> {
  const reporter = await client.reporter.findFirst({
    where: visibleAnd(visibility.reporter, { slug }),
    select: {
      name: true,
      bylines: {
        where: visibility.byline,
        orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
        take: FEED_SIZE,
        select: { article: { select: itemColumns } },
      },
    },
  });
  if (reporter === null) return null;
  return {
    title: reporter.name,
    description: `The latest articles by ${reporter.name}`,
    language: null,
    items: reporter.bylines.map(({ article }) => articleItem(article, publicUrl)),
  };
}

async function speakerFeed(
  slug: string,
  { client, visibility, publicUrl }: Reader,
): Promise<FeedContent | null> {
  const speaker = await client.speaker.findFirst({
    where: visibleAnd(visibility.speaker, { OR: [{ slug }, { merged: { some: { slug } } }] }),
    select: {
      slug: true,
      name: true,
      quotes: {
        where: visibility.quote,
        orderBy: LATEST_FIRST,
        take: FEED_SIZE,
        select: { id: true, text: true, segments: true, article: { select: itemColumns } },
      },
    },
  });
  if (speaker === null) return null;
  if (speaker.slug !== slug) return { slug: speaker.slug };
  return {
    title: speaker.name,
    description: `What ${speaker.name} said, as quoted in articles`,
    language: null,
    items: speaker.quotes.map(({ id, text, segments, article }) => {
      const item = articleItem(article, publicUrl);
      const block = (segments as unknown as { blockId: string }[])[0]?.blockId;
      return {
        ...item,
        id: `urn:uuid:${id}`,
        url: block === undefined ? item.url : `${item.url}#${block}`,
        title: `“${text}”`,
        summary: item.title,
      };
    }),
  };
}

async function rankingFeed(
  list: string,
  { client, visibility, publicUrl }: Reader,
): Promise<FeedContent | null> {
  const found = await client.rankingList.findFirst({
    where: { slug: list },
    select: { rankings: { ...latestRanking(visibility), select: rankingColumns(visibility) } },
  });
  const row = found?.rankings[0];
  if (row === undefined) return null;
  const ranking = toRankingContent(row, publicUrl);
  return {
    title: ranking.list.name,
    description: `The hot list “${ranking.list.name}”, in order`,
    language: ranking.list.language,
    // An entry whose article has not come in leads nowhere.
    items: ranking.entries.flatMap(({ position, headline, article }) =>
      article === null
        ? []
        : [
            {
              ...article,
              id: article.uri,
              title: `${position}. ${headline}`,
              summary: article.standfirst,
              authors: [],
            },
          ],
    ),
  };
}

const latestOf = (items: readonly FeedItem[]): Date | null =>
  items.length === 0
    ? null
    : new Date(Math.max(...items.map((item) => Math.max(+item.updatedAt, +item.publishedAt))));

function feedRoute(
  name: string,
  path: RegExp,
  find: (slug: string, reader: Reader) => Promise<FeedContent | null>,
  keyOf: (slug: string) => string = () => CONTENT_KEY,
): DocumentRoute {
  return {
    name: `GET /feeds/${name}`,
    path,
    points: POINTS,
    async read(parts, reader, request) {
      const form = parts.at(-1) as FeedForm;
      const content = await find(parts[0] ?? '', reader);
      if (content === null) return NO_FEED;
      const { publicUrl } = reader;
      if ('slug' in content) {
        const { pathname } = new URL(request.url, publicUrl);
        const folder = pathname.slice(0, pathname.lastIndexOf('/'));
        return { location: `${publicUrl}${folder}/${encodeURIComponent(content.slug)}.${form}` };
      }
      const feed: Feed = {
        ...content,
        publisher: publisherOf(publicUrl),
        homeUrl: publicUrl,
        url: publicUrl + new URL(request.url, publicUrl).pathname,
        updatedAt: latestOf(content.items),
      };
      return {
        body: await renderFeed(feed, form),
        contentType: FEED_TYPES[form],
        maxAge: MAX_AGE,
        dependsOn: [keyOf(parts[0] ?? '')],
      };
    },
  };
}

/** `/feeds/latest.rss`, `.atom`, `.json`, and the same of a section, of a reporter, of a speaker's quotes, of a hot list. */
export const feedRoutes: readonly DocumentRoute[] = [
  feedRoute('latest', /^\/feeds\/latest\.(rss|atom|json)$/, (_form, reader) => latest(reader)),
  feedRoute('sections', /^\/feeds\/sections\/([^/]+)\.(rss|atom|json)$/, sectionFeed),
  feedRoute('reporters', /^\/feeds\/reporters\/([^/]+)\.(rss|atom|json)$/, reporterFeed),
  feedRoute('speakers', /^\/feeds\/speakers\/([^/]+)\.(rss|atom|json)$/, speakerFeed),
  feedRoute(
    'rankings',
    /^\/feeds\/rankings\/([^/]+)\.(rss|atom|json)$/,
    rankingFeed,
    rankingListKey,
  ),
];
