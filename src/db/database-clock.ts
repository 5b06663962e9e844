import type { Database } from './database.ts';

/** How long a reading of the database's clock is carried on by this process's own. */
const READING_GOOD_FOR_MS = 10_000;

/**
 * The time by the database's clock, which every instance shares: it decides when an embargo ends. It is
 * read every ten seconds and carried on in between by a clock that nobody sets; of the time that a
 * reading takes, the earliest is assumed, so that nothing comes out early.
 */
export function createDatabaseClock(database: Database): () => Promise<Date> {
  // PGlite is in this process.
  if (database.engine === 'pglite') return () => Promise.resolve(new Date());
  let reading: { time: number; at: number } | undefined;
  let underWay: Promise<{ time: number; at: number }> | undefined;

  const read = async () => {
    const [row] = await database.migrations.query('SELECT clock_timestamp() AS now');
    return { time: Number(row?.['now']), at: performance.now() };
  };

  return async () => {
    if (reading === undefined || performance.now() - reading.at > READING_GOOD_FOR_MS) {
      underWay ??= read().finally(() => (underWay = undefined));
      reading = await underWay;
    }
    return new Date(reading.time + performance.now() - reading.at);
  };
}
