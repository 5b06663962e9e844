import type { ArticleStatus } from '../../db/generated/client.ts';
import type { ArticleDocument } from '../article-document.ts';
import { headlineKey } from '../headline-key.ts';
import { slugify } from '../slug.ts';
import type { ArticleRecord } from '../store.ts';
import type { ExistingArticle } from './find-existing.ts';
import { chooseSlugs } from './free-slug.ts';
import { insertRows } from './insert-rows.ts';
import { storePlaces, storeSections } from './store-named.ts';
import type { Transaction } from './transaction.ts';
import type { Version } from './version.ts';

/** What of a version the article's own row has. */
type NewVersion = Pick<Version, 'record' | 'existing' | 'id'>;

/** Slugs for the headlines of articles that are to have another; an article may go back to one that it had. */
async function chooseArticleSlugs(
  transaction: Transaction,
  versions: readonly NewVersion[],
  ownId?: string,
): Promise<string[]> {
  return chooseSlugs(
    versions.map(({ record }) => slugify(record.document.headline)),
    (slugs) =>
      transaction.articleSlug.findMany({
        where: {
          slug: { in: slugs },
          ...(ownId === undefined ? {} : { articleId: { not: ownId } }),
        },
        select: { slug: true },
      }),
  );
}

/** Finds or makes places and sections; answers the columns that a page fills. */
async function columnsFor(transaction: Transaction, versions: readonly NewVersion[]) {
  const documents = versions.map(({ record }) => record.document);
  const placeIds = await storePlaces(
    transaction,
    documents.flatMap(({ dateline }) => dateline?.place ?? []),
  );
  const sectionIds = await storeSections(
    transaction,
    documents.flatMap(({ section }) => section ?? []),
  );
  const idOf = (ids: ReadonlyMap<string, string>, name: string | undefined | null) =>
    name == null ? null : (ids.get(slugify(name)) as string);
  return ({ document, wordCount, readingSeconds }: ArticleRecord, slug: string) => ({
    slug,
    headline: document.headline,
    headlineKey: headlineKey(document.headline),
    standfirst: document.standfirst,
    byline: document.byline,
    datelineText: document.dateline?.text ?? null,
    placeId: idOf(placeIds, document.dateline?.place),
    sectionId: idOf(sectionIds, document.section),
    language: document.language,
    wordCount,
    readingSeconds,
    publishedAt: document.publishedAt,
    timeZone: document.timeZone,
  });
}

/** What a new article is: an update leaves alone what editors have made of it since. */
function releaseOf({ release }: ArticleDocument): {
  status: ArticleStatus;
  embargoedUntil: string | null;
} {
  if (release?.isWithheld === true) return { status: 'DRAFT', embargoedUntil: null };
  const embargoedUntil = release?.embargoedUntil ?? null;
  return { status: embargoedUntil === null ? 'PUBLISHED' : 'EMBARGOED', embargoedUntil };
}

const NO_RIGHTS = { copyrightHolder: null, copyrightNotice: null, usageTerms: null } as const;

type Columns = Awaited<ReturnType<typeof columnsFor>>;

async function makeRows(
  transaction: Transaction,
  versions: readonly NewVersion[],
  columns: Columns,
): Promise<string[]> {
  if (versions.length === 0) return [];
  const slugs = await chooseArticleSlugs(transaction, versions);
  await insertRows(
    transaction,
    'Article',
    versions.map(({ id, record }, index) => ({
      ...columns(record, slugs[index] as string),
      id,
      ...(record.document.rights ?? NO_RIGHTS),
      ...releaseOf(record.document),
      uri: record.document.uri ?? `urn:uuid:${id}`,
      updatedAt: record.document.publishedAt,
    })),
  );
  await insertRows(
    transaction,
    'ArticleSlug',
    versions.map(({ id }, index) => ({ slug: slugs[index] as string, articleId: id })),
  );
  return slugs;
}

async function updateRow(
  transaction: Transaction,
  version: NewVersion & { readonly existing: ExistingArticle },
  columns: Columns,
): Promise<string> {
  const { id, record, existing } = version;
  const headlineKept = existing.headlineKey === headlineKey(record.document.headline);
  const slug = headlineKept
    ? existing.slug
    : ((await chooseArticleSlugs(transaction, [version], id))[0] as string);
  await transaction.article.update({
    where: { id },
    data: { ...columns(record, slug), version: existing.version + 1, updatedAt: new Date() },
    select: { id: true },
  });
  if (!headlineKept) {
    await transaction.articleSlug.createMany({
      data: [{ slug, articleId: id }],
      skipDuplicates: true,
    });
  }
  return slug;
}

/** Writes the articles' own rows; answers the slug in use of each. */
export async function storeRows(
  transaction: Transaction,
  versions: readonly NewVersion[],
): Promise<string[]> {
  const columns = await columnsFor(transaction, versions);
  const made = versions.filter(({ existing }) => existing === null);
  const slugs = await makeRows(transaction, made, columns);
  const slugOf = new Map(made.map(({ id }, index) => [id, slugs[index] as string]));
  for (const version of versions) {
    const { id, existing } = version;
    if (existing === null) continue;
    slugOf.set(id, await updateRow(transaction, { ...version, existing }, columns));
  }
  return versions.map(({ id }) => slugOf.get(id) as string);
}
