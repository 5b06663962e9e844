import type { Block } from '../block-ids.ts';
import type { ArticleRecord } from '../store.ts';
import type { ExistingArticle } from './find-existing.ts';

/** A page that is stored now, with all that is stored of it needs. */
export interface Version {
  readonly record: ArticleRecord;
  /** The article that it is the next version of; null where it is a new one. */
  readonly existing: ExistingArticle | null;
  /** Of the article, stored or new. */
  readonly id: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly blocks: readonly Block[];
}
