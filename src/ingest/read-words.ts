import { articleWords } from '../search/article-words.ts';
import type { ArticleWords } from '../search/article-words.ts';
import type { ArticleDocument } from './article-document.ts';

/** The words of a page for the index, with those of its quotes. */
export const wordsOfPage = (
  { headline, standfirst, dateline, blocks }: ArticleDocument,
  quotes: readonly string[],
): ArticleWords =>
  articleWords({ headline, standfirst, datelineText: dateline?.text ?? null, blocks, quotes });
