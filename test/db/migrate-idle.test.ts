import { expect, it, jest } from '@jest/globals';

const startSchemaEngine = jest.fn();
const loaded = jest.fn(() => ({ NO_FILTERS: {}, startSchemaEngine }));
jest.unstable_mockModule('../../src/db/schema-engine.ts', loaded);

const { migrate } = await import('../../src/db/migrate.ts');
const { openTestDatabase } = await import('../support/test-database.ts');

it('does nothing and does not load the engine when no migration is pending', async () => {
  // The first call in a run makes the database to start from, by the real engine: see test/support.
  const database = await openTestDatabase();
  loaded.mockClear();
  expect(await migrate(database)).toEqual({ applied: [] });
  expect(loaded).not.toHaveBeenCalled();
  await database.close();
});
