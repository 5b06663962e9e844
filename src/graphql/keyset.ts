import { decodeBase64, encodeBase64 } from '@pothos/core';
import { badCursor } from '../errors.ts';
import { isUuid } from '../db/row-id.ts';
import { DEFAULT_PAGE_SIZE } from './page-size.ts';

/**
 * Keyset pagination. A cursor holds the sort key of a row, never its place or its existence: a
 * cursor of a row that was hidden or deleted since still continues the list where it stood, and one
 * made up tells nothing. (Prisma's own cursors look the row up, and so answer whether it exists.)
 */

type ColumnType = 'date' | 'text' | 'number' | 'uuid';

export interface KeysetColumn {
  /** Where the column is, seen from a row: ['publishedAt'] or ['article', 'publishedAt']. */
  readonly path: readonly string[];
  readonly type: ColumnType;
}

export interface KeysetOrder {
  /** Part of the cursor: a cursor made under one order is refused under another. */
  readonly name: string;
  readonly direction: 'asc' | 'desc';
  /** The columns that order the list; together they are unique. At most two. */
  readonly columns: readonly [KeysetColumn] | readonly [KeysetColumn, KeysetColumn];
}

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

export interface KeysetQuery {
  readonly where: object;
  readonly orderBy: object[];
  readonly take: number;
}

/** PostgreSQL's integer. */
const LARGEST_INTEGER = 2_147_483_647;

type Key = readonly (string | number | Date)[];

const isBackward = (args: PageArguments): boolean => args.last != null;
const pageSize = (args: PageArguments): number => args.first ?? args.last ?? DEFAULT_PAGE_SIZE;

/** `{ a: { b: value } }` for the path ['a', 'b']. */
function nest(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
}

function read(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], row);
}

/** The columns that `keysetConnection` must find on each row, as a Prisma `select`. */
export function keysetSelect(order: KeysetOrder): object {
  const select: Record<string, unknown> = {};
  for (const { path } of order.columns) {
    const [first, ...rest] = path as [string, ...string[]];
    select[first] =
      rest.length === 0
        ? true
        : { select: rest.reduceRight<unknown>((inner, name) => ({ [name]: inner }), true) };
  }
  return select;
}

function parseValue(type: ColumnType, value: unknown): string | number | Date | null {
  switch (type) {
    case 'date': {
      const date = typeof value === 'string' ? new Date(value) : null;
      return date === null || Number.isNaN(date.getTime()) ? null : date;
    }
    case 'number':
      return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_INTEGER
        ? (value as number)
        : null;
    case 'uuid':
      return isUuid(value) ? value : null;
    case 'text':
      return typeof value === 'string' && !value.includes('\0') ? value : null;
  }
}

function parseCursor(cursor: string, order: KeysetOrder, argument: string): Key {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decodeBase64(cursor));
  } catch {
    throw badCursor(argument);
  }
  if (!Array.isArray(parsed) || parsed.length !== order.columns.length + 1) {
    throw badCursor(argument);
  }
  const [name, ...values] = parsed as unknown[];
  const key = order.columns.map((column, index) => parseValue(column.type, values[index]));
  if (name !== order.name || key.includes(null)) throw badCursor(argument);
  return key as unknown as Key;
}

function formatCursor(row: unknown, order: KeysetOrder): string {
  // A bigint has no JSON; those of our tables are well within what a number holds exactly.
  const key = order.columns.map(({ path }) => read(row, path));
  const values = key.map((value) => (typeof value === 'bigint' ? Number(value) : value));
  return encodeBase64(JSON.stringify([order.name, ...values]));
}

/** Rows on the far side of `key`; the bound on the first column lets its index begin there. */
function beyond(key: Key, order: KeysetOrder, comparison: 'gt' | 'lt'): object {
  const [first, second] = order.columns;
  if (second === undefined) return nest(first.path, { [comparison]: key[0] });
  return {
    AND: [
      nest(first.path, { [`${comparison}e`]: key[0] }),
      {
        OR: [
          nest(first.path, { [comparison]: key[0] }),
          nest(second.path, { [comparison]: key[1] }),
        ],
      },
    ],
  };
}

/**
 * The part of a Prisma query that cuts out one page and one row more.
 *
 * @throws BAD_CURSOR for a cursor of another list, another order or none.
 */
export function keysetQuery(args: PageArguments, order: KeysetOrder): KeysetQuery {
  const ascending = order.direction === 'asc';
  const where: object[] = [];
  if (args.after != null) {
    where.push(beyond(parseCursor(args.after, order, 'after'), order, ascending ? 'gt' : 'lt'));
  }
  if (args.before != null) {
    where.push(beyond(parseCursor(args.before, order, 'before'), order, ascending ? 'lt' : 'gt'));
  }
  const direction = ascending === isBackward(args) ? 'desc' : 'asc';
  return {
    where: { AND: where },
    orderBy: order.columns.map(({ path }) => nest(path, direction)),
    take: pageSize(args) + 1,
  };
}

/**
 * A page as a Relay connection, from the rows that `keysetQuery` fetched.
 *
 * @param toNode the node of a row, where the row is but a link to it.
 */
export function keysetConnection<Row extends object, Node = Row>(
  rows: readonly Row[],
  args: PageArguments,
  order: KeysetOrder,
  countTotal: () => Promise<number>,
  toNode: (row: Row) => Node = (row) => row as unknown as Node,
) {
  const size = pageSize(args);
  const backward = isBackward(args);
  const page = rows.slice(0, size);
  if (backward) page.reverse();
  // Cursors are made where they are asked for, which most requests do of the page's ends only.
  const edges = page.map((row) => ({
    get cursor() {
      return formatCursor(row, order);
    },
    node: toNode(row),
  }));
  const hasMore = rows.length > size;
  return {
    edges,
    pageInfo: {
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
      hasNextPage: backward ? args.before != null : hasMore,
      hasPreviousPage: backward ? hasMore : args.after != null,
    },
    countTotal,
  };
}
