import { readArticleState } from '../../changes/article-state.ts';
import type { ArticleState } from '../../changes/article-state.ts';
import type { NewChange } from '../../changes/change.ts';
import type { ArticleDocument } from '../article-document.ts';
import type { Block } from '../block-ids.ts';
import { slugify } from '../slug.ts';
import type { ExistingArticle, PrintedColumns } from './find-existing.ts';
import { quoteChanges } from './quote-changes.ts';
import type { QuoteDiff } from './quote-changes.ts';
import type { Transaction } from './transaction.ts';

function printedColumns(document: ArticleDocument): PrintedColumns {
  return {
    ...document,
    publishedAt: new Date(document.publishedAt),
    datelineText: document.dateline?.text ?? null,
    sectionSlug: document.section === null ? null : slugify(document.section),
  };
}

/** Names of what differs between an article's version and the next. */
export function changedFields(
  existing: ExistingArticle,
  document: ArticleDocument,
  blocks: readonly Block[],
  hasOtherTopics: boolean,
): string[] {
  const printed = printedColumns(document);
  const isSameBody =
    existing.blocks.length === blocks.length &&
    blocks.every((block, index) => {
      const other = existing.blocks[index];
      return other?.id === block.id && other.kind === block.kind && other.text === block.text;
    });
  return [
    ...(existing.headline === printed.headline ? [] : ['headline']),
    ...(existing.standfirst === printed.standfirst ? [] : ['standfirst']),
    ...(existing.byline === printed.byline ? [] : ['byline']),
    ...(existing.datelineText === printed.datelineText ? [] : ['dateline']),
    ...(existing.sectionSlug === printed.sectionSlug ? [] : ['section']),
    ...(existing.language === printed.language ? [] : ['language']),
    ...(existing.publishedAt.getTime() === printed.publishedAt.getTime() ? [] : ['publishedAt']),
    ...(hasOtherTopics ? ['topics'] : []),
    ...(isSameBody ? [] : ['body']),
  ];
}

/** A version that was stored, and what stood before it. */
export interface StoredVersion {
  readonly articleId: string;
  readonly number: number;
  /** Null for the first version. */
  readonly before: ArticleState | null;
  /** Names of what differs from the version before. */
  readonly fields: readonly string[];
  readonly quotes: QuoteDiff;
}

/** The changes for the log, of a version that was stored: of the article, its slug and its quotes. */
export async function versionChanges(
  transaction: Transaction,
  { articleId, number, before, fields, quotes }: StoredVersion,
): Promise<NewChange[]> {
  const after = await readArticleState(transaction, articleId);
  if (after === null) throw new Error('The article that was stored is not there.');
  const article = {
    objectType: 'ARTICLE',
    objectId: articleId,
    objectUri: after.uri,
    articleId,
    before,
    after,
  } as const;
  if (before === null)
    return [{ ...article, kind: 'ARTICLE_CREATED', details: { version: number } }];
  const slugDetails = { version: number, fields: ['slug'], previousSlug: before.slug };
  return [
    { ...article, kind: 'ARTICLE_UPDATED', details: { version: number, fields } },
    ...(before.slug === after.slug
      ? []
      : [{ ...article, before: after, kind: 'SLUG_CHANGED', details: slugDetails } as const]),
    ...(await quoteChanges(transaction, { articleId, version: number, before, after }, quotes)),
  ];
}
