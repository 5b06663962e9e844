import { facetsOf } from '../db/product-filter.ts';
import { articleOpening } from '../db/visibility.ts';
import type { ArticleStatus, Prisma } from '../db/generated/client.ts';
import type { ContentState } from './change.ts';

/** An article as the log needs to know it, before and after a change. */
export interface ArticleState extends ContentState {
  readonly uri: string;
  readonly slug: string;
  readonly version: number;
  readonly status: ArticleStatus;
}

/** The columns that `stateOf` reads. */
export const stateSelect = {
  id: true,
  uri: true,
  slug: true,
  version: true,
  status: true,
  publishedAt: true,
  embargoedUntil: true,
  language: true,
  copyrightHolder: true,
  section: { select: { slug: true } },
  topics: { select: { topic: { select: { slug: true } } } },
  place: { select: { slug: true } },
  bylines: { select: { reporterId: true } },
  quotes: { where: { dismissed: false }, select: { speakerId: true } },
} satisfies Prisma.ArticleSelect;

type StateColumns = Prisma.ArticleGetPayload<{ select: typeof stateSelect }>;

export function stateOf(article: StateColumns): ArticleState {
  const { uri, slug, version, status } = article;
  return {
    uri,
    slug,
    version,
    status,
    ...articleOpening(article),
    facets: facetsOf({
      sectionSlug: article.section?.slug ?? null,
      topicSlugs: article.topics.map(({ topic }) => topic.slug),
      placeSlug: article.place?.slug ?? null,
      language: article.language,
      source: article.copyrightHolder,
      reporterIds: article.bylines.map(({ reporterId }) => reporterId),
      speakerIds: article.quotes.flatMap(({ speakerId }) => speakerId ?? []),
    }),
  };
}

/** Reads the states of articles in one statement, as this transaction sees them; by id. */
export async function readArticleStates(
  transaction: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<Map<string, ArticleState>> {
  const articles = await transaction.article.findMany({
    where: { id: { in: [...ids] } },
    select: stateSelect,
  });
  return new Map(articles.map((article) => [article.id, stateOf(article)]));
}

/** The state of one article; null when it is not there. */
export async function readArticleState(
  transaction: Prisma.TransactionClient,
  id: string,
): Promise<ArticleState | null> {
  return (await readArticleStates(transaction, [id])).get(id) ?? null;
}
