import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { manyPages } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

interface Reads {
  findUniqueOrThrow(args: object): Promise<object>;
}

let app: TestApp;
let ids: string[];
beforeAll(async () => {
  app = await openTestApp();
  for (const text of manyPages(3)) await app.ingest(text);
  const rows = await app.database.client.article.findMany({ select: { id: true } });
  ids = rows.map(({ id }) => id);
});
afterAll(() => app.close());

const articles = (): Reads => app.database.client.article;

test('rows by id come together, one statement for each selection, and each is a row of its own', async () => {
  const [first = ''] = ids;
  const headline = { headline: true, publishedAt: true };
  const byline = { bylines: { where: { position: { lt: 9 } }, select: { position: true } } };
  const asked = [
    ...ids.map((id) => ({ where: { id }, select: headline })),
    { where: { id: first }, select: headline },
    { where: { id: first }, select: byline },
  ];
  const read = (reads: Reads) => Promise.all(asked.map((args) => reads.findUniqueOrThrow(args)));
  const { result, statements } = await recordStatements(app.database, () => read(articles()));
  expect(result).toMatchObject(await read(app.database.prisma.article));
  expect(statements).toEqual([
    expect.stringContaining('"headline"'),
    expect.stringContaining('"position"'),
  ]);
  expect(result[ids.length]).not.toBe(result[0]);
});

test('a selection that cannot be read fails alone, whoever else asks in the same turn', async () => {
  const [id = ''] = ids;
  const noId = { quotes: { where: { id: 'no id' }, select: { id: true } } };
  const reads = articles();
  const read = (select: object) => reads.findUniqueOrThrow({ where: { id }, select });
  const settled = await Promise.allSettled([read({ headline: true }), read(noId)]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test.each([
  [
    'by another name than its id',
    { where: { slug: 'harbour-report-number-1' }, select: { id: true } },
  ],
  ['as a whole', { where: { slug: 'harbour-report-number-1' } }],
])('a row asked for %s comes from Prisma', async (_name, args) => {
  const expected = await app.database.client.article.findUniqueOrThrow(args);
  expect(await articles().findUniqueOrThrow(args)).toEqual(expected);
});

test('a row that is not there is refused as Prisma refuses it', async () => {
  const missing = { where: { id: '00000000-0000-7000-8000-000000000000' }, select: { id: true } };
  await expect(articles().findUniqueOrThrow(missing)).rejects.toMatchObject({ code: 'P2025' });
});
