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
    `The format of this page is not known (${found}). Expected a news page as plain text: headline, byline, time, body.`,
  );

export const pageTooLarge = (bytes: number, limit: number) =>
  new DatelineError(
    'PAGE_TOO_LARGE',
    `The page has ${bytes} bytes; at most ${limit} are taken. Send one article a page.`,
  );

export const missingHeadline = (line: number) =>
  new DatelineError('MISSING_HEADLINE', 'No headline. Expected the headline on the first line.', {
    line,
  });

export const missingDate = (line: number) =>
  new DatelineError(
    'MISSING_DATE',
    'No publication time. Expected a line such as "reporter@example.org | 2025-10-27 22:39:54" under the byline.',
    { line },
  );

export const impossibleDate = (printed: string, line: number) =>
  new DatelineError(
    'IMPOSSIBLE_DATE',
    `"${printed}" is not a date that exists. Expected YYYY-MM-DD hh:mm:ss.`,
    { line },
  );

export const missingBody = (line: number) =>
  new DatelineError('MISSING_BODY', 'No body. Expected paragraphs under the time.', { line });

export const brokenRanking = (message: string, line: number) =>
  new DatelineError(
    'BROKEN_RANKING',
    `${message} Expected the positions 1, 2, 3 and so on, each once.`,
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

export const badInput = (message: string) => new DatelineError('BAD_USER_INPUT', message);

export const unauthenticated = () =>
  new DatelineError(
    'UNAUTHENTICATED',
    'The key in the Authorization header is not known. Send "Authorization: Bearer <key>", or no such header for public content.',
  );

export const forbidden = () =>
  new DatelineError(
    'FORBIDDEN',
    "This needs the owner's key. Send it as \"Authorization: Bearer <key>\".",
  );

export const notFound = (what: string) =>
  new DatelineError('NOT_FOUND', `There is no such ${what}. Check the id or the slug.`);

export const conflict = (message: string) => new DatelineError('CONFLICT', message);
