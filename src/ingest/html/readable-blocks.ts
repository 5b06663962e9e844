import { pageTooComplex } from '../../page-errors.ts';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { cleanHtml, withoutStandIns } from './clean-html.ts';
import { htmlBlocks } from './html-blocks.ts';
import { MOST_TREE_ELEMENTS } from './html-limits.ts';
import type { Placed } from './choose-blocks.ts';

/** Letters from which a text is an article; Readability's own 500 would look for more around a short one. */
const SHORTEST_ARTICLE = 200;

export interface ReadableArticle {
  readonly byline: string | null;
  readonly blocks: readonly Placed[];
}

const NOTHING: ReadableArticle = { byline: null, blocks: [] };

/**
 * The article of a page, found by Mozilla's Readability in a tree by linkedom: neither runs a script nor
 * loads anything, and jsdom needs a later Node.
 *
 * @param isOptional whether the body is known from elsewhere: a page that is too large is then passed over.
 * @throws PAGE_TOO_COMPLEX
 */
export function readableArticle(html: string, isOptional: boolean): ReadableArticle {
  const clean = cleanHtml(html);
  if (clean === null) {
    if (isOptional) return NOTHING;
    throw pageTooComplex('elements around its text', MOST_TREE_ELEMENTS);
  }
  const { document } = parseHTML(`<!doctype html><html><body>${clean}</body></html>`);
  const article = new Readability(document, {
    charThreshold: SHORTEST_ARTICLE,
    disableJSONLD: true,
  }).parse();
  return {
    byline: withoutStandIns(article?.byline ?? '').trim() || null,
    blocks: htmlBlocks(article?.content ?? '').map(({ kind, text, source }) => {
      const start = source ?? 0;
      return { kind, text: withoutStandIns(text), start, end: start + text.length };
    }),
  };
}
