import { DatelineError } from './errors.ts';

// What is refused of a request before its operation runs, or instead of it.

export const keyExpired = () =>
  new DatelineError('KEY_EXPIRED', 'The key has expired. Ask the newsroom for a new one.');

export const addressRefused = () =>
  new DatelineError(
    'ADDRESS_REFUSED',
    'The key may not be used from this address. Ask the newsroom to allow it.',
  );

export const limitExceeded = (what: string, value: number | null, most: number, advice: string) =>
  new DatelineError(
    'LIMIT_EXCEEDED',
    `At most ${most} ${what} are taken${value === null ? '' : `; this has ${value}`}. ${advice}`,
  );

export const budgetSpent = (points: number, limit: number, seconds: number) =>
  new DatelineError(
    'RATE_LIMITED',
    `The budget of ${limit} points a minute does not cover this operation, which costs ${points}. Try again in ${seconds} seconds, or ask for less.`,
  );

export const operationTimeout = (seconds: number) =>
  new DatelineError(
    'OPERATION_TIMEOUT',
    `The operation took more than ${seconds} seconds and was stopped. Ask for less, then try again.`,
  );

export const unavailable = () =>
  new DatelineError('UNAVAILABLE', 'The database cannot be reached. Try again in a moment.');

export const storageFull = () =>
  new DatelineError(
    'STORAGE_FULL',
    'The database has no room left, so nothing of this was stored. What is stored can be read. Tell the newsroom, then try again.',
  );

export const bodyTooLarge = (most: number) =>
  new DatelineError(
    'BODY_TOO_LARGE',
    `The body has more than ${most} bytes. Send less; whole pages need a key with the scope INGEST.`,
  );

export const unsupportedMediaType = () =>
  new DatelineError('UNSUPPORTED_MEDIA_TYPE', 'Send the header "Content-Type: application/json".');

export const badRequest = (message: string) => new DatelineError('BAD_REQUEST', message);

export const keyNeeded = () =>
  new DatelineError('KEY_NEEDED', 'This needs a key. Send it as "Authorization: Bearer <key>".');

export const exportBusy = () =>
  new DatelineError(
    'EXPORT_BUSY',
    'Other exports are under way, as many as are run at a time. Try again in a minute.',
  );

export const tooManyStreams = (most: number) =>
  new DatelineError(
    'TOO_MANY_STREAMS',
    `At most ${most} streams may be open for one key, or one address without a key. Close one first, or follow more by one stream.`,
  );

export const slowConsumer = () =>
  new DatelineError(
    'SLOW_CONSUMER',
    'Events were not read for too long, so the stream was ended. Open it again after the last event that you read: nothing is lost.',
  );

export const operationNotListed = () =>
  new DatelineError(
    'PERSISTED_QUERY_NOT_IN_LIST',
    'Without a key, only operations run that the newsroom has listed. Send a key, or ask for the list.',
  );
