import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestDatabase } from '../support/test-database.ts';

describe('statements', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
    await database.client.article.create({
      data: {
        uri: 'urn:dateline:1',
        slug: 'one',
        status: 'PUBLISHED',
        headline: 'One',
        headlineKey: 'one',
        language: 'en',
        wordCount: 1,
        readingSeconds: 1,
        publishedAt: new Date('2026-01-01T00:00:00Z'),
        timeZone: 'UTC',
        updatedAt: new Date('2026-01-01T00:00:00Z'),
        bylines: {
          create: {
            position: 1,
            printedName: 'Ann Lee',
            publishedAt: new Date('2026-01-01T00:00:00Z'),
            reporter: { create: { slug: 'ann-lee', name: 'Ann Lee', nameKey: 'annlee' } },
          },
        },
      },
    });
  });
  afterAll(() => database.close());

  it('loads nested selections by one statement with lateral joins, unasked', async () => {
    const { result, statements } = await recordStatements(database, () =>
      database.prisma.article.findMany({
        select: {
          headline: true,
          bylines: { select: { printedName: true, reporter: { select: { name: true } } } },
          quotes: { select: { text: true, speaker: { select: { name: true } } } },
        },
        take: 10,
      }),
    );
    expect(result).toEqual([
      {
        headline: 'One',
        bylines: [{ printedName: 'Ann Lee', reporter: { name: 'Ann Lee' } }],
        quotes: [],
      },
    ]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toContain('LEFT JOIN LATERAL');
  });

  it('records what runs in a transaction, without its BEGIN and COMMIT', async () => {
    const { statements } = await recordStatements(database, () =>
      database.client.$transaction(async (transaction) => {
        await transaction.place.create({
          data: { slug: 'seoul', name: 'Seoul' },
          select: { id: true },
        });
        await transaction.place.findMany({ select: { id: true } });
      }),
    );
    expect(statements).toEqual([
      expect.stringMatching(/^INSERT INTO "public"."Place"/),
      expect.stringMatching(/^SELECT/),
    ]);
  });

  it('undoes a transaction that throws', async () => {
    const write = database.client.$transaction(async (transaction) => {
      await transaction.place.create({ data: { slug: 'busan', name: 'Busan' } });
      throw new Error('stop');
    });
    await expect(write).rejects.toThrow('stop');
    expect(await database.client.place.count({ where: { slug: 'busan' } })).toBe(0);
    await database.ping();
  });
});
