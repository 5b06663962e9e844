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
