import type { Prisma } from '../../db/generated/client.ts';
import { someNameHas } from '../../db/search-statements.ts';
import { visibleAnd, visibleThrough } from '../../db/visibility.ts';
import type { Visible } from '../../db/visibility.ts';
import type { TextFilter } from '../../db/text-filter.ts';
import type { Looks } from '../../search/periods.ts';
import type { Context } from '../context.ts';

export type HitKind = 'Article' | 'Quote' | 'Speaker' | 'Reporter';

export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly publishedAt: Date;
  /** 0 until ranked. */
  readonly relevance: number;
}

/** A search as Prisma filters: what is looked for, what the filter asks, what the viewer may see. */
export interface HitFilters {
  readonly text: TextFilter;
  readonly article: Visible<Prisma.ArticleWhereInput>;
  readonly quote: Visible<Prisma.QuoteWhereInput>;
  readonly name: Visible<Prisma.SearchNameWhereInput>;
  /** Parts of all time to look for the words in; null where a filter may leave less to look through. */
  readonly looks: Looks | null;
}

/** A place in a list by date. */
export interface DateKey {
  readonly publishedAt: Date;
  readonly id: string;
}

/** The latest hits between two places, or the earliest of them where the list is read backwards. */
export interface DatePage {
  readonly take: number;
  readonly isBackward?: boolean;
  readonly after?: DateKey | null;
  readonly before?: DateKey | null;
}

/** People found by name, at most. */
const MOST_PEOPLE = 100;

/** On the far side of a place: `lt` is what comes after it in the list. */
function beyond(idColumn: string, key: DateKey | null | undefined, side: 'lt' | 'gt'): object {
  if (key == null) return {};
  const { publishedAt, id } = key;
  return {
    publishedAt: { [`${side}e`]: publishedAt },
    OR: [{ publishedAt: { [side]: publishedAt } }, { [idColumn]: { [side]: id } }],
  };
}

/** What cuts a page by date out of the rows of a search, for Prisma. */
function cutByDate(
  idColumn: 'articleId' | 'quoteId',
  { take, isBackward, after, before }: DatePage,
) {
  const direction = isBackward === true ? ('asc' as const) : ('desc' as const);
  return {
    between: {
      AND: [beyond(idColumn, after, 'lt'), beyond(idColumn, before, 'gt')],
    },
    orderBy: [{ publishedAt: direction }, { [idColumn]: direction }],
    take,
  };
}

/** Articles with the words, or with all of them in the headline. */
export const articleMatches = (
  { article, text, looks }: HitFilters,
  place: 'article' | 'headline' = 'article',
) =>
  ({
    table: 'ArticleSearch',
    words: text[place],
    visible: visibleThrough('article', article),
    looks,
  }) as const;

/** Quotes with the words. */
export const quoteMatches = ({ quote, text, looks }: HitFilters) =>
  ({
    table: 'QuoteSearch',
    words: text.quote,
    visible: visibleThrough('quote', quote),
    looks,
  }) as const;

export async function findArticles(
  { database }: Context,
  filters: HitFilters,
  page: DatePage,
): Promise<Hit[]> {
  const { between, ...cut } = cutByDate('articleId', page);
  const rows = await database.client.articleSearch.findMany({
    where: visibleAnd<Prisma.ArticleSearchWhereInput>(
      visibleThrough('article', filters.article),
      filters.text.article,
      between,
    ),
    ...cut,
    select: { articleId: true, publishedAt: true },
  });
  return rows.map(({ articleId, publishedAt }) => ({
    kind: 'Article',
    id: articleId,
    publishedAt,
    relevance: 0,
  }));
}

export async function findQuotes(
  { database }: Context,
  filters: HitFilters,
  page: DatePage,
): Promise<Hit[]> {
  const { between, ...cut } = cutByDate('quoteId', page);
  const rows = await database.client.quoteSearch.findMany({
    where: visibleAnd<Prisma.QuoteSearchWhereInput>(
      visibleThrough('quote', filters.quote),
      filters.text.quote,
      between,
    ),
    ...cut,
    select: { quoteId: true, publishedAt: true },
  });
  return rows.map(({ quoteId, publishedAt }) => ({
    kind: 'Quote',
    id: quoteId,
    publishedAt,
    relevance: 0,
  }));
}

/** Names hold no stems: they are found by their words as they are. */
export function nameWhere({ query }: TextFilter): Prisma.SearchNameWhereInput {
  return {
    OR: query.alternatives.map((terms) => ({
      AND: terms.map(({ words, isNegated }) => {
        const where = { words: { hasEvery: [...words] } };
        return isNegated ? { NOT: where } : where;
      }),
    })),
  };
}

/** Speakers and reporters by name; their date is that of the latest they said or wrote. */
export async function findPeople(
  { database, visibility }: Context,
  filters: HitFilters,
): Promise<Hit[]> {
  const named = nameWhere(filters.text);
  if (!(await someNameHas(database.reader, named))) return [];
  const latest = { orderBy: { publishedAt: 'desc' }, take: 1 } as const;
  const rows = await database.client.searchName.findMany({
    where: visibleAnd(filters.name, named),
    orderBy: { id: 'asc' },
    take: MOST_PEOPLE,
    select: {
      speakerId: true,
      reporterId: true,
      words: true,
      speaker: {
        select: { quotes: { where: visibility.quote, ...latest, select: { publishedAt: true } } },
      },
      reporter: {
        select: {
          bylines: { where: visibility.byline, ...latest, select: { publishedAt: true } },
        },
      },
    },
  });
  const wanted = filters.text.query.words;
  return rows.map(({ speakerId, reporterId, words, speaker, reporter }) => {
    const publishedAt =
      speaker?.quotes[0]?.publishedAt ?? reporter?.bylines[0]?.publishedAt ?? new Date(0);
    const share = wanted.filter((word) => words.includes(word)).length / words.length;
    return speakerId === null
      ? { kind: 'Reporter', id: reporterId ?? '', publishedAt, relevance: share }
      : { kind: 'Speaker', id: speakerId, publishedAt, relevance: share };
  });
}
