import fc from 'fast-check';
import type { PrismaClient } from '../../src/db/generated/client.ts';
import { describeModels } from '../../src/db/reads/data-model.ts';
import type { Column, Model, Relation } from '../../src/db/reads/data-model.ts';
import { isUuid } from '../../src/db/row-id.ts';

/** What orders the rows of each model, and no two of them alike. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  Article: ['publishedAt', 'id'],
  ArticleVersion: ['articleId', 'number'],
  Byline: ['articleId', 'position'],
  Quote: ['publishedAt', 'id'],
  Reporter: ['slug'],
  Speaker: ['slug'],
  Place: ['slug'],
  Ranking: ['computedAt', 'id'],
  RankingEntry: ['rankingId', 'position'],
  RankingList: ['slug'],
  Change: ['sequence'],
  Section: ['slug'],
  Topic: ['slug'],
  AccessKey: ['hash'],
  Partner: ['slug'],
  Product: ['slug'],
  Subscription: ['partnerId', 'productId'],
  UsageDay: ['partnerId', 'day', 'operation'],
};
/** Models that are read. */
export const NAMES = Object.keys(ORDERS);
const MOST_ROWS = 5;

type Values = Readonly<Record<string, readonly unknown[]>>;
/** A model's reads. */
export interface Reads {
  findMany(args: object): Promise<object[]>;
  findFirst(args: object): Promise<object | null>;
  count(args: object): Promise<number>;
}

/** Those of a client for a model. */
export const readsOf = (client: unknown, name: string): Reads =>
  (client as Record<string, Reads>)[`${name[0]?.toLowerCase()}${name.slice(1)}`] as Reads;

const models = describeModels();
const modelOf = (name: string): Model => models.get(name) ?? new Map();

const fieldsOf = <Kind extends 'column' | 'relation'>(name: string, kind: Kind) =>
  [...modelOf(name)].filter(([, field]) => field.kind === kind) as [
    string,
    Extract<Column | Relation, { kind: Kind }>,
  ][];

const columnsOf = (name: string) => fieldsOf(name, 'column').map(([column]) => column);
const relationsOf = (name: string) =>
  fieldsOf(name, 'relation').filter(([, { model }]) => NAMES.includes(model));

const comparable = (name: string) =>
  fieldsOf(name, 'column').filter(([, { type }]) => type !== 'Json' && type !== 'Boolean');

/** Filters of a model, with values that its rows have. */
function filters(name: string, values: Values, depth: number): fc.Arbitrary<object> {
  const scalars = comparable(name).filter(([column]) => (values[`${name}.${column}`] ?? []).length);
  if (scalars.length === 0) return fc.constant({});
  const onColumn = fc.constantFrom(...scalars).chain(([column, { isEnum, type }]) => {
    const value = fc.constantFrom(...(values[`${name}.${column}`] ?? []));
    if (Array.isArray(values[`${name}.${column}`]?.[0])) {
      return fc
        .tuple(fc.constantFrom('has', 'hasEvery', 'hasSome'), value)
        .map(([operator, list]): object => {
          const [first] = list as unknown[];
          if (operator === 'has' && first !== undefined) return { [column]: { has: first } };
          return { [column]: { [operator === 'has' ? 'hasSome' : operator]: list } };
        });
    }
    const isText = type === 'String' && !isUuid(values[`${name}.${column}`]?.[0]);
    const ordered = isEnum || type === 'String' ? [] : ['lt', 'lte', 'gt', 'gte'];
    const others = isText && !isEnum ? ['contains'] : ordered;
    return fc
      .tuple(fc.constantFrom('equals', 'not', 'in', ...others), value)
      .map(([operator, one]): object => ({
        [column]: { [operator]: operator === 'in' ? [one] : one },
      }));
  });
  const plain = fc.oneof(
    onColumn,
    fc.tuple(onColumn).map(([part]): object => ({ NOT: part })),
  );
  const combined = (part: fc.Arbitrary<object>, minLength = 0) =>
    fc
      .tuple(fc.constantFrom('AND', 'OR'), fc.array(part, { minLength, maxLength: 3 }))
      .map(([operator, parts]): object => ({ [operator]: parts }));
  if (depth === 0 || relationsOf(name).length === 0) return fc.oneof(plain, combined(plain));
  const related = fc.constantFrom(...relationsOf(name)).chain(([field, { model, isList }]) =>
    fc
      .tuple(fc.constantFrom('some', 'none'), filters(model, values, depth - 1))
      .map(([quantifier, where]): object => ({
        [field]: isList ? { [quantifier]: where } : where,
      })),
  );
  const part = fc.oneof(plain, related);
  // What is asked of one related row in two places is asked of the same one. (An OR of nothing beside other
  // conditions finds nothing here; Prisma does as if it were not there.)
  const both = fc.tuple(part, combined(part, 1)).map((parts): object => ({ AND: parts }));
  return fc.oneof(plain, combined(part, 1), related, both);
}

/** Arguments of a read of a model, whose rows come in an order. */
export function reads(name: string, values: Values, depth: number): fc.Arbitrary<object> {
  const directed = (column: string) => ['asc', 'desc'].map((way) => ({ [column]: way }));
  const byOwner = relationsOf(name)
    .filter(([, { isList }]) => !isList)
    .flatMap(([field, { model }]) =>
      (ORDERS[model] ?? []).flatMap(directed).map((order) => [{ [field]: order }]),
    );
  // First by a row that they belong to, or at once by themselves.
  const orderBy = fc
    .tuple(fc.constantFrom([], ...byOwner), fc.constantFrom('asc', 'desc'))
    .map(([first, way]) => [
      ...first,
      ...(ORDERS[name] ?? []).map((column) => ({ [column]: way })),
    ]);
  const columns = fc.subarray(columnsOf(name), { minLength: 1 });
  const related =
    depth === 0
      ? fc.constant([])
      : fc.subarray(relationsOf(name)).chain((relations) =>
          fc.tuple(
            ...relations.slice(0, 2).map(([field, { model, isList }]) =>
              reads(model, values, depth - 1).map((args) => {
                const { select } = args as { select: object };
                return [field, isList ? args : { select }] as const;
              }),
            ),
          ),
        );
  const counted = fc.subarray(
    relationsOf(name).flatMap(([field, { isList }]) => (isList ? [field] : [])),
  );
  return fc
    .record({
      where: fc.option(filters(name, values, depth), { nil: undefined }),
      orderBy,
      take: fc.integer({ min: 1, max: MOST_ROWS }),
      columns,
      related,
      counted,
    })
    .map(({ columns: wanted, related: nested, counted: lists, ...args }) => ({
      ...args,
      select: {
        ...Object.fromEntries(wanted.map((column) => [column, true])),
        ...Object.fromEntries(nested),
        ...(lists.length === 0
          ? {}
          : { _count: { select: Object.fromEntries(lists.map((list) => [list, true])) } }),
      },
    }));
}

/** Some values of each column, by "Model.column". */
export async function sampleValues(client: PrismaClient): Promise<Values> {
  const values: Record<string, unknown[]> = {};
  for (const name of NAMES) {
    const rows = await readsOf(client, name).findMany({ take: 20 });
    for (const column of columnsOf(name)) {
      values[`${name}.${column}`] = rows
        .map((row) => (row as Record<string, unknown>)[column])
        .filter((value) => value !== null);
    }
  }
  return values;
}
