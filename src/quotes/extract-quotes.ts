import { attributeArticle } from './resolve/attribute-article.ts';
import { readArticle } from './resolve/article.ts';
import { buildExtraction } from './resolve/build-extraction.ts';
import type { QuoteExtraction, TextBlock } from './types.ts';

/**
 * The quotations of an article and who speaks them.
 * Pure and deterministic; time grows linearly with the length of the text.
 */
export function extractQuotes(blocks: readonly TextBlock[]): QuoteExtraction {
  const article = readArticle(blocks);
  return buildExtraction(article, attributeArticle(article));
}
