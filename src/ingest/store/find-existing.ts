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

/** At least this share of the words (Dice) must be common, for a page to be a version of an article. */
const SAME_BODY = 0.5;

interface Candidate {
  readonly byline: string | null;
  readonly versions: readonly { readonly blocks: unknown }[];
}

/** Whether a page may be an article under a new headline: signed, to the second, and much the same text. */
function isRewritten({ byline, versions }: Candidate, document: ArticleDocument): boolean {
  // A date alone is shared by all that a reporter wrote that day.
  const isTimed = document.assumptions.every(({ code }) => code !== 'TIME_OF_DAY_ASSUMED');
  if (byline === null || !isTimed) return false;
  const words = (blocks: readonly { text: string }[]) =>
    wordCounts(blocks.map((block) => block.text).join('\n'));
  const stored = (versions[0]?.blocks ?? []) as readonly Block[];
  return wordSimilarity(words(stored), words(document.blocks)) >= SAME_BODY;
}

/**
 * The article whose current version is this very page, whatever zone its time was read in then.
 */
async function findSamePage(transaction: Transaction, sourceHash: string) {
  const versions = await transaction.articleVersion.findMany({
    where: { sourceHash },
    select: { number: true, article: { select: { id: true, version: true } } },
  });
  return versions.find(({ number, article }) => number === article.version)?.article.id ?? null;
}

/** The article of a page that names its own by its URI. */
async function findByUri(transaction: Transaction, uri: string | undefined) {
  if (uri === undefined) return null;
  const article = await transaction.article.findUnique({ where: { uri }, select: { id: true } });
  return article?.id ?? null;
}

/**
 * The stored article that a page is a version of: the one of its URI; the very same page; or the same time of publication
 * and either the same headline or (the headline was changed) the same byline over much the same text. With several of a kind, none: a new article
 * can be withdrawn, two articles made one cannot be parted.
 */
export async function findExisting(
  transaction: Transaction,
  document: ArticleDocument,
  sourceHash: string,
): Promise<ExistingArticle | null> {
  const samePage =
    (await findByUri(transaction, document.uri)) ?? (await findSamePage(transaction, sourceHash));
  const candidates = await transaction.article.findMany({
    where: samePage === null ? { publishedAt: document.publishedAt } : { id: samePage },
    select: {
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
      versions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { sourceHash: true, blocks: true },
      },
    },
  });
  const key = headlineKey(document.headline);
  const sameHeadline = candidates.filter((article) => article.headlineKey === key);
  const sameByline = candidates.filter(
    (article) => article.byline === document.byline && isRewritten(article, document),
  );
  const sameText = sameHeadline.length > 0 ? sameHeadline : sameByline;
  const matches = samePage === null ? sameText : candidates;
  const [match] = matches;
  const version = match?.versions[0];
  if (match === undefined || version === undefined || matches.length > 1) return null;
  return {
    ...match,
    sectionSlug: match.section?.slug ?? null,
    topics: match.topics.map(({ topic }) => topic),
    sourceHash: version.sourceHash,
    blocks: version.blocks as unknown as Block[],
  };
}
