import type { ArticleDocument } from '../article-document.ts';
import { slugify } from '../slug.ts';
import type { ExistingArticle } from './find-existing.ts';

const sameList = <Item>(
  stored: readonly Item[],
  read: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean =>
  stored.length === read.length && stored.every((one, index) => isSame(one, read[index] as Item));

/**
 * Whether a document says nothing but what the article says already: a format that was made from it, put
 * in again, is no new version.
 */
export function saysSame(existing: ExistingArticle, document: ArticleDocument): boolean {
  return (
    existing.headline === document.headline &&
    existing.standfirst === document.standfirst &&
    existing.byline === document.byline &&
    existing.datelineText === (document.dateline?.text ?? null) &&
    existing.sectionSlug === (document.section === null ? null : slugify(document.section)) &&
    existing.language === document.language &&
    existing.timeZone === document.timeZone &&
    existing.publishedAt.getTime() === Date.parse(document.publishedAt) &&
    sameList<{ printedName: string; role: string | null }>(
      existing.bylines,
      document.reporters,
      (one, other) => one.printedName === other.printedName && one.role === other.role,
    ) &&
    sameList<{ slug?: string; uri: string | null }>(
      existing.topics,
      document.topics.map(({ name, uri }) => ({ slug: slugify(name), uri })),
      // A URI names a topic; without one, its name does.
      (one, other) => (other.uri === null ? one.slug === other.slug : one.uri === other.uri),
    ) &&
    sameList<{ kind: string; text: string }>(
      existing.blocks,
      document.blocks,
      (one, other) => one.kind === other.kind && one.text === other.text,
    )
  );
}
