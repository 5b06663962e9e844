import type { Config } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import type { Database } from '../db/database.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import { migrate } from '../db/migrate.ts';

/**
 * Opens the database of the settings, brings it to the newest migration, and closes it after `work`.
 *
 * @param command who holds PGlite's folder meanwhile, for another who finds it locked.
 */
export async function withDatabase<Result>(
  config: Config,
  command: string,
  work: (database: Database, migrations: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const options = config.database;
  const database = await openDatabase(
    options.engine === 'pglite' ? { ...options, holder: `dateline ${command}` } : options,
  );
  try {
    const { applied } = await migrate(database);
    return await work(database, applied);
  } finally {
    await database.close();
  }
}

/** What a command does with the database; answers the lines to print. */
export type Task = (client: PrismaClient) => Promise<readonly string[]>;

/** Runs a task on the database of the settings and prints its lines. */
export async function runTask(
  command: string,
  config: Config,
  write: (line: string) => void,
  task: Task,
): Promise<void> {
  for (const line of await withDatabase(config, command, ({ client }) => task(client))) write(line);
}

/** The lines that show a new key or secret. */
export const shownOnce = (secret: string) => [secret, 'Shown only this once; keep it safe.'];
