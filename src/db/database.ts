import type {
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';
import type { Prisma, PrismaClient } from './generated/client.ts';
import type { ListenHandlers, Listening } from './listen.ts';
import type { SqlReader } from './reads/read-sql.ts';

interface CommonOptions {
  /** Emits Prisma's `query` events, for tests that count statements. Off, statements are not even described. */
  readonly logQueries?: boolean;
  /** Told of connections that break while idle. The pool replaces them; this is only for the log. */
  readonly onError?: (error: Error) => void;
}

export interface PgliteOptions extends CommonOptions {
  readonly engine: 'pglite';
  /** Dateline's data folder, made if missing; null keeps the data in memory. */
  readonly directory: string | null;
  /** A database dumped by PGlite's `dumpDataDir`, which a new database starts from. */
  readonly snapshot?: Blob;
  /** Whether a new database starts from the build's template, where there is one; true unless told. */
  readonly fromTemplate?: boolean;
  /** Who holds the folder, for the one who finds it locked: "dateline serve". */
  readonly holder?: string;
}

export interface PostgresqlOptions extends CommonOptions {
  readonly engine: 'postgresql';
  /** A connection string: postgresql://user:password@host:port/database */
  readonly url: string;
  /** Connections at most; 10 unless told. */
  readonly poolSize?: number;
  /** Statements that run longer are ended; none unless told. Migrations have no such limit. */
  readonly statementTimeoutMs?: number;
}

export type DatabaseOptions = PgliteOptions | PostgresqlOptions;

/** What a migration needs beyond Prisma's client. */
export interface MigrationAccess {
  /** Runs one statement without parameters. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /**
   * Runs `work` while no other process migrates the same database, with a connection of its own that is
   * closed at the end. Throws `MIGRATION_BUSY` when the other does not finish in time.
   */
  exclusively<Result>(work: (connection: EngineConnection) => Promise<Result>): Promise<Result>;
}

/** How Prisma's schema engine reaches the database. */
export interface EngineConnection {
  readonly adapterFactory: SqlMigrationAwareDriverAdapterFactory;
  /** Runs all statements of a script as one transaction: all of it stays, or nothing. */
  runScript(script: string): Promise<void>;
}

export interface Database {
  readonly engine: 'pglite' | 'postgresql';
  /** For people, without a password: "PGlite in .dateline/data", "PostgreSQL at db.example.org/dateline". */
  readonly description: string;
  /** Prisma's client, with rows and counts read by statements that are written here where that can be done. */
  readonly client: PrismaClient;
  /** Prisma's client as it is, and the driver as Prisma has it: for tests, which compare and count. */
  readonly prisma: PrismaClient;
  readonly queryable: SqlQueryable;
  /** Reads by statements that are written here; each is a transaction of its own. */
  readonly reader: SqlReader;
  /**
   * Runs a statement that is written here, with texts as its values, as a transaction of its own.
   *
   * @returns how many rows it wrote.
   */
  execute(statement: Prisma.Sql): Promise<number>;
  readonly migrations: MigrationAccess;
  /**
   * Resolves when the database answers a statement. Rejects on PostgreSQL when it does not within seconds;
   * on PGlite it waits for a transaction under way, which transactionOptions bound.
   */
  ping(): Promise<void>;
  /** Hears what any process notifies on a channel (PostgreSQL's LISTEN), from when it can on. */
  listen(channel: string, handlers: ListenHandlers): Listening;
  /** Ends all connections and frees the folder. May be called more than once. */
  close(): Promise<void>;
}

/**
 * Opens the database and makes sure that it answers; `migrate` (migrate.ts) must follow before it is used.
 * Each engine is loaded only when it is asked for: loading both costs a start a quarter of a second.
 *
 * Throws `DATABASE_LOCKED`, `DATABASE_FOLDER` or `DATABASE_UNREACHABLE`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.engine === 'pglite') {
    const { openPglite } = await import('./pglite.ts');
    return openPglite(options);
  }
  const { openPostgresql } = await import('./postgresql.ts');
  return openPostgresql(options);
}
