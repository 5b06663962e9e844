import type { Config } from '../config.ts';
import { withDatabase } from './with-database.ts';

/** `dateline migrate`: applies the pending migrations and names them. `serve` does the same at its start. */
export async function runMigrate(config: Config, write: (line: string) => void): Promise<void> {
  await withDatabase(config, 'migrate', async (_database, applied) => {
    for (const name of applied) write(`applied ${name}`);
    write(applied.length === 0 ? 'nothing to apply' : `${applied.length} applied`);
  });
}
