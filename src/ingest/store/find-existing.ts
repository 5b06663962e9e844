import type { Prisma } from '../../db/generated/client.ts';
import type { ArticleDocument } from '../article-document.ts';
import type { Block } from '../block-ids.ts';
import { headlineKey } from '../headline-key.ts';
import { wordCounts, wordSimilarity } from '../word-similarity.ts';
import type { Transaction } from './transaction.ts';

/** An article as its current version has it. */
export interface ExistingArticle {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly headlineKey: string;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  readonly datelineText: string | null;
  readonly sectionSlug: string | null;
  readonly language: string;
  readonly publishedAt: Date;
  readonly sourceHash: string;
  readonly blocks: readonly Block[];
  readonly timeZone: string;
  readonly bylines: readonly { readonly printedName: string; readonly role: string | null }[];
  readonly topics: readonly { readonly slug: string; readonly uri: string | null }[];
}

/** What a page is known by. */
export interface KnownBy {
  readonly document: ArticleDocument;
  readonly sourceHash: string;
}

/** At least this share of the words (Dice) must be common, for a page to be a version of an article. */
const SAME_BODY = 0.5;

const candidateColumns = {
  id: true,
  slug: true,
  version: true,
  headline: true,
  headlineKey: true,
  standfirst: true,
  byline: true,
  datelineText: true,
  section: { select: { slug: true } },
  language: true,
  publishedAt: true,
  timeZone: true,
  bylines: { orderBy: { position: 'asc' }, select: { printedName: true, role: true } },
  topics: {
    orderBy: { position: 'asc' },
    select: { topic: { select: { slug: true, uri: true } } },
  },
  versions: { orderBy: { number: 'desc' }, take: 1, select: { sourceHash: true, blocks: true } },
} satisfies Prisma.ArticleSelect;

type Candidate = Prisma.ArticleGetPayload<{ select: typeof candidateColumns }>;

/** Whether a page may be an article under a new headline: signed, to the second, and much the same text. */
function isRewritten({ byline, versions }: Candidate, document: ArticleDocument): boolean {
  // A date alone is shared by all that a reporter wrote that day.
  const isTimed = document.assumptions.every(({ code }) => code !== 'TIME_OF_DAY_ASSUMED');
  if (byline === null || !isTimed) return false;
  const words = (blocks: readonly { text: string }[]) =>
    wordCounts(blocks.map((block) => block.text).join('\n'));
  const stored = (versions[0]?.blocks ?? []) as unknown as readonly Block[];
  return wordSimilarity(words(stored), words(document.blocks)) >= SAME_BODY;
}

/**
 * Ids of the articles whose current version is one of these very pages, by the hash of the page, whatever zone
 * its time was read in then.
 */
async function findSamePages(
  transaction: Transaction,
  pages: readonly KnownBy[],
): Promise<Map<string, string>> {
  const versions = await transaction.articleVersion.findMany({
    where: { sourceHash: { in: pages.map(({ sourceHash }) => sourceHash) } },
    select: { number: true, sourceHash: true, article: { select: { id: true, version: true } } },
  });
  return new Map(
    versions
      .filter(({ number, article }) => number === article.version)
      .map(({ sourceHash, article }) => [sourceHash, article.id]),
  );
}

/** Ids of the articles that pages name as their own, by URI. */
async function findByUri(
  transaction: Transaction,
  pages: readonly KnownBy[],
): Promise<Map<string, string>> {
  const uris = pages.flatMap(({ document }) => document.uri ?? []);
  if (uris.length === 0) return new Map();
  const articles = await transaction.article.findMany({
    where: { uri: { in: uris } },
    select: { id: true, uri: true },
  });
  return new Map(articles.map(({ uri, id }) => [uri, id]));
}

function toExisting(match: Candidate): ExistingArticle | null {
  const [version] = match.versions;
  if (version === undefined) return null;
  return {
    ...match,
    sectionSlug: match.section?.slug ?? null,
    topics: match.topics.map(({ topic }) => topic),
    sourceHash: version.sourceHash,
    blocks: version.blocks as unknown as Block[],
  };
}

/** Of articles of one time of publication, the one that a page is a version of. */
function matchByTime(candidates: readonly Candidate[], document: ArticleDocument) {
  const key = headlineKey(document.headline);
  const sameHeadline = candidates.filter((article) => article.headlineKey === key);
  const matches =
    sameHeadline.length > 0
      ? sameHeadline
      : candidates.filter(
          (article) => article.byline === document.byline && isRewritten(article, document),
        );
  return matches.length === 1 ? matches[0] : undefined;
}

/**
 * The stored articles that pages are versions of, each: the one of its URI; the very same page; or the same time of publication
 * and either the same headline or (the headline was changed) the same byline over much the same text. With several of a kind, none: a new article
 * can be withdrawn, two articles made one cannot be parted.
 */
export async function findExisting(
  transaction: Transaction,
  pages: readonly KnownBy[],
): Promise<(ExistingArticle | null)[]> {
  const byUri = await findByUri(transaction, pages);
  const samePages = await findSamePages(transaction, pages);
  const ids = pages.map(
    ({ document, sourceHash }) => byUri.get(document.uri ?? '') ?? samePages.get(sourceHash),
  );
  const candidates = await transaction.article.findMany({
    where: {
      OR: [
        { id: { in: ids.filter((id) => id !== undefined) } },
        {
          publishedAt: {
            in: pages.flatMap(({ document }, index) =>
              ids[index] === undefined ? document.publishedAt : [],
            ),
          },
        },
      ],
    },
    select: candidateColumns,
  });
  return pages.map(({ document }, index) => {
    const id = ids[index];
    const time = Date.parse(document.publishedAt);
    const match =
      id === undefined
        ? matchByTime(
            candidates.filter(({ publishedAt }) => publishedAt.getTime() === time),
            document,
          )
        : candidates.find((candidate) => candidate.id === id);
    return match === undefined ? null : toExisting(match);
  });
}
