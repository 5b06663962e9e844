import type { Prisma } from '../db/generated/client.ts';
import { stateOf, stateSelect } from './article-state.ts';
import type { ContentState } from './change.ts';

/** Articles under embargo that one person is known from; of more, no product is taken to hold all. */
const MOST_EMBARGOED = 100;

/**
 * The state of a speaker or reporter, who is known from articles: public from when the first of them is.
 * While all are under embargo, a product that holds all of them sees the person: it has the facets that
 * they share.
 *
 * @param where the articles.
 */
export async function sharedState(
  transaction: Prisma.TransactionClient,
  where: Prisma.ArticleWhereInput,
): Promise<ContentState> {
  const published = await transaction.article.findFirst({
    where: { AND: [where, { status: { in: ['PUBLISHED', 'CORRECTED'] } }] },
    orderBy: { publishedAt: 'asc' },
    select: { publishedAt: true },
  });
  const rows = await transaction.article.findMany({
    where: { AND: [where, { status: 'EMBARGOED' }] },
    orderBy: { embargoedUntil: 'asc' },
    take: MOST_EMBARGOED + 1,
    select: stateSelect,
  });
  const embargoed = rows.map(stateOf);
  const [first, ...rest] = embargoed;
  const openings = [published?.publishedAt, first?.publicFrom].filter((time) => time != null);
  return {
    publicFrom:
      openings.length === 0 ? null : new Date(Math.min(...openings.map((time) => time.getTime()))),
    otherwise: first !== undefined && rows.length <= MOST_EMBARGOED ? 'EMBARGOED' : 'HIDDEN',
    facets: (first?.facets ?? []).filter((facet) =>
      rest.every(({ facets }) => facets.includes(facet)),
    ),
  };
}
