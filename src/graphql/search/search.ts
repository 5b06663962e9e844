import { countMatches } from '../../db/latest-matches.ts';
import { visibleAnd } from '../../db/visibility.ts';
import { ArticleFilter } from '../articles.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DEFAULT_PAGE_SIZE } from '../page-size.ts';
import { readFacets } from './facets.ts';
import {
  articleMatches,
  findArticles,
  findPeople,
  findQuotes,
  nameWhere,
  quoteMatches,
} from './find-hits.ts';
import type { DatePage, Hit, HitFilters, HitKind } from './find-hits.ts';
import { hitFilters } from './hit-filters.ts';
import { compareKeys, formatHitCursor, keyOf, parseHitCursor } from './hit-key.ts';
import type { HitKey } from './hit-key.ts';
import { rankHits } from './rank-hits.ts';
import { readHighlights } from './read-highlights.ts';
import { SearchConnection, SearchOrder, SearchType } from './search-types.ts';
import type { SearchConnectionShape } from './search-types.ts';
import { suggestSpelling } from './suggest-spelling.ts';

const ALL_KINDS: readonly HitKind[] = ['Article', 'Quote', 'Speaker', 'Reporter'];
/** Hits of a kind that are counted. */
const MOST_COUNTED = 1_000;

type Order = typeof SearchOrder.$inferType;
type Filter = typeof ArticleFilter.$inferInput | null | undefined;

/** A part of a list: between two places, counted from its start or its end. */
interface Cut {
  readonly size: number;
  readonly isBackward: boolean;
  readonly after: HitKey | null;
  readonly before: HitKey | null;
}

const dateKey = (key: HitKey | null) =>
  key === null ? null : { publishedAt: new Date(key.value), id: key.id };

/** Enough of each kind by date to fill a page and tell whether more follow. */
async function latestHits(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
  { size, isBackward, after, before }: Cut,
): Promise<Hit[]> {
  const page: DatePage = {
    take: size + 1,
    isBackward,
    after: dateKey(after),
    before: dateKey(before),
  };
  const found = await Promise.all([
    kinds.has('Article') ? findArticles(context, filters, page) : [],
    kinds.has('Quote') ? findQuotes(context, filters, page) : [],
    kinds.has('Speaker') || kinds.has('Reporter') ? findPeople(context, filters) : [],
  ]);
  return found.flat();
}

async function countHits({ database }: Context, filters: HitFilters, kinds: ReadonlySet<HitKind>) {
  const { client, reader } = database;
  const take = MOST_COUNTED + 1;
  const counts = await Promise.all([
    kinds.has('Article') ? countMatches(reader, articleMatches(filters), take) : 0,
    kinds.has('Quote') ? countMatches(reader, quoteMatches(filters), take) : 0,
    kinds.has('Speaker') || kinds.has('Reporter')
      ? client.searchName.count({ where: visibleAnd(filters.name, nameWhere(filters.text)), take })
      : 0,
  ]);
  const bounded = counts.map((count) => Math.min(count, MOST_COUNTED));
  return {
    count: bounded.reduce((sum, count) => sum + count, 0),
    isExact: counts.every((count) => count <= MOST_COUNTED),
  };
}

/** Does the work at the first call only. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}

interface SearchArguments {
  readonly query: string;
  readonly types?: readonly HitKind[] | null | undefined;
  readonly filter?: Filter;
  readonly orderBy: Order;
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** The hits of a part of a list, in order, and whether more lie beyond it on the side that it grows to. */
function cutPage(hits: readonly Hit[], order: Order, { size, isBackward, after, before }: Cut) {
  const between = hits
    .filter((hit) => {
      const key = keyOf(hit, order);
      return (
        (after === null || compareKeys(key, after) > 0) &&
        (before === null || compareKeys(key, before) < 0)
      );
    })
    .toSorted((left, right) => compareKeys(keyOf(left, order), keyOf(right, order)));
  return {
    page: isBackward ? between.slice(-size) : between.slice(0, size),
    hasMore: between.length > size,
  };
}

async function search(args: SearchArguments, context: Context): Promise<SearchConnectionShape> {
  const { orderBy } = args;
  const cut: Cut = {
    size: args.first ?? args.last ?? DEFAULT_PAGE_SIZE,
    isBackward: args.last != null,
    after: parseHitCursor(args.after, orderBy, 'after'),
    before: parseHitCursor(args.before, orderBy, 'before'),
  };
  const kinds = new Set(args.types ?? ALL_KINDS);
  const filters = await hitFilters(context, args.query, args.filter, kinds);
  const isEmpty = filters.text.query.alternatives.length === 0 || kinds.size === 0;
  const found = isEmpty
    ? []
    : orderBy === 'RELEVANCE'
      ? await rankHits(context, filters, kinds)
      : await latestHits(context, filters, kinds, cut);
  const { page, hasMore } = cutPage(found, orderBy, cut);
  const highlights = once(() => readHighlights(context, filters.text.query, page));
  const countTotal = once(async () =>
    isEmpty ? { count: 0, isExact: true } : countHits(context, filters, kinds),
  );
  return {
    edges: page.map((hit) => ({
      cursor: formatHitCursor(hit, orderBy),
      node: { id: hit.id, kind: hit.kind },
      relevance: orderBy === 'RELEVANCE' ? hit.relevance : null,
      readHighlights: async () => (await highlights()).get(hit.id) ?? [],
    })),
    pageInfo: {
      startCursor: page[0] === undefined ? null : formatHitCursor(page[0], orderBy),
      endCursor: page.length === 0 ? null : formatHitCursor(page.at(-1) as Hit, orderBy),
      hasNextPage: cut.isBackward ? cut.before !== null : hasMore,
      hasPreviousPage: cut.isBackward ? hasMore : cut.after !== null,
    },
    countTotal,
    suggestSpelling: async () =>
      page.length === 0 && cut.after === null && cut.before === null
        ? suggestSpelling(context, filters.text.query)
        : null,
    readFacets: () => readFacets(context, filters),
  };
}

builder.queryField('search', (t) =>
  t.field({
    type: SearchConnection,
    description:
      'Articles, quotes, speakers and reporters by their words, of any language; case and accents do not matter.',
    args: {
      query: t.arg.string({
        required: true,
        description:
          'Words that must all be there, "words in marks" that must follow each other, `or` between alternatives, a minus before what must not be there. Up to 1,000 characters.',
      }),
      types: t.arg({ type: [SearchType], description: 'Only these kinds; all unless given.' }),
      filter: t.arg({
        type: ArticleFilter,
        description: 'Only articles like these, and the quotes and people in them.',
      }),
      orderBy: t.arg({
        type: SearchOrder,
        required: true,
        defaultValue: 'RELEVANCE',
        description: 'Order of the list.',
      }),
      first: t.arg.int({
        description: 'How many hits from the start or after `after`, 1 to 100; 20 unless given.',
      }),
      last: t.arg.int({ description: 'How many hits from the end or before `before`, 1 to 100.' }),
      after: t.arg.string({ description: 'Only hits after the one with this cursor.' }),
      before: t.arg.string({ description: 'Only hits before the one with this cursor.' }),
    },
    resolve: (_root, args, context) => search(args, context),
  }),
);
