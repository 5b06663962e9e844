import { v7 as uuid } from 'uuid';
import { appendChanges } from '../../changes/append-changes.ts';
import { readArticleStates } from '../../changes/article-state.ts';
import type { ArticleState } from '../../changes/article-state.ts';
import type { NewChange, SharedField } from '../../changes/change.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { assignBlockIds } from '../block-ids.ts';
import { headlineKey } from '../headline-key.ts';
import type { ArticleRecord, StoreOptions, StoredArticle } from '../store.ts';
import { versionChanges } from './article-changes.ts';
import { changedFields, saysSame } from './compare-document.ts';
import { findExisting } from './find-existing.ts';
import type { ExistingArticle } from './find-existing.ts';
import { indexNamesIn } from './index-article.ts';
import { insertRows } from './insert-rows.ts';
import { linkEntries } from './link-entries.ts';
import { namesOf } from './names-of.ts';
import { storeRankings } from './store-rankings.ts';
import { storeReporters } from './store-reporters.ts';
import { storeRows } from './store-rows.ts';
import { storeSpeech } from './store-speech.ts';
import { storeTopics } from './store-subjects.ts';
import { beginStoring, contentLock, lockNames, together } from './transaction.ts';
import type { Transaction } from './transaction.ts';
import type { Version } from './version.ts';

/** Longest that a statement may take, waits for other writers included. */
const STATEMENT_SECONDS = 30;

const isUnchanged = ({ document, source }: ArticleRecord, existing: ExistingArticle | null) =>
  existing !== null &&
  (existing.sourceHash === source.hash ||
    (source.format !== 'text' && saysSame(existing, document)));

function versionOf(record: ArticleRecord, existing: ExistingArticle | null): Version {
  return {
    record,
    existing,
    id: existing?.id ?? uuid(),
    number: (existing?.version ?? 0) + 1,
    publishedAt: new Date(record.document.publishedAt),
    blocks: assignBlockIds(record.document.blocks, existing?.blocks ?? []),
  };
}

async function storeVersions(
  transaction: Transaction,
  versions: readonly Version[],
): Promise<void> {
  await insertRows(
    transaction,
    'ArticleVersion',
    versions.map(({ id, number, blocks, record: { document, source } }) => ({
      articleId: id,
      number,
      headline: document.headline,
      blocks: blocks as unknown as Prisma.InputJsonValue,
      provenance: document.provenance as unknown as Prisma.InputJsonValue,
      assumptions: document.assumptions as unknown as Prisma.InputJsonValue,
      source: source.text,
      sourceName: source.name,
      sourceHash: source.hash,
    })),
  );
}

/** Answers whether a reporter who was known has an address now. */
async function storeBylines(
  transaction: Transaction,
  versions: readonly Version[],
  storedIds: readonly string[],
): Promise<boolean> {
  const printed = versions.flatMap(({ id, publishedAt, record }) =>
    record.document.reporters.map((reporter, index) => ({
      reporter,
      row: {
        articleId: id,
        position: index + 1,
        printedName: reporter.printedName,
        role: reporter.role,
        publishedAt,
      },
    })),
  );
  const { ids: reporterIds, isAddressed } = await storeReporters(
    transaction,
    printed.map(({ reporter }) => reporter),
  );
  if (storedIds.length > 0) {
    await transaction.byline.deleteMany({ where: { articleId: { in: [...storedIds] } } });
  }
  await insertRows(
    transaction,
    'Byline',
    printed.map(({ row }, index) => ({ ...row, reporterId: reporterIds[index] as string })),
  );
  return isAddressed;
}

/** What pages printed of hot lists, and the entries that waited for their articles; the changes for the log. */
async function storeHotLists(
  transaction: Transaction,
  versions: readonly Version[],
  { timeZone }: StoreOptions,
): Promise<NewChange[]> {
  const changes: NewChange[] = [];
  for (const { id, publishedAt, record } of versions) {
    // Only a page as printed has hot lists: another form of it says nothing of them.
    if (record.source.format !== 'text') continue;
    const { rankings } = record.document;
    const page = { articleId: id, publishedAt, timeZone, rankings };
    changes.push(...(await storeRankings(transaction, page)));
  }
  const articles = versions.map(({ id, publishedAt, record }) => ({
    id,
    publishedAt,
    headlineKey: headlineKey(record.document.headline),
  }));
  return [...changes, ...(await linkEntries(transaction, articles))];
}

/** Writes everything of some versions, in a number of statements that hardly grows with them; answers the slugs. */
async function storeContent(
  transaction: Transaction,
  versions: readonly Version[],
  options: StoreOptions,
): Promise<string[]> {
  const ids = versions.map(({ id }) => id);
  const storedIds = versions.flatMap(({ existing }) => existing?.id ?? []);
  const before: ReadonlyMap<string, ArticleState> =
    storedIds.length === 0 ? new Map() : await readArticleStates(transaction, storedIds);
  const slugs = await storeRows(transaction, versions);
  const [, isAddressed, { areOthers, isNamed }, { isRespelled, quotes }] = await together([
    storeVersions(transaction, versions),
    storeBylines(transaction, versions, storedIds),
    storeTopics(
      transaction,
      versions.map(({ id, publishedAt, record }) => ({
        id,
        publishedAt,
        topics: record.document.topics,
      })),
      storedIds,
    ),
    storeSpeech(transaction, versions, storedIds),
  ]);
  await indexNamesIn(transaction, ids);
  const hotLists = await storeHotLists(transaction, versions, options);
  const after = await readArticleStates(transaction, ids);
  const shared: SharedField[] = [
    ...(isAddressed ? ['reporter.email' as const] : []),
    ...(isRespelled ? ['speaker.name' as const] : []),
    ...(isNamed ? ['topic.uri' as const] : []),
  ];
  const changes: NewChange[] = [];
  for (const [index, { id, number, existing, record, blocks }] of versions.entries()) {
    const version = {
      articleId: id,
      number,
      before: before.get(id) ?? null,
      after: after.get(id) as ArticleState,
      fields: [
        ...(existing === null
          ? []
          : changedFields(existing, record.document, blocks, areOthers[index] === true)),
        ...shared,
      ],
      quotes: quotes[index] ?? { withdrawn: [], changed: [] },
    };
    changes.push(...(await versionChanges(transaction, version)));
  }
  await appendChanges(transaction, [...changes, ...hotLists]);
  return slugs;
}

/** Of several pages, two are versions of one stored article: which comes first matters, so each is for itself. */
class PagesMeet extends Error {
  override readonly name = 'PagesMeet';
}

/**
 * Stores pages, none of which is known to be a version of another, in one transaction: all of them, or none.
 *
 * @returns what became of each, in the order given.
 * @throws PagesMeet
 */
export async function storeBatch(
  transaction: Transaction,
  records: readonly ArticleRecord[],
  options: StoreOptions,
): Promise<StoredArticle[]> {
  await beginStoring(transaction, STATEMENT_SECONDS);
  await lockNames(transaction, records.flatMap(namesOf));
  const found = await findExisting(
    transaction,
    records.map(({ document, source }) => ({ document, sourceHash: source.hash })),
  );
  const foundIds = found.flatMap((existing) => existing?.id ?? []);
  if (new Set(foundIds).size < foundIds.length) throw new PagesMeet();
  // From here on no editor changes their quotes under us.
  if (foundIds.length > 0) await lockNames(transaction, foundIds.map(contentLock));
  const isSame = records.map((record, index) => isUnchanged(record, found[index] ?? null));
  const versions = records.flatMap((record, index) =>
    isSame[index] === true ? [] : versionOf(record, found[index] ?? null),
  );
  const slugs = versions.length === 0 ? [] : await storeContent(transaction, versions, options);
  const stored = new Map(
    versions.map(({ record, id, existing }, index): [ArticleRecord, StoredArticle] => [
      record,
      { outcome: existing === null ? 'created' : 'updated', id, slug: slugs[index] as string },
    ]),
  );
  return records.map((record, index) => {
    const existing = found[index] as ExistingArticle;
    return stored.get(record) ?? { outcome: 'unchanged', id: existing.id, slug: existing.slug };
  });
}
