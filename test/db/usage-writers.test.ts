import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createUsageRecorder } from '../../src/partners/usage.ts';
import { asOwner, createPartner } from '../support/partner.ts';
import { openTestApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const ARTICLES = 2_000;
const ROUNDS = 10;

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test('two instances that count the same articles in different orders both write all that they counted', async () => {
  const { client } = app.database;
  await createPartner(app, 'north');
  const { id } = await client.partner.findUniqueOrThrow({ where: { slug: 'north' } });
  const ids = Array.from(
    { length: ARTICLES },
    (_, index) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  );
  const log = pino({ level: 'silent' });
  const [one, other] = [
    createUsageRecorder(app.database, log),
    createUsageRecorder(app.database, log),
  ];
  const written = await Promise.allSettled(
    Array.from({ length: ROUNDS }).flatMap(() => {
      one.recordServed(id, ids);
      other.recordServed(id, ids.toReversed());
      return [one.write(), other.write()];
    }),
  );
  await Promise.all([one.close(), other.close()]);
  expect(written.filter(({ status }) => status === 'rejected')).toEqual([]);
  const { _sum: sum } = await client.servedArticle.aggregate({ _sum: { times: true } });
  expect(sum.times).toBe(2 * ROUNDS * ARTICLES);
});

test('a day of a large partner is counted whole, beyond the numbers of 32 bits', async () => {
  const { client } = app.database;
  await createPartner(app, 'large');
  const { id } = await client.partner.findUniqueOrThrow({ where: { slug: 'large' } });
  const recorder = createUsageRecorder(app.database, pino({ level: 'silent' }));
  for (let round = 0; round < 3; round += 1) {
    recorder.record(id, 'FrontPage', 2_000_000_000, []);
    await recorder.write();
  }
  await recorder.close();
  const { partners } = await asOwner(app, '{ partners { slug usage { requests points } } }');
  expect(partners).toContainEqual({
    slug: 'large',
    usage: [{ requests: 3, points: 6_000_000_000 }],
  });
});
