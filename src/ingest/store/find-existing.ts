import type { ArticleDocument } from '../article-document.ts';
import type { Block } from '../block-ids.ts';
import { headlineKey } from '../headline-key.ts';
import type { Transaction } from './transaction.ts';

export interface ExistingArticle {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly headlineKey: string;
  readonly sourceHash: string;
  readonly blocks: readonly Block[];
}

/**
 * The stored article that a page is a version of: the same time of publication and either the same
 * headline or (the headline was changed) the same byline. With several of a kind, none: a new article
 * can be withdrawn, two articles made one cannot be parted.
 */
export async function findExisting(
  transaction: Transaction,
  document: ArticleDocument,
): Promise<ExistingArticle | null> {
  const candidates = await transaction.article.findMany({
    where: { publishedAt: document.publishedAt },
    select: {
      id: true,
      slug: true,
      version: true,
      headlineKey: true,
      byline: true,
      versions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { sourceHash: true, blocks: true },
      },
    },
  });
  const key = headlineKey(document.headline);
  const sameHeadline = candidates.filter((article) => article.headlineKey === key);
  const sameByline = candidates.filter(
    (article) => article.byline !== null && article.byline === document.byline,
  );
  const matches = sameHeadline.length > 0 ? sameHeadline : sameByline;
  const [match] = matches;
  const version = match?.versions[0];
  if (match === undefined || version === undefined || matches.length > 1) return null;
  return {
    ...match,
    sourceHash: version.sourceHash,
    blocks: version.blocks as unknown as Block[],
  };
}
