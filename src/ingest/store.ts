import { appendChanges } from '../changes/append-changes.ts';
import { readArticleState } from '../changes/article-state.ts';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import type { QuoteExtraction } from '../quotes/types.ts';
import type { ArticleDocument } from './article-document.ts';
import { assignBlockIds } from './block-ids.ts';
import { headlineKey } from './headline-key.ts';
import type { PageFormat } from './page-format.ts';
import { nameKey } from './name-key.ts';
import { slugify } from './slug.ts';
import { speakerIdentityKey } from './speaker-identity.ts';
import { versionChanges } from './store/article-changes.ts';
import { changedFields, saysSame } from './store/compare-document.ts';
import { findExisting } from './store/find-existing.ts';
import { slugFamily } from './store/free-slug.ts';
import { indexArticles, indexNamesIn } from './store/index-article.ts';
import { storeQuotes } from './store/store-quotes.ts';
import { linkEntries } from './store/link-entries.ts';
import { storeRankings } from './store/store-rankings.ts';
import { storeReporters } from './store/store-reporters.ts';
import { storeTopics, subjectLocks } from './store/store-subjects.ts';
import { storeRow } from './store/store-row.ts';
import { settleSpelling } from './store/settle-spelling.ts';
import { storeSpeakers } from './store/store-speakers.ts';
import { allowTime, contentLock, lockNames } from './store/transaction.ts';
import type { Transaction } from './store/transaction.ts';

/** A page, read and understood, ready to be stored. */
export interface ArticleRecord {
  readonly document: ArticleDocument;
  readonly extraction: QuoteExtraction;
  readonly wordCount: number;
  readonly readingSeconds: number;
  readonly source: {
    readonly name: string;
    readonly text: string;
    /** SHA-256 of the text, or of what a structured page says, in hexadecimal. */
    readonly hash: string;
    readonly format: PageFormat;
  };
}

export type StoreOutcome = 'created' | 'updated' | 'unchanged';

export interface StoredArticle {
  readonly outcome: StoreOutcome;
  readonly id: string;
  readonly slug: string;
}

export interface StoreOptions {
  /** Zone of the newsroom: its weeks are the windows of the hot lists. */
  readonly timeZone: string;
  /** Does all the work, tells the outcome, and leaves the database as it was. */
  readonly dryRun?: boolean;
}

/** Longest that a statement may take, waits for other writers included. */
const STATEMENT_SECONDS = 30;

const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 30_000 };

/** Carries the outcome out of a transaction that must not stay. */
class DryRunDone extends Error {
  readonly stored: StoredArticle;
  constructor(stored: StoredArticle) {
    super('dry run');
    this.stored = stored;
  }
}

/** Everything that two writers could both look for, miss and make. */
function namesOf({ document, extraction, source }: ArticleRecord): string[] {
  const { reporters, rankings, dateline } = document;
  const headlines = [
    document.headline,
    ...rankings.flatMap((ranking) => ranking.entries.map((entry) => entry.headline)),
  ];
  return [
    `article:${document.publishedAt}`,
    `page:${source.hash}`,
    ...(document.uri === undefined ? [] : [`uri:${document.uri}`]),
    `slug:${slugFamily(slugify(document.headline))}`,
    ...headlines.map((headline) => `headline:${headlineKey(headline)}`),
    ...reporters.map((reporter) => `reporter:${nameKey(reporter.name)}`),
    ...reporters.map((reporter) => `slug:${slugFamily(slugify(reporter.name))}`),
    ...extraction.speakers.map((speaker) => `speaker:${speakerIdentityKey(speaker, '')}`),
    ...extraction.speakers.map((speaker) => `slug:${slugFamily(slugify(speaker.name))}`),
    ...rankings.map((ranking) => `list:${slugify(ranking.title)}`),
    ...(dateline === null ? [] : [`place:${slugify(dateline.place)}`]),
    ...subjectLocks(document.section, document.topics),
  ];
}

async function storeBylines(
  transaction: Transaction,
  articleId: string,
  { reporters, publishedAt }: ArticleDocument,
): Promise<void> {
  const reporterIds = await storeReporters(transaction, reporters);
  await transaction.byline.deleteMany({ where: { articleId } });
  await transaction.byline.createMany({
    data: reporters.map((reporter, index) => ({
      articleId,
      position: index + 1,
      reporterId: reporterIds[index] as string,
      printedName: reporter.printedName,
      role: reporter.role,
      publishedAt,
    })),
  });
}

async function storeInTransaction(
  transaction: Transaction,
  record: ArticleRecord,
  options: StoreOptions,
): Promise<StoredArticle> {
  const { document, extraction, source } = record;
  await allowTime(transaction, STATEMENT_SECONDS);
  await lockNames(transaction, namesOf(record));
  const existing = await findExisting(transaction, document, source.hash);
  // From here on no editor changes its quotes under us.
  if (existing !== null) await lockNames(transaction, [contentLock(existing.id)]);
  if (
    existing !== null &&
    (existing.sourceHash === source.hash ||
      (source.format !== 'text' && saysSame(existing, document)))
  ) {
    return { outcome: 'unchanged', id: existing.id, slug: existing.slug };
  }
  const before = existing === null ? null : await readArticleState(transaction, existing.id);
  const { id, slug, version } = await storeRow(transaction, record, existing);
  const blocks = assignBlockIds(document.blocks, existing?.blocks ?? []);
  await transaction.articleVersion.create({
    data: {
      articleId: id,
      number: version,
      headline: document.headline,
      blocks: blocks as unknown as Prisma.InputJsonValue,
      provenance: document.provenance as unknown as Prisma.InputJsonValue,
      assumptions: document.assumptions as unknown as Prisma.InputJsonValue,
      source: source.text,
      sourceName: source.name,
      sourceHash: source.hash,
    },
    select: { articleId: true },
  });
  await storeBylines(transaction, id, document);
  const speakerIds = await storeSpeakers(transaction, id, extraction.speakers);
  const publishedAt = new Date(document.publishedAt);
  await settleSpelling(transaction, id, false);
  const hasOtherTopics = await storeTopics(transaction, { id, publishedAt }, document.topics);
  const quoted = { id, version, publishedAt, blocks };
  const quotes = await storeQuotes(transaction, quoted, extraction, speakerIds);
  await indexArticles(transaction, [id]);
  await indexNamesIn(transaction, id);
  // Only a page as printed has hot lists: another form of it says nothing of them.
  const ranked =
    source.format === 'text'
      ? await storeRankings(transaction, {
          articleId: id,
          publishedAt,
          timeZone: options.timeZone,
          rankings: document.rankings,
        })
      : [];
  const key = headlineKey(document.headline);
  const linked = await linkEntries(transaction, { id, headlineKey: key, publishedAt });
  const fields = existing === null ? [] : changedFields(existing, document, blocks, hasOtherTopics);
  const stored = { articleId: id, number: version, before, fields, quotes };
  const changes = await versionChanges(transaction, stored);
  await appendChanges(transaction, [...changes, ...ranked, ...linked]);
  return { outcome: existing === null ? 'created' : 'updated', id, slug };
}

/**
 * Stores a page as an article, or as the next version of the one it is: all of it, or nothing.
 * This is the only writer of content; the same page again is told to be unchanged.
 */
export async function storeArticle(
  client: PrismaClient,
  record: ArticleRecord,
  options: StoreOptions,
): Promise<StoredArticle> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await storeOnce(client, record, options);
    } catch (error) {
      // Another writer made the same thing in the same moment; the next attempt finds it.
      if (!isUniqueViolation(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

const MOST_ATTEMPTS = 3;

const UNIQUE_VIOLATION = 'P2002';

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
}

async function storeOnce(
  client: PrismaClient,
  record: ArticleRecord,
  options: StoreOptions,
): Promise<StoredArticle> {
  try {
    return await client.$transaction(async (transaction) => {
      const stored = await storeInTransaction(transaction, record, options);
      if (options.dryRun === true) throw new DryRunDone(stored);
      return stored;
    }, TRANSACTION_LIMITS);
  } catch (error) {
    if (error instanceof DryRunDone) return error.stored;
    throw error;
  }
}
