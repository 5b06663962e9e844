import { DatelineError } from './errors.ts';

// Why a database cannot be used.

export const databaseLocked = (
  directory: string,
  holder: { readonly pid: number; readonly command: string; readonly since: string } | null,
) =>
  new DatelineError(
    'DATABASE_LOCKED',
    holder === null
      ? `The data folder ${directory} is in use by another process. Stop that process, or set DATELINE_DATA_DIR to another folder.`
      : `The data folder ${directory} is in use by "${holder.command}", process ${holder.pid}, since ${holder.since}. Stop that process, or set DATELINE_DATA_DIR to another folder.`,
  );

export const lockUnavailable = () =>
  new DatelineError(
    'DATABASE_FOLDER',
    'Files in the data folder cannot be locked on this system, so its content would not be safe. Set DATELINE_DATA_DIR to a folder on a local disk, or DATABASE_URL to use PostgreSQL.',
  );

export const databaseFolder = (directory: string) =>
  new DatelineError(
    'DATABASE_FOLDER',
    `The database in ${directory} cannot be opened. Check that the folder may be written and that its disk is not full; if it is damaged, put back a copy or set DATELINE_DATA_DIR to another folder.`,
  );

export const invalidDatabaseUrl = () =>
  new DatelineError(
    'INVALID_DATABASE_URL',
    'DATABASE_URL is not a PostgreSQL address. Expected postgresql://user:password@host:port/database.',
  );

/** SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONNECTION_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host cannot be looked up',
  ENOENT: 'there is no such socket',
  '28P01': 'the password was refused',
  '28000': 'the user was refused',
  '3D000': 'there is no such database',
  '42501': 'the user may not use its tables',
  '53300': 'it has too many connections',
  '57P03': 'it is still starting or is stopping',
};

export const databaseUnreachable = (description: string, cause: unknown) => {
  const problem = CONNECTION_PROBLEMS[String((cause as { code?: unknown } | null)?.code)];
  return new DatelineError(
    'DATABASE_UNREACHABLE',
    `${description} cannot be used: ${problem ?? 'it does not answer'}. Check DATABASE_URL and that the server runs.`,
  );
};

export const migrationBusy = () =>
  new DatelineError(
    'MIGRATION_BUSY',
    'Another instance has been migrating this database for minutes. Wait until it has finished, then start again.',
  );

/** SQLSTATE codes, as above. */
const MIGRATION_PROBLEMS: Readonly<Record<string, string>> = {
  '42501': 'The database user may not create or change tables: give it the right to.',
  '42P07': 'A table of that name exists already: use a database of its own for Dateline.',
  '42710': 'A type of that name exists already: use a database of its own for Dateline.',
  '53100': 'The disk is full: make room.',
  '55P03': 'A table was in use for too long: stop other instances or wait.',
};

export const migrationFailed = (name: string | null, sqlState: string | null) =>
  new DatelineError(
    'MIGRATION_FAILED',
    [
      `The database could not be migrated${name === null ? '' : ` by "${name}"`}; that change was undone and no content is lost.`,
      MIGRATION_PROBLEMS[sqlState ?? ''] ??
        `Look up the cause in the log${sqlState === null ? '' : ` (PostgreSQL's code is ${sqlState})`}.`,
      'Then start again: the migration is tried anew.',
    ].join(' '),
  );

export const databaseNewer = (migration: string) =>
  new DatelineError(
    'DATABASE_NEWER',
    `The database has a migration that this version of Dateline does not know ("${migration}"): a newer version has used it. Install that version or a later one, or put back a copy of the database from before.`,
  );

export const migrationChanged = (migration: string) =>
  new DatelineError(
    'MIGRATION_CHANGED',
    `The migration "${migration}" is not the one that this database was made with. Put its file back as it was; a further change needs a new migration.`,
  );

export const databaseNotEmpty = () =>
  new DatelineError(
    'DATABASE_NOT_EMPTY',
    'The database holds tables that are not of Dateline. Set DATABASE_URL to an empty database.',
  );
