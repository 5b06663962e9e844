import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PrismaClient } from '../../src/db/generated/client.ts';
import { describeModels } from '../../src/db/reads/data-model.ts';
import type { Column, Model, Relation } from '../../src/db/reads/data-model.ts';
import { isUuid } from '../../src/db/row-id.ts';
import { manyPages, page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

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
const NAMES = Object.keys(ORDERS);
const MOST_ROWS = 5;

type Values = Readonly<Record<string, readonly unknown[]>>;
interface Reads {
  findMany(args: object): Promise<object[]>;
  findFirst(args: object): Promise<object | null>;
  count(args: object): Promise<number>;
}

const readsOf = (client: unknown, name: string): Reads =>
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
function reads(name: string, values: Values, depth: number): fc.Arbitrary<object> {
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
async function sampleValues(client: PrismaClient): Promise<Values> {
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

/** Two partners with a key, two products and a day of use each: one with all that can be told of them, one with little. */
async function addPartners({ prisma }: TestApp['database']): Promise<void> {
  const all = {
    key: { scopes: ['READ', 'EDIT'], allowedAddresses: ['10.0.0.1'], expiresAt: new Date(9e12) },
    product: {
      uses: ['DISPLAY'],
      territories: ['KR', 'JP'],
      validFrom: new Date(0),
      language: 'en',
    },
    pointsPerMinute: 500,
  } as const;
  for (const { slug, key, product, pointsPerMinute } of [
    { slug: 'much', ...all },
    { slug: 'little', key: {}, product: {}, pointsPerMinute: null },
  ]) {
    await prisma.partner.create({
      data: {
        slug,
        name: slug,
        pointsPerMinute,
        keys: { create: { name: slug, hash: slug, ...(key as object) } },
        subscriptions: {
          create: { product: { create: { slug, name: slug, ...(product as object) } } },
        },
        usageDays: {
          create: [1, 2].map((times) => ({
            day: new Date(times * 86_400_000),
            operation: slug,
            requests: times,
            points: 2n ** 40n,
          })),
        },
      },
    });
  }
}

describe('rows read by one statement', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    await addPartners(app.database);
    for (const text of manyPages(12)) await app.ingest(text);
    const hotList = ['Harbour Report Number 1', 'Harbour Report Number 3', 'Printed Nowhere Else'];
    await app.ingest(page({ hotList }));
    const { client } = app.database;
    const [first, second] = await client.article.findMany({ take: 2, orderBy: { slug: 'asc' } });
    await client.article.update({
      where: { id: first?.id ?? '' },
      data: { supersededById: second?.id ?? '', status: 'WITHDRAWN' },
    });
  });
  afterAll(() => app.close());

  test.each(NAMES)('are those that Prisma answers: %s', async (name) => {
    const { client, prisma } = app.database;
    const quick = readsOf(client, name);
    const values = await sampleValues(prisma);
    let written = 0;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(reads(name, values, 2), async (args) => {
        const expected = await readsOf(prisma, name).findMany(args);
        const { result, statements } = await recordStatements(app.database, () =>
          quick.findMany(args),
        );
        expect(result).toEqual(expected);
        if (statements.length === 1 && statements[0]?.startsWith('SELECT coalesce')) written += 1;
        found += expected.length;
        const { where, take } = args as { where?: object; take: number };
        for (const counted of [{ where }, { where, take }]) {
          expect(await quick.count(counted)).toBe(await readsOf(prisma, name).count(counted));
        }
      }),
      { numRuns: 60 },
    );
    expect(written).toBeGreaterThan(50);
    expect(found).toBeGreaterThan(0);
  });

  const where = { slug: { startsWith: 'a' } };
  test.each([
    ['an operator', { select: { id: true }, where }],
    ['a relation in a NOT', { select: { id: true }, where: { NOT: { quotes: { some: {} } } } }],
    ['rows from the end', { select: { id: true }, orderBy: { slug: 'asc' }, take: -1 }],
    ['an order by a count', { select: { id: true }, orderBy: { quotes: { _count: 'asc' } } }],
    [
      'an order of nulls',
      { select: { id: true }, orderBy: { byline: { sort: 'asc', nulls: 'first' } } },
    ],
  ])('come from Prisma where there are no words for %s', async (_name, args) => {
    const { result, statements } = await recordStatements(app.database, () =>
      readsOf(app.database.client, 'Article').findMany(args),
    );
    expect(statements).toEqual([expect.stringContaining('FROM "public"."Article"')]);
    expect(result).toEqual(await readsOf(app.database.prisma, 'Article').findMany(args));
  });

  test('the schema has what they rely on: keys that point to "id", and one name for each thing', () => {
    const schema = readFileSync('prisma/schema.prisma', 'utf8');
    const references = schema.match(/references: \[[^\]]*\]/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    expect(new Set(references)).toEqual(new Set(['references: [id]']));
    expect(schema).not.toMatch(/@@?map\(/);
  });

  test('a first row is null where there is none', async () => {
    const { client } = app.database;
    const article = readsOf(client, 'Article');
    const missing = { where: { slug: "'; --" }, select: { id: true } };
    expect(await article.findFirst(missing)).toBeNull();
  });

  test('a list that was never given is empty, as to Prisma', async () => {
    const { client, prisma } = app.database;
    const args = { where: { hash: 'little' }, select: { scopes: true, allowedAddresses: true } };
    expect(await client.accessKey.findMany(args)).toEqual([{ scopes: [], allowedAddresses: [] }]);
    expect(await prisma.accessKey.findMany(args)).toEqual(await client.accessKey.findMany(args));
  });

  test('no value of a caller is in the text of a statement', async () => {
    const { statements } = await recordStatements(app.database, () =>
      app.query(
        `{ articles(filter: { text: "harbour'x" }) { edges { node { slug } } }
           quotes(filter: { speaker: { slug: "o'neill" } }, first: 7) { edges { node { text } } } }`,
      ),
    );
    expect(statements.length).toBeGreaterThan(1);
    expect(statements.join('\n')).not.toMatch(/harbour|neill/);
  });
});
