import type { ArticleDocument } from '../article-document.ts';
import type { Block } from '../block-ids.ts';
import { slugify } from '../slug.ts';
import type { ExistingArticle } from './find-existing.ts';

function isSameList<Stored, Read>(
  stored: readonly Stored[],
  read: readonly Read[],
  isSame: (one: Stored, other: Read) => boolean,
): boolean {
  return (
    stored.length === read.length && stored.every((one, index) => isSame(one, read[index] as Read))
  );
}

/** Names of the columns in which an article's version and a document differ. */
function changedColumns(existing: ExistingArticle, document: ArticleDocument): string[] {
  const { headline, standfirst, byline, dateline, section, language, publishedAt } = document;
  const isSame = {
    headline: existing.headline === headline,
    standfirst: existing.standfirst === standfirst,
    byline: existing.byline === byline,
    dateline: existing.datelineText === (dateline?.text ?? null),
    section: existing.sectionSlug === (section === null ? null : slugify(section)),
    language: existing.language === language,
    publishedAt: existing.publishedAt.getTime() === Date.parse(publishedAt),
  };
  return Object.entries(isSame).flatMap(([name, same]) => (same ? [] : [name]));
}

/** Names of what differs between an article's version and the next. */
export function changedFields(
  existing: ExistingArticle,
  document: ArticleDocument,
  blocks: readonly Block[],
  hasOtherTopics: boolean,
): string[] {
  const isSameBody = isSameList(
    existing.blocks,
    blocks,
    (one, other) => one.id === other.id && one.kind === other.kind && one.text === other.text,
  );
  return [
    ...changedColumns(existing, document),
    ...(hasOtherTopics ? ['topics'] : []),
    ...(isSameBody ? [] : ['body']),
  ];
}

/**
 * Whether a document says nothing but what the article says already: a format that was made from it, put
 * in again, is no new version.
 */
export function saysSame(existing: ExistingArticle, document: ArticleDocument): boolean {
  return (
    changedColumns(existing, document).length === 0 &&
    existing.timeZone === document.timeZone &&
    isSameList(
      existing.bylines,
      document.reporters,
      (one, other) => one.printedName === other.printedName && one.role === other.role,
    ) &&
    isSameList(
      existing.topics,
      document.topics,
      // A URI names a topic; without one, its name does.
      (one, { name, uri }) => (uri === null ? one.slug === slugify(name) : one.uri === uri),
    ) &&
    isSameList(
      existing.blocks,
      document.blocks,
      (one, other) => one.kind === other.kind && one.text === other.text,
    )
  );
}
