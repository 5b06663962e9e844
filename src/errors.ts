/** Where in a page an error was found, so that an editor can go and mend it. */
export interface ErrorPlace {
  /** File name, URL or "standard input", as the caller named it. */
  readonly source?: string;
  /** Line in the source, counted from 1. */
  readonly line?: number;
}

/**
 * The only error whose words may reach a client or a terminal: a stable code, what is wrong, and what
 * to do. Everything else that is thrown is masked as `INTERNAL_SERVER_ERROR` (see graphql/mask-error.ts).
 */
export class DatelineError extends Error {
  override readonly name = 'DatelineError';
  readonly code: string;
  readonly place: ErrorPlace;

  constructor(code: string, message: string, place: ErrorPlace = {}) {
    super(message);
    this.code = code;
    this.place = place;
  }

  /** The same error, told where it happened; places already known are kept. */
  at(place: ErrorPlace): DatelineError {
    return new DatelineError(this.code, this.message, { ...place, ...this.place });
  }
}

// Pages

export const emptyPage = () =>
  new DatelineError('EMPTY_PAGE', 'The page is empty. Expected a headline on its first line.');

export const notUtf8 = (line: number) =>
  new DatelineError('NOT_UTF8', 'The page is not valid UTF-8. Save it as UTF-8 and try again.', {
    line,
  });

export const nulByte = (line: number) =>
  new DatelineError('NUL_BYTE', 'The page has a NUL byte. Remove it and try again.', { line });

export const binaryPage = () =>
  new DatelineError('BINARY_PAGE', 'The file is binary. Expected a news page as UTF-8 text.');

export const unknownFormat = (found: string) =>
  new DatelineError(
    'UNKNOWN_FORMAT',
    `The format of this page is not known (${found}). Expected a news page as plain text (headline, byline, time, body), as HTML, or as an item of ninjs 3.`,
  );

export const pageTooLarge = (bytes: number, limit: number) =>
  new DatelineError(
    'PAGE_TOO_LARGE',
    `The page has ${bytes} bytes; at most ${limit} are taken. Send one article a page.`,
  );

export const missingHeadline = (line: number, expected = 'the headline on the first line') =>
  new DatelineError('MISSING_HEADLINE', `No headline. Expected ${expected}.`, { line });

export const missingDate = (
  line: number,
  expected = 'a line such as "reporter@example.org | 2025-10-27 22:39:54" under the byline',
) => new DatelineError('MISSING_DATE', `No publication time. Expected ${expected}.`, { line });

export const impossibleDate = (printed: string, line: number) =>
  new DatelineError(
    'IMPOSSIBLE_DATE',
    `"${printed}" is not a date that exists. Expected YYYY-MM-DD hh:mm:ss.`,
    { line },
  );

export const unknownTimeZone = (printed: string, line: number) =>
  new DatelineError(
    'UNKNOWN_TIME_ZONE',
    `"${printed}" is not a time zone that is known. Expected an offset such as "+09:00" or a name such as "Asia/Seoul".`,
    { line },
  );

export const missingBody = (line: number, expected = 'paragraphs under the time') =>
  new DatelineError('MISSING_BODY', `No body. Expected ${expected}.`, { line });

export const brokenRanking = (message: string, line: number) =>
  new DatelineError(
    'BROKEN_RANKING',
    `${message} Expected the positions 1, 2, 3 and so on, each once.`,
    { line },
  );

export const brokenSubjects = (message: string, line: number) =>
  new DatelineError(
    'BROKEN_SUBJECTS',
    `${message} Expected "Section: Business" and "Topics: Railways; Public transport", each once at most.`,
    { line },
  );

// Requests

export const badPageSize = (argument: string, maximum: number) =>
  new DatelineError(
    'BAD_PAGE_SIZE',
    `"${argument}" must be a whole number from 1 to ${maximum}. Ask for the next page with "after".`,
  );

export const tooManyIds = (maximum: number) =>
  new DatelineError(
    'TOO_MANY_IDS',
    `At most ${maximum} ids are taken in one field. Split the list over several requests.`,
  );

export const badCursor = (argument: string) =>
  new DatelineError(
    'BAD_CURSOR',
    `"${argument}" is not a cursor of this list. Use one from "pageInfo" or "edges", under the same order.`,
  );

export const cursorExpired = () =>
  new DatelineError(
    'CURSOR_EXPIRED',
    'The changes after this cursor are no longer kept. Fetch all content again with GET /export, and go on after the cursor in its first line.',
  );

export const cursorAhead = () =>
  new DatelineError(
    'CURSOR_AHEAD',
    'The change log has not come as far as this cursor: it is of another database, or this one was put back from a copy. Fetch all content again with GET /export, and go on after the cursor in its first line.',
  );

export const badInput = (message: string) => new DatelineError('BAD_USER_INPUT', message);

export const queryTooLong = (characters: number, words: number) =>
  new DatelineError(
    'QUERY_TOO_LONG',
    `A search takes at most ${characters} characters and ${words} words. Leave words out.`,
  );

export const unauthenticated = () =>
  new DatelineError(
    'UNAUTHENTICATED',
    'The key in the Authorization header is not known. Send "Authorization: Bearer <key>", or no such header for public content.',
  );

export const forbidden = () =>
  new DatelineError(
    'FORBIDDEN',
    'This needs a key whose scopes allow it. Send it as "Authorization: Bearer <key>"; "viewer { scopes }" tells what a key allows.',
  );

export const notFound = (what: string) =>
  new DatelineError('NOT_FOUND', `There is no such ${what}. Check the id or the slug.`);

export const conflict = (message: string) => new DatelineError('CONFLICT', message);

// Database

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

// Start and command line

export const badSetting = (problems: readonly string[]) =>
  new DatelineError('BAD_SETTING', problems.join('\n'));

export const portInUse = (port: number) =>
  new DatelineError(
    'PORT_IN_USE',
    `Port ${port} is in use by another program. Stop it, or set PORT to another number.`,
  );

export const portForbidden = (port: number) =>
  new DatelineError(
    'PORT_FORBIDDEN',
    `Port ${port} may not be used by this user. Set PORT to a number from 1024 up.`,
  );

export const fileNotFound = () =>
  new DatelineError('FILE_NOT_FOUND', 'There is no such file or folder. Check the name.');

export const fileUnreadable = () =>
  new DatelineError('FILE_UNREADABLE', 'The file cannot be read. Check its permissions.');

export const noPages = () =>
  new DatelineError(
    'NO_PAGES',
    'The folder has no pages. Expected files that end in ".txt", ".html" or ".json", in it or in a folder below it.',
  );

export const internalError = () =>
  new DatelineError(
    'INTERNAL_SERVER_ERROR',
    'Something went wrong here. Try again; if it stays so, tell the newsroom the time of the request.',
  );

export const badLine = (line: number) =>
  new DatelineError(
    'BAD_LINE',
    `Line ${line} is not a JSON object with "id" and "text". Mend it and try again.`,
    { line },
  );

// Hot lists

export const notComputed = (slug: string) =>
  new DatelineError(
    'NOT_COMPUTED',
    `The hot list "${slug}" is printed by the newsroom, not computed from readers. Publish it with its entries.`,
  );

export const tooManyViews = (maximum: number) =>
  new DatelineError(
    'TOO_MANY_VIEWS',
    `At most ${maximum} rows are taken in one batch. Split it over several requests.`,
  );

export const isComputed = (slug: string) =>
  new DatelineError(
    'IS_COMPUTED',
    `The hot list "${slug}" is computed from readers. Pin or exclude articles instead, or publish it without entries.`,
  );
