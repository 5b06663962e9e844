import { appendChanges } from '../changes/append-changes.ts';
import { readArticleState } from '../changes/article-state.ts';
import type { ArticleState } from '../changes/article-state.ts';
import type { NewChange } from '../changes/change.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { extractQuotes } from '../quotes/extract-quotes.ts';
import type { Block } from './block-ids.ts';
import { speakerIdentityKey } from './speaker-identity.ts';
import { indexArticles, indexNamesIn } from './store/index-article.ts';
import { quoteChanges } from './store/quote-changes.ts';
import type { QuoteDiff } from './store/quote-changes.ts';
import { storeQuotes } from './store/store-quotes.ts';
import { storeSpeakers } from './store/store-speakers.ts';
import { slugFamily } from './store/free-slug.ts';
import { contentLock, lockNames } from './store/transaction.ts';
import type { Transaction } from './store/transaction.ts';
import { slugify } from './slug.ts';

/** What today's extractor says of one quote, against what is stored. */
export interface QuoteChange {
  readonly text: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** "Lee Jae-myung, FULL"; null where there is no such quote. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface RequotedArticle {
  readonly slug: string;
  readonly changes: readonly QuoteChange[];
}

/** Articles read at a time. */
const BATCH = 50;

interface ArticleRow {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly versions: readonly { readonly blocks: unknown }[];
}

/** Undoes what was tried, and carries the changes out. */
class Tried extends Error {
  readonly changes: readonly QuoteChange[];
  constructor(changes: readonly QuoteChange[]) {
    super('tried');
    this.changes = changes;
  }
}

async function describeQuotes(transaction: Transaction, articleId: string) {
  const quotes = await transaction.quote.findMany({
    where: { articleId, dismissed: false },
    orderBy: { position: 'asc' },
    select: { id: true, text: true, kind: true, speaker: { select: { name: true } } },
  });
  return new Map(
    quotes.map(({ id, text, kind, speaker }) => [
      id,
      { text, said: `${speaker?.name ?? 'nobody'}, ${kind}` },
    ]),
  );
}

type Described = Awaited<ReturnType<typeof describeQuotes>>;

function compare(before: Described, after: Described): QuoteChange[] {
  const removed = [...before].filter(([id]) => !after.has(id));
  const changes = [...after].flatMap(([id, { text, said }]): QuoteChange[] => {
    const earlier = before.get(id);
    if (earlier === undefined) return [{ text, change: 'added', before: null, after: said }];
    if (earlier.said === said) return [];
    return [{ text, change: 'changed', before: earlier.said, after: said }];
  });
  return [
    ...changes,
    ...removed.map(([, { text, said }]): QuoteChange => ({
      text,
      change: 'removed',
      before: said,
      after: null,
    })),
  ];
}

async function logRequoted(
  transaction: Transaction,
  { id, version }: ArticleRow,
  before: ArticleState | null,
  diff: QuoteDiff,
): Promise<void> {
  const after = await readArticleState(transaction, id);
  const updated: NewChange = {
    kind: 'ARTICLE_UPDATED',
    objectType: 'ARTICLE',
    objectId: id,
    ...(after === null ? {} : { objectUri: after.uri }),
    articleId: id,
    details: { version, fields: ['quotes'] },
    before,
    after,
  };
  const states = { articleId: id, version, before, after };
  const quotes = await quoteChanges(transaction, states, diff);
  await appendChanges(transaction, [updated, ...quotes]);
}

async function requoteArticle(
  client: PrismaClient,
  article: ArticleRow,
  apply: boolean,
): Promise<readonly QuoteChange[]> {
  const blocks = (article.versions[0]?.blocks ?? []) as Block[];
  const extraction = extractQuotes(blocks);
  try {
    return await client.$transaction(async (transaction) => {
      await lockNames(transaction, [
        contentLock(article.id),
        ...extraction.speakers.map((speaker) => `speaker:${speakerIdentityKey(speaker, '')}`),
        ...extraction.speakers.map((speaker) => `slug:${slugFamily(slugify(speaker.name))}`),
      ]);
      const state = await readArticleState(transaction, article.id);
      const before = await describeQuotes(transaction, article.id);
      const spoken = { id: article.id, speakers: extraction.speakers };
      const [speakerIds = []] = await storeSpeakers(transaction, [spoken], [article.id]);
      const quoted = { ...article, blocks, extraction, speakerIds };
      const [stored] = await storeQuotes(transaction, [quoted], [article.id]);
      await indexArticles(transaction, [article.id]);
      await indexNamesIn(transaction, [article.id]);
      const changes = compare(before, await describeQuotes(transaction, article.id));
      if (!apply) throw new Tried(changes);
      if (changes.length > 0) {
        await logRequoted(transaction, article, state, stored?.diff as QuoteDiff);
      }
      return changes;
    });
  } catch (error) {
    if (error instanceof Tried) return error.changes;
    throw error;
  }
}

/**
 * Runs today's extractor over the stored articles, the earliest stored first. What editors decided stays.
 *
 * @param options.apply stores what it finds; without it, nothing changes.
 * @param options.slug only this article.
 * @returns article by article, those without a change included.
 */
export async function* requote(
  client: PrismaClient,
  options: { readonly apply: boolean; readonly slug?: string | undefined },
): AsyncGenerator<RequotedArticle> {
  let after = '00000000-0000-0000-0000-000000000000';
  const { slug } = options;
  for (;;) {
    const articles = await client.article.findMany({
      where: { id: { gt: after }, ...(slug === undefined ? {} : { slugs: { some: { slug } } }) },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: {
        id: true,
        slug: true,
        version: true,
        publishedAt: true,
        versions: { orderBy: { number: 'desc' }, take: 1, select: { blocks: true } },
      },
    });
    for (const article of articles) {
      yield { slug: article.slug, changes: await requoteArticle(client, article, options.apply) };
    }
    const last = articles.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
