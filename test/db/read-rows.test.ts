import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { manyPages, page } from '../support/pages.ts';
import { NAMES, reads, readsOf, sampleValues } from '../support/random-reads.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

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
