import { renderMarkdown, renderMarkdownBlocks } from '../ingest/render-body.ts';
import type { ArticleContent } from './article-content.ts';
import { printedTime } from './printed-time.ts';

/** An article as CommonMark: headline, standfirst, byline and time above the body. */
export async function articleMarkdown(article: ArticleContent): Promise<string> {
  const { headline, standfirst, byline, dateline, blocks } = article;
  const head = await renderMarkdownBlocks([
    { depth: 1, text: headline },
    ...[standfirst, byline, printedTime(article.publishedAt, article.timeZone)].flatMap((text) =>
      text === null ? [] : [{ depth: null, text }],
    ),
  ]);
  return `${head}\n${await renderMarkdown(blocks, dateline?.text ?? null)}`;
}
