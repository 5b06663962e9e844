import { expect, test } from '@jest/globals';
import { subscribe } from '../support/event-stream.ts';
import { page } from '../support/pages.ts';
import { openTestApp } from '../support/test-app.ts';

const onServer = process.env['TEST_DATABASE_URL'] ? test : test.skip;

// In-process, PGlite has no connection to lose.
onServer('a stream goes on when the connection is lost by which changes are heard', async () => {
  const app = await openTestApp();
  const reading = await subscribe(
    app,
    'subscription { changes { ... on ArticleChange { article { headline } } } }',
  );
  const told = async () => (await reading.next())?.data.data.changes.article.headline;
  await app.ingest(page({ headline: 'Before It Is Lost' }));
  expect(await told()).toBe('Before It Is Lost');

  const listeners = () => app.database.client.$queryRaw<{ ended: boolean }[]>`
    SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'dateline listen'`;
  expect(await listeners()).toEqual([{ ended: true }]);
  // Notified while nobody listens: it is read from the log when listening begins again.
  await app.ingest(page({ headline: 'While It Is Lost', contact: '2026-03-09 09:00:00' }));
  const start = performance.now();
  expect(await told()).toBe('While It Is Lost');
  // Sooner than by looking at the log every five seconds.
  expect(performance.now() - start).toBeLessThan(4_000);
  await app.ingest(page({ headline: 'When It Is Back', contact: '2026-03-10 09:00:00' }));
  expect(await told()).toBe('When It Is Back');
  await reading.close();
  await app.close();
});

test('a service that stops ends its streams with the hint when to come back', async () => {
  const app = await openTestApp();
  const reading = await subscribe(app, 'subscription { changes { sequence } }');
  app.streams.end();
  expect(await reading.next()).toBeNull();
  expect(reading.text()).toMatch(/\nretry: \d{4}\n\n$/);
  expect(reading.text()).not.toContain('complete');
  await app.close();
});
