import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { saltOfDay } from '../../src/ranking/reader-salt.ts';
import { openReadership } from '../../src/ranking/readership.ts';
import { storeViews } from '../../src/ranking/store-views.ts';
import { tidyViews } from '../../src/ranking/tidy-views.ts';
import { createViewBuffer } from '../../src/ranking/view-buffer.ts';
import { pino } from 'pino';
import { page } from '../support/pages.ts';
import { recordStatements } from '../support/record-statements.ts';
import { OWNER_KEY, openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const SLUG = 'harbour-bridge-to-close-for-repairs';

describe('readership', () => {
  let app: TestApp;
  let id: string;

  beforeEach(async () => {
    app = await openTestApp();
    ({ id } = await app.ingest(page()));
  });
  afterEach(() => app.close());

  const total = async () => {
    const { _sum: sum } = await app.database.client.hourlyViews.aggregate({
      _sum: { views: true },
    });
    return sum.views ?? 0;
  };

  test('counts a reader once for an article and day, by id or by slug, however often', async () => {
    const at = new Date('2026-03-02T10:20:00Z');
    const later = new Date('2026-03-02T15:20:00Z');
    const record = (article: string, reader: string, when = at) =>
      app.readership.record({ article, at: when, reader });
    record(id, 'ann');
    record(SLUG, 'ann');
    record(id, 'ben');
    await app.readership.flush();
    record(id, 'ann', later);
    record(SLUG, 'cleo', later);
    await app.readership.flush();
    expect(await app.database.client.hourlyViews.findMany({ orderBy: { hour: 'asc' } })).toEqual([
      { articleId: id, hour: new Date('2026-03-02T10:00:00Z'), views: 2 },
      { articleId: id, hour: new Date('2026-03-02T15:00:00Z'), views: 1 },
    ]);
    record(id, 'ann', new Date('2026-03-03T10:20:00Z'));
    await app.readership.flush();
    expect(await total()).toBe(4);
  });

  test('stores a flush in statements of 500 views, so that none keeps others waiting', async () => {
    const at = new Date('2026-03-02T10:20:00Z');
    const record = (count: number, name: string) => {
      for (let index = 0; index < count; index += 1) {
        app.readership.record({ article: id, at, reader: `${name} ${index}` });
      }
    };
    record(1, 'the first one fetches the salt');
    await app.readership.flush();
    // At the five-hundredth a flush begins, and these come while it is under way.
    const { statements } = await recordStatements(app.database, async () => {
      record(1700, 'reader');
      await app.readership.flush();
    });
    expect(statements).toHaveLength(1);
    const rest = await recordStatements(app.database, () => app.readership.flush());
    expect(rest.statements).toHaveLength(3);
    expect(await total()).toBe(1701);
  });

  test('keeps nothing that leads to a reader, and forgets the salt of a day that is over', async () => {
    const at = new Date('2026-03-02T10:20:00Z');
    const other = await app.ingest(
      page({ headline: 'Other Story', contact: '2026-03-03 09:00:00' }),
    );
    app.readership.record({ article: id, at, reader: '203.0.113.9\0Firefox' });
    app.readership.record({ article: other.id, at, reader: '203.0.113.9\0Firefox' });
    await app.readership.flush();
    const [one, two] = await app.database.client.readerDay.findMany();
    expect(Buffer.from(one?.reader ?? []).toString('hex')).not.toBe(
      Buffer.from(two?.reader ?? []).toString('hex'),
    );
    await tidyViews(app.database.client, new Date('2026-03-04T00:01:00Z'));
    expect(await app.database.client.readerDay.count()).toBe(0);
    expect(await app.database.client.readerSalt.count()).toBe(0);
    expect(await total()).toBe(2);
    await tidyViews(app.database.client, new Date('2026-06-04T00:01:00Z'));
    expect(await total()).toBe(0);
  });

  test('adds up over instances, and counts a reader whom two of them saw once', async () => {
    const log = pino({ level: 'silent' });
    const other = openReadership(app.database.client, log);
    const at = new Date('2026-03-02T10:20:00Z');
    for (const reader of ['ann', 'ben', 'cleo']) app.readership.record({ article: id, at, reader });
    for (const reader of ['cleo', 'dan']) other.record({ article: id, at, reader });
    await Promise.all([app.readership.flush(), other.flush()]);
    await other.close();
    expect(await total()).toBe(4);
  });

  test('tells of articles that do not exist, and of views that it had no room for', async () => {
    const at = new Date('2026-03-02T10:20:00Z');
    app.readership.record({ article: 'no-such-story', at, reader: 'ann' });
    app.readership.record({ article: id, at, reader: 'ann' });
    await app.readership.flush();
    expect(app.readership.status()).toEqual({
      buffered: 0,
      counted: 1,
      dropped: 0,
      unknown: 1,
      flushSeconds: 2,
    });
    const small = createViewBuffer(1);
    const salt = await saltOfDay(app.database.client, at);
    expect(small.add({ article: id, at, reader: 'ann' }, salt)).toBe(true);
    expect(small.add({ article: id, at, reader: 'ann' }, salt)).toBe(true);
    expect(small.add({ article: id, at, reader: 'ben' }, salt)).toBe(false);
    expect(small).toMatchObject({ size: 1, dropped: 1 });
  });

  test('loses nothing when a flush fails', async () => {
    const at = new Date('2026-03-02T10:20:00Z');
    app.readership.record({ article: id, at, reader: 'ann' });
    await app.database.client.$executeRaw`ALTER TABLE "HourlyViews" RENAME TO "Hidden"`;
    await expect(app.readership.flush()).rejects.toThrow('HourlyViews');
    await app.database.client.$executeRaw`ALTER TABLE "Hidden" RENAME TO "HourlyViews"`;
    await app.readership.flush();
    expect(await total()).toBe(1);
  });

  test('comes to the same whatever the order and the batching of the views', async () => {
    const { client } = app.database;
    const at = new Date('2026-03-02T10:20:00Z');
    const salt = await saltOfDay(client, at);
    const count = async (batches: readonly (readonly number[])[]) => {
      await client.readerDay.deleteMany();
      await client.hourlyViews.deleteMany();
      for (const batch of batches) {
        const buffer = createViewBuffer(1000);
        for (const reader of batch) buffer.add({ article: id, at, reader: String(reader) }, salt);
        await storeViews(client, buffer.take(buffer.size));
      }
      return total();
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(9), { maxLength: 6 }), { maxLength: 4 }),
        async (batches) => {
          const readers = new Set(batches.flat());
          expect(await count(batches)).toBe(readers.size);
          expect(await count([batches.flat().toReversed()])).toBe(readers.size);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('takes counts of another system; the good rows of a batch count, the others are named', async () => {
    const globalId = Buffer.from(`Article:${id}`).toString('base64');
    const unknown = Buffer.from('Article:00000000-0000-7000-8000-000000000000').toString('base64');
    const at = new Date().toISOString();
    const record = `mutation ($views: [ViewsInput!]!) { recordViews(views: $views) { counted refused { index message } } }`;
    const views = [
      { article: globalId, at, count: 5 },
      { article: globalId, at, count: -1 },
      { article: unknown, at, count: 1 },
      { article: globalId, at: '2100-01-01T00:00:00Z', count: 1 },
      { article: globalId, at: '2020-01-01T00:00:00Z', count: 1 },
      { article: globalId, at, count: 7 },
    ];
    const { data } = await app.query(record, { views }, OWNER_KEY);
    expect(data.recordViews.counted).toBe(2);
    expect(data.recordViews.refused.map(({ index }: { index: number }) => index)).toEqual([
      1, 2, 3, 4,
    ]);
    expect(await total()).toBe(12);
    const tooMany = await app.query(
      record,
      { views: Array.from({ length: 1001 }, () => views[0]) },
      OWNER_KEY,
    );
    expect(tooMany.errors?.[0]?.extensions.code).toBe('TOO_MANY_VIEWS');
    expect((await app.query(record, { views })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
