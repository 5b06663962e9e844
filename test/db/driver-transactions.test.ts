import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isUniqueViolation } from '../../src/db/database-problem.ts';
import type { Database } from '../../src/db/database.ts';
import { driverTransaction, execute } from '../../src/db/driver-transactions.ts';
import type { Prisma } from '../../src/db/generated/client.ts';
import { recordStatements } from '../support/record-statements.ts';
import { openTestDatabase } from '../support/test-database.ts';

const LIMITS = { maxWait: 10_000, timeout: 60_000 };
const MAKE = 'INSERT INTO "Section" (id, slug, name) VALUES (gen_random_uuid(), $1, $2)';

describe('transactions whose statements go to the driver', () => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const slugs = async (client: Prisma.TransactionClient) =>
    (await client.section.findMany({ orderBy: { slug: 'asc' }, select: { slug: true } })).map(
      ({ slug }) => slug,
    );

  test("are Prisma's too: each reads what the other wrote, and all of it stays or nothing", async () => {
    await driverTransaction(
      database.client,
      async (transaction) => {
        await execute(transaction, MAKE, ['driver', 'By the driver']);
        await transaction.section.create({ data: { slug: 'prisma', name: 'By Prisma' } });
        expect(await slugs(transaction)).toEqual(['driver', 'prisma']);
      },
      LIMITS,
    );
    const undone = driverTransaction(
      database.client,
      async (transaction) => {
        await execute(transaction, MAKE, ['undone', 'Undone']);
        await execute(transaction, MAKE, ['driver', 'Once more']);
      },
      LIMITS,
    );
    await expect(undone.catch(isUniqueViolation)).resolves.toBe(true);
    expect(await slugs(database.client)).toEqual(['driver', 'prisma']);
  });

  test('take no statement once they are over', async () => {
    let kept: Prisma.TransactionClient | undefined;
    await driverTransaction(
      database.client,
      async (transaction) => {
        kept = transaction;
        await slugs(transaction);
      },
      LIMITS,
    );
    await expect(execute(kept as Prisma.TransactionClient, MAKE, ['late', 'Late'])).rejects.toThrow(
      'The transaction is over.',
    );

    const tooLong = driverTransaction(
      database.client,
      async (transaction) => {
        for (let count = 1; ; count += 1) {
          await execute(transaction, MAKE, [`too-late-${count}`, 'Too late']);
          await setImmediate();
        }
      },
      { ...LIMITS, timeout: 200 },
    );
    await expect(tooLong).rejects.toThrow(/is over|expired|closed/i);
    expect(await slugs(database.client)).toEqual(['driver', 'prisma']);
  });

  test('are told to those who count statements', async () => {
    const { statements } = await recordStatements(database, () =>
      driverTransaction(
        database.client,
        async (transaction) => {
          await execute(transaction, MAKE, ['counted', 'Counted']);
          await slugs(transaction);
        },
        LIMITS,
      ),
    );
    expect(statements).toEqual([MAKE, expect.stringContaining('"Section"')]);
  });
});
