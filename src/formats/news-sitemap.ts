import { Readable } from 'node:stream';

/** Google's limits: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
export const SITEMAP_HOURS = 48;
export const SITEMAP_SIZE = 1_000;

export interface SitemapArticle {
  readonly url: string;
  readonly headline: string;
  readonly language: string;
  readonly publishedAt: Date;
}

/** The library refuses to write a sitemap without articles, which on a quiet weekend is what there is. */
const EMPTY =
  '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>';

/** A news sitemap, written by the library `sitemap`, which is loaded with the first one. */
export async function renderNewsSitemap(
  publisher: string,
  articles: readonly SitemapArticle[],
): Promise<string> {
  if (articles.length === 0) return EMPTY;
  const { SitemapStream, streamToPromise } = await import('sitemap');
  const stream = new SitemapStream({
    xmlns: { news: true, xhtml: false, image: false, video: false },
  });
  const urls = articles.map(({ url, headline, language, publishedAt }) => ({
    url,
    news: {
      publication: { name: publisher, language },
      publication_date: publishedAt.toISOString(),
      title: headline,
    },
  }));
  return (await streamToPromise(Readable.from(urls).pipe(stream))).toString();
}
