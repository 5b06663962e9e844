import { escapeUTF8 } from 'entities';
import type { Plugin } from 'graphql-yoga';
import type { PrismaClient } from '../db/generated/client.ts';
import { publicViewer, visibilityFor } from '../db/visibility.ts';
import type { Block } from '../ingest/block-ids.ts';
import { renderHtml } from '../ingest/render-body.ts';

const ARTICLE_PATH = /^\/articles\/([^/]+)$/;

/** Text only: nothing of the page runs or loads anything. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
};

const STYLE =
  'body{font:1.1rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}:target{background:#fff3bf}';

/** What is shown of an article to everyone. */
async function findArticle(client: PrismaClient, slug: string) {
  return client.article.findFirst({
    where: {
      AND: [{ slugs: { some: { slug } } }, visibilityFor(publicViewer, new Date()).article],
    },
    select: {
      slug: true,
      headline: true,
      standfirst: true,
      byline: true,
      datelineText: true,
      language: true,
      publishedAt: true,
      versions: { orderBy: { number: 'desc' }, take: 1, select: { blocks: true } },
    },
  });
}

function page(article: NonNullable<Awaited<ReturnType<typeof findArticle>>>, url: string): string {
  const blocks = (article.versions[0]?.blocks ?? []) as unknown as Block[];
  const time = article.publishedAt.toISOString();
  const line = (text: string | null) => (text === null ? '' : `<p>${escapeUTF8(text)}</p>`);
  return [
    `<!doctype html><html lang="${escapeUTF8(article.language)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeUTF8(article.headline)}</title>`,
    `<link rel="canonical" href="${escapeUTF8(url)}"><style>${STYLE}</style></head><body><article>`,
    `<h1>${escapeUTF8(article.headline)}</h1>${line(article.standfirst)}${line(article.byline)}`,
    `<p><time datetime="${time}">${time}</time></p>`,
    renderHtml(blocks, article.datelineText),
    '</article></body></html>',
  ].join('');
}

/**
 * `GET /articles/<slug>`: the page that canonical links and citations of quotes lead to, with the block
 * ids as anchors. An earlier slug leads to the one in use.
 */
export function useArticlePage(client: PrismaClient, publicUrl: string): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      const encoded = ARTICLE_PATH.exec(url.pathname)?.[1];
      if (encoded === undefined || !['GET', 'HEAD'].includes(request.method)) return;
      const slug = decode(encoded);
      const article = slug === null ? null : await findArticle(client, slug);
      if (article === null) {
        const headers = { 'content-type': 'text/plain; charset=utf-8' };
        hook.endResponse(
          new fetchAPI.Response('There is no such article.\n', { status: 404, headers }),
        );
        return;
      }
      const canonical = `${publicUrl}/articles/${encodeURIComponent(article.slug)}`;
      hook.endResponse(
        article.slug === slug
          ? new fetchAPI.Response(page(article, canonical), { headers: HEADERS })
          : new fetchAPI.Response(null, {
              // Not for good: an article may go back to a slug that it had.
              status: 302,
              headers: { location: canonical, 'cache-control': 'no-store' },
            }),
      );
    },
  };
}

function decode(encoded: string): string | null {
  try {
    const slug = decodeURIComponent(encoded);
    return slug.includes('\0') ? null : slug;
  } catch {
    return null;
  }
}
