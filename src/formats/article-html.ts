import { escapeUTF8 } from 'entities';
import { renderHtml } from '../ingest/render-body.ts';
import type { ArticleContent } from './article-content.ts';
import { articleJsonLd } from './article-json-ld.ts';

const STYLE =
  'body{font:1.1rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}:target{background:#fff3bf}';

/** JSON as the content of a `<script>`: nothing in it may end the element. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** An article as a page of its own: text only, with the block ids as anchors, and JSON-LD for machines. */
export function articleHtml(article: ArticleContent): string {
  const { headline, standfirst, byline, dateline, language, url, blocks } = article;
  const time = article.publishedAt.toISOString();
  const line = (text: string | null) => (text === null ? '' : `<p>${escapeUTF8(text)}</p>`);
  return [
    `<!doctype html><html lang="${escapeUTF8(language)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeUTF8(headline)}</title>`,
    `<link rel="canonical" href="${escapeUTF8(url)}">`,
    '<link rel="alternate" type="application/rss+xml" href="/feeds/latest.rss">',
    `<script type="application/ld+json">${inScript(articleJsonLd(article))}</script>`,
    `<style>${STYLE}</style></head><body><article>`,
    `<h1>${escapeUTF8(headline)}</h1>${line(standfirst)}${line(byline)}`,
    `<p><time datetime="${time}">${time}</time></p>`,
    renderHtml(blocks, dateline?.text ?? null),
    '</article></body></html>',
  ].join('');
}
