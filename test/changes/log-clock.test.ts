import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { logClock } from '../../src/changes/log-clock.ts';
import { tidyChanges } from '../../src/changes/tidy-changes.ts';
import { page } from '../support/pages.ts';
import { createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { Answer, TestApp } from '../support/test-app.ts';

const CHANGES = `query ($after: String) { changes(after: $after, first: 100) {
  edges { node { sequence at kind presence objectType ... on ArticleChange { effectiveAt } } } } }`;

describe('what happens by the clock', () => {
  let app: TestApp;
  const changes = async (): Promise<Answer[]> =>
    (await app.query(CHANGES)).data.changes.edges.map(({ node }: Answer) => node);
  /** Ends the waiting of what is stored: its time is a moment ago, when the log's clock stood before. */
  const passTime = async (effectiveAt: Date) => {
    const { client } = app.database;
    const clockAt = new Date(effectiveAt.getTime() - 1000);
    await client.changeLog.update({ where: { id: 1 }, data: { clockAt } });
  };

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test('an embargo that ends by its time is in the log once, with that time', async () => {
    const { id } = await app.ingest(page());
    const { client } = app.database;
    await client.change.deleteMany({});
    await client.changeLog.update({ where: { id: 1 }, data: { head: 0 } });
    const embargoedUntil = new Date(Date.now() - 5000);
    await client.article.update({ where: { id }, data: { status: 'EMBARGOED', embargoedUntil } });
    await passTime(embargoedUntil);

    expect(await Promise.all([logClock(app.database), logClock(app.database)])).toEqual(
      expect.arrayContaining([0, 1]),
    );
    expect(await logClock(app.database)).toBe(0);
    expect(await changes()).toEqual([
      expect.objectContaining({
        sequence: 1,
        kind: 'EMBARGO_LIFTED',
        presence: 'ENTERED',
        effectiveAt: embargoedUntil.toISOString(),
      }),
    ]);
  });

  test('a page of the future, and the hot list in it, are told when their time comes', async () => {
    const [before] = await changes();
    const { id } = await app.ingest(
      page({
        headline: 'Tomorrow Comes',
        contact: '2099-03-02 09:00:00',
        hotList: ['Tomorrow Comes', 'Night Trains'],
      }),
    );
    expect(await changes()).toEqual([before]);
    const { client } = app.database;
    const publishedAt = new Date(Date.now() - 4000);
    await client.article.update({ where: { id }, data: { publishedAt } });
    await client.ranking.updateMany({ data: { computedAt: publishedAt } });
    await passTime(publishedAt);
    expect(await logClock(app.database)).toBe(2);
    expect((await changes()).slice(1)).toMatchObject(
      [{ kind: 'ARTICLE_PUBLISHED' }, { kind: 'RANKING_PUBLISHED' }].map((change) =>
        expect.objectContaining({ ...change, presence: 'ENTERED' }),
      ),
    );
  });

  const onPostgresql = process.env['TEST_DATABASE_URL'] ? test : test.skip;
  onPostgresql('the clock does not pass by what is appended while it looks', async () => {
    const { database } = app;
    const { client } = database;
    const clockAt = async () =>
      (await client.changeLog.findFirst({ select: { clockAt: true } }))?.clockAt;
    const before = new Date(Date.now() - 600_000);
    await client.changeLog.update({ where: { id: 1 }, data: { clockAt: before } });
    await client.$transaction(async (writer) => {
      await writer.changeLog.update({ where: { id: 1 }, data: { head: { increment: 1 } } });
      // Nor does it wait, and others behind it.
      expect(await logClock(database)).toBe(0);
    });
    expect(await clockAt()).toEqual(before);
    expect(await logClock(database)).toBe(0);
    expect((await clockAt())?.getTime()).toBeGreaterThan(before.getTime());
    await client.changeLog.update({ where: { id: 1 }, data: { head: { decrement: 1 } } });
  });

  test('changes older than what is kept go, out of reach before they are deleted', async () => {
    const { client } = app.database;
    const old = new Date(Date.now() - 40 * 86_400_000);
    const [first, ...rest] = await changes();
    await createPartner(app, 'hooked');
    const { id: partnerId } = await client.partner.findUniqueOrThrow({ where: { slug: 'hooked' } });
    const endpoint = await client.webhookEndpoint.create({
      data: { partnerId, url: 'https://hook.example.org/', secret: 'whsec_x', deliveredUpTo: 9 },
    });
    await client.webhookDelivery.createMany({
      data: [first, rest[0]].map(({ sequence }) => ({
        endpointId: endpoint.id,
        sequence,
        attempts: 1,
        attemptedAt: old,
      })),
    });
    await client.change.update({ where: { sequence: first.sequence }, data: { at: old } });
    await tidyChanges(client, 30, new Date());
    expect(await client.change.count()).toBeGreaterThan(rest.length);
    expect(await changes()).toEqual(rest);
    const start = Buffer.from('change:0').toString('base64url');
    const { errors } = await app.query(CHANGES, { after: start });
    expect(errors?.[0]?.extensions.code).toBe('CURSOR_EXPIRED');
    await tidyChanges(client, 30, new Date());
    expect(await client.change.findFirst({ orderBy: { sequence: 'asc' } })).toMatchObject({
      sequence: BigInt(first.sequence) + 1n,
    });
    expect(await client.webhookDelivery.findMany()).toMatchObject([
      { sequence: BigInt(rest[0].sequence) },
    ]);
    // All of them: what comes next is kept.
    await client.change.updateMany({ data: { at: old } });
    await tidyChanges(client, 30, new Date());
    expect(await changes()).toEqual([]);
    await app.ingest(page({ headline: 'Ferry Replaces Bridge', contact: '2026-03-09 09:00:00' }));
    expect(await changes()).toMatchObject([{ kind: 'ARTICLE_CREATED' }]);
  });
});
