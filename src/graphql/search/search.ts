import { decodeBase64, encodeBase64 } from '@pothos/core';
import { textFilter } from '../../db/text-filter.ts';
import { badCursor } from '../../errors.ts';
import { ArticleFilter, filterWhere } from '../articles.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { isUuid } from '../../db/row-id.ts';
import { DEFAULT_PAGE_SIZE } from '../page-size.ts';
import { speakerWhere } from '../speaker.ts';
import { readFacets } from './facets.ts';
import { findArticles, findPeople, findQuotes, nameWhere } from './find-hits.ts';
import type { DateKey, Hit, HitFilters, HitKind } from './find-hits.ts';
import { rankHits } from './rank-hits.ts';
import { readHighlights } from './read-highlights.ts';
import { SearchConnection, SearchOrder, SearchType } from './search-types.ts';
import type { SearchConnectionShape } from './search-types.ts';
import { suggestSpelling } from './suggest-spelling.ts';

const ALL_KINDS: readonly HitKind[] = ['Article', 'Quote', 'Speaker', 'Reporter'];
/** Hits of a kind that are counted. */
const MOST_COUNTED = 10_000;

type Order = typeof SearchOrder.$inferType;
type Filter = typeof ArticleFilter.$inferInput | null | undefined;

/** Place in a list: relevance or milliseconds, and the id. */
interface Key {
  readonly value: number;
  readonly id: string;
}

const keyOf = (hit: Hit, order: Order): Key => ({
  value: order === 'RELEVANCE' ? hit.relevance : hit.publishedAt.getTime(),
  id: hit.id,
});

/** Both orders go downwards, the id last. */
function compare(left: Key, right: Key): number {
  return right.value - left.value || (left.id < right.id ? 1 : left.id > right.id ? -1 : 0);
}

function parseCursor(cursor: string | null | undefined, order: Order): Key | null {
  if (cursor == null) return null;
  try {
    const [name, value, id] = JSON.parse(decodeBase64(cursor)) as unknown[];
    const isDate = order === 'RELEVANCE' || !Number.isNaN(new Date(value as number).getTime());
    if (name === `SEARCH_${order}` && Number.isFinite(value) && isDate && isUuid(id)) {
      return { value: value as number, id };
    }
  } catch {
    // Refused below, as any other cursor that is none.
  }
  throw badCursor('after');
}

const formatCursor = (hit: Hit, order: Order): string => {
  const { value, id } = keyOf(hit, order);
  return encodeBase64(JSON.stringify([`SEARCH_${order}`, value, id]));
};

async function hitFilters(
  { database, visibility }: Context,
  typed: string,
  filter: Filter,
  kinds: ReadonlySet<HitKind>,
): Promise<HitFilters> {
  const text = await textFilter(database.client, typed);
  const narrowed = await filterWhere(database.client, filter);
  const article = { AND: [visibility.article, narrowed] };
  const quote = {
    AND: [
      visibility.quote,
      { article: narrowed },
      filter?.speaker == null ? {} : { speaker: speakerWhere(filter.speaker) },
    ],
  };
  const people = [
    ...(kinds.has('Speaker')
      ? [
          {
            speaker: {
              is: { AND: [visibility.speaker, filter == null ? {} : { quotes: { some: quote } }] },
            },
          },
        ]
      : []),
    ...(kinds.has('Reporter')
      ? [
          {
            reporter: {
              is: {
                AND: [
                  visibility.reporter,
                  filter == null ? {} : { bylines: { some: { article } } },
                ],
              },
            },
          },
        ]
      : []),
  ];
  return { text, article, quote, name: { OR: people } };
}

/** Enough of each kind by date to fill a page, from the cursor on. */
async function latestHits(
  context: Context,
  filters: HitFilters,
  kinds: ReadonlySet<HitKind>,
  take: number,
  after: Key | null,
): Promise<Hit[]> {
  const from: DateKey | null =
    after === null ? null : { publishedAt: new Date(after.value), id: after.id };
  const found = await Promise.all([
    kinds.has('Article') ? findArticles(context, filters, filters.text.article, take, from) : [],
    kinds.has('Quote') ? findQuotes(context, filters, take, from) : [],
    kinds.has('Speaker') || kinds.has('Reporter') ? findPeople(context, filters) : [],
  ]);
  return found.flat();
}

async function countHits({ database }: Context, filters: HitFilters, kinds: ReadonlySet<HitKind>) {
  const { client } = database;
  const take = MOST_COUNTED + 1;
  const counts = await Promise.all([
    kinds.has('Article')
      ? client.articleSearch.count({
          where: { AND: [filters.text.article, { article: filters.article }] },
          take,
        })
      : 0,
    kinds.has('Quote')
      ? client.quoteSearch.count({
          where: { AND: [filters.text.quote, { quote: filters.quote }] },
          take,
        })
      : 0,
    kinds.has('Speaker') || kinds.has('Reporter')
      ? client.searchName.count({ where: { AND: [nameWhere(filters.text), filters.name] }, take })
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
  readonly after?: string | null | undefined;
}

async function search(args: SearchArguments, context: Context): Promise<SearchConnectionShape> {
  const { orderBy } = args;
  const size = args.first ?? DEFAULT_PAGE_SIZE;
  const after = parseCursor(args.after, orderBy);
  const kinds = new Set(args.types ?? ALL_KINDS);
  const filters = await hitFilters(context, args.query, args.filter, kinds);
  const isEmpty = filters.text.query.alternatives.length === 0 || kinds.size === 0;
  const found = isEmpty
    ? []
    : orderBy === 'RELEVANCE'
      ? await rankHits(context, filters, kinds)
      : await latestHits(context, filters, kinds, size + 1, after);
  const rest = found
    .filter((hit) => after === null || compare(keyOf(hit, orderBy), after) > 0)
    .toSorted((left, right) => compare(keyOf(left, orderBy), keyOf(right, orderBy)));
  const page = rest.slice(0, size);
  const highlights = once(() => readHighlights(context, filters.text.query, page));
  const countTotal = once(async () =>
    isEmpty ? { count: 0, isExact: true } : countHits(context, filters, kinds),
  );
  return {
    edges: page.map((hit) => ({
      cursor: formatCursor(hit, orderBy),
      node: { id: hit.id, kind: hit.kind },
      relevance: orderBy === 'RELEVANCE' ? hit.relevance : null,
      readHighlights: async () => (await highlights()).get(hit.id) ?? [],
    })),
    pageInfo: {
      startCursor: page[0] === undefined ? null : formatCursor(page[0], orderBy),
      endCursor: page.length === 0 ? null : formatCursor(page.at(-1) as Hit, orderBy),
      hasNextPage: rest.length > size,
      hasPreviousPage: after !== null,
    },
    countTotal,
    suggestSpelling: async () =>
      rest.length === 0 && after === null ? suggestSpelling(context, filters.text.query) : null,
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
      first: t.arg.int({ description: 'How many hits, 1 to 100; 20 unless given.' }),
      after: t.arg.string({ description: 'Only hits after the one with this cursor.' }),
    },
    resolve: (_root, args, context) => search(args, context),
  }),
);
