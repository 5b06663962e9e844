import { v7 as uuid } from 'uuid';
import type { ArticleStatus } from '../../db/generated/client.ts';
import type { ArticleDocument } from '../article-document.ts';
import { headlineKey } from '../headline-key.ts';
import { slugify } from '../slug.ts';
import type { ArticleRecord } from '../store.ts';
import type { ExistingArticle } from './find-existing.ts';
import { chooseSlugs } from './free-slug.ts';
import { storePlace } from './store-place.ts';
import { storeSection } from './store-subjects.ts';
import type { Transaction } from './transaction.ts';

async function chooseSlug(
  transaction: Transaction,
  headline: string,
  articleId: string,
): Promise<string> {
  const [slug] = await chooseSlugs([slugify(headline)], (slugs) =>
    transaction.articleSlug.findMany({
      // An article may go back to a slug that it had.
      where: { slug: { in: slugs }, articleId: { not: articleId } },
      select: { slug: true },
    }),
  );
  return slug as string;
}

async function columnsOf(transaction: Transaction, record: ArticleRecord, slug: string) {
  const { document } = record;
  const { dateline, section } = document;
  return {
    slug,
    headline: document.headline,
    headlineKey: headlineKey(document.headline),
    standfirst: document.standfirst,
    byline: document.byline,
    datelineText: dateline?.text ?? null,
    placeId: dateline === null ? null : await storePlace(transaction, dateline.place),
    sectionId: section === null ? null : await storeSection(transaction, section),
    language: document.language,
    wordCount: record.wordCount,
    readingSeconds: record.readingSeconds,
    publishedAt: document.publishedAt,
    timeZone: document.timeZone,
  };
}

/** What a new article is: an update leaves alone what editors have made of it since. */
function releaseOf({ release }: ArticleDocument): {
  status: ArticleStatus;
  embargoedUntil?: string;
} {
  if (release?.isWithheld === true) return { status: 'DRAFT' };
  const embargoedUntil = release?.embargoedUntil ?? null;
  return embargoedUntil === null
    ? { status: 'PUBLISHED' }
    : { status: 'EMBARGOED', embargoedUntil };
}

/** Writes the article's own row and returns its id, slug and new version. */
export async function storeRow(
  transaction: Transaction,
  record: ArticleRecord,
  existing: ExistingArticle | null,
): Promise<{ id: string; slug: string; version: number }> {
  const { document } = record;
  const id = existing?.id ?? uuid();
  const headlineKept = existing?.headlineKey === headlineKey(document.headline);
  const slug = headlineKept ? existing.slug : await chooseSlug(transaction, document.headline, id);
  const columns = await columnsOf(transaction, record, slug);
  const version = (existing?.version ?? 0) + 1;
  if (existing === null) {
    await transaction.article.create({
      data: {
        ...columns,
        id,
        ...document.rights,
        ...releaseOf(document),
        uri: document.uri ?? `urn:uuid:${id}`,
        updatedAt: document.publishedAt,
      },
      select: { id: true },
    });
  } else {
    await transaction.article.update({
      where: { id },
      data: { ...columns, version, updatedAt: new Date() },
      select: { id: true },
    });
  }
  if (!headlineKept) {
    await transaction.articleSlug.createMany({
      data: [{ slug, articleId: id }],
      skipDuplicates: true,
    });
  }
  return { id, slug, version };
}
