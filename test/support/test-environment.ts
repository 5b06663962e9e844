import { join } from 'node:path';
import { createEmptyDatabase } from './test-database.ts';
import type { Environment } from './run-cli.ts';

/**
 * The settings that give a process a new, empty database: a PGlite folder, or with TEST_DATABASE_URL a
 * database on that server.
 */
export async function emptyDatabaseSettings(
  folder: string,
): Promise<{ settings: Environment; drop(): Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) {
    return { settings: { DATELINE_DATA_DIR: join(folder, 'data') }, drop: async () => {} };
  }
  const { url, drop } = await createEmptyDatabase(server);
  return { settings: { DATABASE_URL: url }, drop };
}
