import {
  databaseNewer,
  databaseNotEmpty,
  databaseUnreachable,
  migrationChanged,
  migrationFailed,
} from '../database-errors.ts';
import { DatelineError } from '../errors.ts';
import type { Database, EngineConnection } from './database.ts';
import { migrationsFolder, readMigrations, toMigrationList } from './migrations-folder.ts';
import type { Migration } from './migrations-folder.ts';

/** One row of Prisma's `_prisma_migrations`: one attempt at a migration. */
interface Attempt {
  readonly name: string;
  readonly checksum: string;
  readonly state: 'applied' | 'unfinished';
}

/** A migration that was tried, failed and was set aside (rolled back) counts as never tried. */
const ATTEMPTS = `
  SELECT migration_name AS name, checksum,
         CASE WHEN finished_at IS NULL THEN 'unfinished' ELSE 'applied' END AS state
  FROM _prisma_migrations
  WHERE rolled_back_at IS NULL
  ORDER BY started_at`;

/**
 * Runs in the same transaction as the script of a migration, so that an unfinished row always means that
 * nothing of its script stayed, wherever the process was killed, and that it can be tried again.
 */
const MARK_FINISHED = `
;UPDATE _prisma_migrations SET finished_at = now()
  WHERE finished_at IS NULL AND rolled_back_at IS NULL;`;

const UNDEFINED_TABLE = '42P01';
const ENGINE_SAYS_NOT_EMPTY = 'P3005';

/**
 * Brings the database to the newest migration; answers the names of those it applied, in order.
 * When nothing is pending it costs one statement and reading the folder: Prisma's engine is not loaded.
 * Safe when several instances start at once: one applies, the others wait and find it done.
 *
 * Throws `MIGRATION_FAILED`, `MIGRATION_CHANGED`, `MIGRATION_BUSY`, `DATABASE_NEWER`, `DATABASE_NOT_EMPTY`
 * or `DATABASE_UNREACHABLE`. A migration that fails leaves nothing behind, and the next call tries it again.
 */
export async function migrate(
  database: Database,
  folder: string = migrationsFolder(),
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  try {
    if (!isPending(migrations, await readAttempts(database))) return { applied: [] };
    return await database.migrations.exclusively(async (connection) => {
      const attempts = await readAttempts(database);
      if (!isPending(migrations, attempts)) return { applied: [] };
      return { applied: await applyMigrations(connection, migrations, attempts) };
    });
  } catch (cause) {
    if (cause instanceof DatelineError || database.engine === 'pglite') throw cause;
    throw Object.assign(databaseUnreachable(database.description, cause), { cause });
  }
}

/** Compares the two histories, and throws when the database's is not the beginning of ours. */
function isPending(migrations: readonly Migration[], attempts: readonly Attempt[]): boolean {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = attempts.filter(({ state }) => state === 'applied');
  for (const { name, checksum } of applied) {
    const migration = ours.get(name);
    if (migration === undefined) throw databaseNewer(name);
    if (migration.checksum !== checksum) throw migrationChanged(name);
  }
  return applied.length < migrations.length;
}

async function readAttempts(database: Database): Promise<Attempt[]> {
  try {
    return (await database.migrations.query(ATTEMPTS)) as unknown as Attempt[];
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}

async function applyMigrations(
  connection: EngineConnection,
  migrations: readonly Migration[],
  attempts: readonly Attempt[],
): Promise<string[]> {
  const { NO_FILTERS, startSchemaEngine } = await import('./schema-engine.ts');
  // The engine applies in this order, one script each.
  const pending = migrations.filter(
    ({ name }) => !attempts.some((attempt) => attempt.name === name && attempt.state === 'applied'),
  );
  let failure: { readonly migration: string | null; readonly cause: unknown } | undefined;
  let scripts = 0;
  const engine = await startSchemaEngine({
    adapterFactory: connection.adapterFactory,
    runScript: async (script) => {
      const migration = pending[scripts++]?.name ?? null;
      await connection.runScript(script + MARK_FINISHED).catch((cause: unknown) => {
        failure = { migration, cause };
        throw cause;
      });
    },
    onStatementError: (cause) => {
      failure = { migration: null, cause };
    },
  });
  try {
    for (const { name, state } of attempts) {
      // We hold the lock, so nobody is still at it.
      if (state === 'unfinished') await engine.markMigrationRolledBack({ migrationName: name });
    }
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: toMigrationList(migrations),
      filters: NO_FILTERS,
    });
    return appliedMigrationNames;
  } catch (engineError) {
    // The engine's own words carry SQL and its source paths; they go to the log at most.
    const { migration, cause } = failure ?? { migration: null, cause: engineError };
    const error =
      codeOf(engineError) === ENGINE_SAYS_NOT_EMPTY
        ? databaseNotEmpty()
        : migrationFailed(migration, codeOf(cause));
    throw Object.assign(error, { cause });
  } finally {
    engine.free();
  }
}

/** PostgreSQL's code of an error by pg or PGlite, or by Prisma's adapter around one; or the engine's own code. */
function codeOf(error: unknown): string | null {
  const { code, cause } = error as { code?: unknown; cause?: { originalCode?: unknown } };
  const found = code ?? cause?.originalCode;
  return typeof found === 'string' ? found : null;
}
