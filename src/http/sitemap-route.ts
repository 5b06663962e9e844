import { visibleAnd } from '../db/visibility.ts';
import { articleUrl } from '../formats/article-content.ts';
import { SITEMAP_HOURS, SITEMAP_SIZE, renderNewsSitemap } from '../formats/news-sitemap.ts';
import { publisherOf } from './feed-routes.ts';
import type { DocumentRoute } from './use-documents.ts';

/** Seconds that it may be kept. */
const MAX_AGE = 60;
const HOUR_IN_MS = 3_600_000;

/** `GET /sitemaps/news.xml`: the articles of the last two days, for search engines. */
export const sitemapRoute: DocumentRoute = {
  name: 'GET /sitemaps/news.xml',
  path: /^\/sitemaps\/news\.xml$/,
  points: 1 + SITEMAP_SIZE,
  async read(_parts, { client, visibility, publicUrl, now }) {
    const since = new Date(now.getTime() - SITEMAP_HOURS * HOUR_IN_MS);
    const rows = await client.article.findMany({
      where: visibleAnd(visibility.article, { publishedAt: { gte: since } }),
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: SITEMAP_SIZE,
      select: { slug: true, headline: true, language: true, publishedAt: true },
    });
    const articles = rows.map((row) => ({ ...row, url: articleUrl(publicUrl, row.slug) }));
    return {
      body: await renderNewsSitemap(publisherOf(publicUrl), articles),
      contentType: 'application/xml; charset=utf-8',
      maxAge: MAX_AGE,
      dependsOn: [],
    };
  },
};
