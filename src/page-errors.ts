import { DatelineError } from './errors.ts';

// What is refused of a page.

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

// Of an HTML page or a ninjs item alone.

export const pageTooComplex = (what: string, most: number) =>
  new DatelineError(
    'PAGE_TOO_COMPLEX',
    `The page has more than ${most} ${what}. Send the article without the site around it.`,
  );

export const fieldTooLong = (field: string, most: number) =>
  new DatelineError(
    'FIELD_TOO_LONG',
    `The ${field} has more than ${most} characters. Shorten it, or put it into the body.`,
  );

export const invalidJson = (line: number) =>
  new DatelineError('INVALID_JSON', 'The page is not valid JSON. Mend it and try again.', { line });

export const invalidNinjs = (pointer: string, rule: string, line: number) =>
  new DatelineError(
    'INVALID_NINJS',
    `The item is not valid ninjs 3 at "${pointer}" (rule "${rule}"). Check it against the schema of the IPTC.`,
    { line },
  );

export const notAnArticle = (what: string) =>
  new DatelineError(
    'NOT_AN_ARTICLE',
    `The item is ${what}. Expected a text with a headline and a body.`,
  );

export const canceledItem = (line: number) =>
  new DatelineError(
    'CANCELED_ITEM',
    'The item is canceled. Withdraw its article by the mutation "setArticleStatus" instead.',
    { line },
  );
