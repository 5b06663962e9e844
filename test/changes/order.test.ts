import { expect, test } from '@jest/globals';
import { appendChanges } from '../../src/changes/append-changes.ts';
import { readChanges } from '../../src/changes/read-changes.ts';
import { publicViewer, visibleChanges } from '../../src/db/visibility.ts';
import { openTestDatabase } from '../support/test-database.ts';

const WRITERS = 8;
const READERS = 2;
const CHANGES_EACH = 250;
const CHANGES_A_TRANSACTION = 25;
const TOTAL = WRITERS * CHANGES_EACH;

const state = { publicFrom: new Date(0), otherwise: 'HIDDEN', facets: [] } as const;

const change = {
  kind: 'ARTICLE_UPDATED',
  objectType: 'ARTICLE',
  objectId: '00000000-0000-4000-8000-000000000001',
  details: {},
  before: state,
  after: state,
} as const;

test('readers that poll while many write see every change once and in order', async () => {
  const database = await openTestDatabase();
  const { client } = database;
  const write = async (writer: number) => {
    for (let made = 0; made < CHANGES_EACH; made += CHANGES_A_TRANSACTION) {
      // Another statement comes first, so that transactions overlap.
      await client.$transaction(async (transaction) => {
        await transaction.place.create({ data: { slug: `${writer}-${made}`, name: 'Somewhere' } });
        await appendChanges(
          transaction,
          Array.from({ length: CHANGES_A_TRANSACTION }, () => change),
        );
      });
    }
  };
  const read = async () => {
    const seen: number[] = [];
    let after = 0;
    while (after < TOTAL) {
      const visible = visibleChanges(publicViewer, new Date(), null);
      const page = await readChanges(client, { after, limit: 100, visible });
      seen.push(...page.changes.map(({ sequence }) => sequence));
      after = page.readUpTo;
    }
    return seen;
  };
  const [copies] = await Promise.all([
    Promise.all(Array.from({ length: READERS }, read)),
    Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer))),
  ]);
  const everyOne = Array.from({ length: TOTAL }, (_, index) => index + 1);
  for (const copy of copies) expect(copy).toEqual(everyOne);
  await database.close();
});

test('a transaction that fails leaves no gap', async () => {
  const database = await openTestDatabase();
  const { client } = database;
  const append = (fails: boolean) =>
    client.$transaction(async (transaction) => {
      const sequence = await appendChanges(transaction, [change]);
      if (fails) throw new Error('undone');
      return sequence;
    });
  expect(await append(false)).toBe(1);
  await expect(append(true)).rejects.toThrow('undone');
  expect(await append(false)).toBe(2);
  await database.close();
});
