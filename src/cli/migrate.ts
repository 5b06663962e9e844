import type { Config } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';

/** `dateline migrate`: applies the pending migrations and names them. `serve` does the same at its start. */
export async function runMigrate(config: Config, write: (line: string) => void): Promise<void> {
  const database = await openDatabase(
    config.database.engine === 'pglite'
      ? { ...config.database, holder: 'dateline migrate' }
      : config.database,
  );
  try {
    const { applied } = await migrate(database);
    for (const name of applied) write(`applied ${name}`);
    write(applied.length === 0 ? 'nothing to apply' : `${applied.length} applied`);
  } finally {
    await database.close();
  }
}
