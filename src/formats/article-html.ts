import { escapeAttribute, escapeUTF8 } from 'entities/escape';
import { renderHtml } from '../ingest/render-body.ts';
import { sanitizeHtml } from '../ingest/sanitize-html.ts';
import type { ArticleContent } from './article-content.ts';
import { articleJsonLd } from './article-json-ld.ts';

const STYLE =
  'body{font:1.1rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}:target{background:#fff3bf}';

/** JSON as the content of a `<script>`: nothing in it may end the element. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The headline, the lines under it and the body. */
async function content(article: ArticleContent): Promise<string> {
  const { headline, standfirst, byline, dateline, blocks } = article;
  const time = article.publishedAt.toISOString();
  const line = (text: string | null) => (text === null ? '' : `<p>${escapeUTF8(text)}</p>`);
  const head = await sanitizeHtml(
    `<h1>${escapeUTF8(headline)}</h1>${line(standfirst)}${line(byline)}<p><time datetime="${time}">${time}</time></p>`,
  );
  return head + (await renderHtml(blocks, dateline?.text ?? null));
}

/** An article as a page of its own: text only, with the block ids as anchors, and JSON-LD for machines. */
export async function articleHtml(article: ArticleContent): Promise<string> {
  const { headline, language, url } = article;
  return [
    `<!doctype html><html lang="${escapeAttribute(language)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeUTF8(headline)}</title>`,
    `<link rel="canonical" href="${escapeAttribute(url)}">`,
    '<link rel="alternate" type="application/rss+xml" href="/feeds/latest.rss">',
    `<script type="application/ld+json">${inScript(articleJsonLd(article))}</script>`,
    `<style>${STYLE}</style></head><body><article>`,
    await content(article),
    '</article></body></html>',
  ].join('');
}
