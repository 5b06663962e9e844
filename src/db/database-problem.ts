import { badInput } from '../errors.ts';
import type { DatelineError } from '../errors.ts';
import { operationTimeout, storageFull, unavailable } from '../request-errors.ts';

/** Codes of Prisma, PostgreSQL and node for a server that cannot be reached, is stopping or has no room. */
const UNREACHABLE =
  /^(?:P1001|P1002|P1008|P1017|P2024|P2028|P2037|57P0[1-3]|53300|08\d{3}|25P03|ECONN\w+|EPIPE|ETIMEDOUT)$/;

const UNREACHABLE_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** Words of pg's own errors, which have no code. */
const UNREACHABLE_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

interface Problem {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** An error and what it was caused by, as Prisma and its adapters nest them. */
function* chain(error: unknown): Generator<Problem> {
  let next = error as Problem | undefined;
  for (let level = 0; level < 5 && typeof next === 'object' && next !== null; level += 1) {
    yield next;
    next = (next.cause ?? next.meta?.driverAdapterError) as Problem | undefined;
  }
}

/** The codes of an error and of its causes: of Prisma, of PostgreSQL (SQLSTATE) and of node. */
const codesOf = (error: unknown): string[] =>
  [...chain(error)].flatMap(({ code, originalCode }) => [String(code), String(originalCode)]);

/** Whether an error says that the database cannot be had now. */
export function isUnreachable(error: unknown): boolean {
  return (
    codesOf(error).some((code) => UNREACHABLE.test(code)) ||
    [...chain(error)].some(
      ({ kind, message }) =>
        UNREACHABLE_KINDS.has(String(kind)) || UNREACHABLE_WORDS.test(String(message)),
    )
  );
}

/** Whether a row was refused since there is another of its key. Prisma knows it of its own statements; of ours, the driver does. */
export const isUniqueViolation = (error: unknown): boolean =>
  [...chain(error)].some(
    ({ code, kind }) => code === 'P2002' || kind === 'UniqueConstraintViolation',
  );

/** SQLSTATE's class for values, such as a text with a NUL character or a date out of range. */
const BAD_VALUE = /^22\w{3}$/;

/** What PostgreSQL's statement_timeout is set to by the service. */
const OPERATION_SECONDS = 5;

/** What may be told of an error of the database; null where it is a fault of ours, or none of its errors. */
export function toldOfDatabase(error: unknown): DatelineError | null {
  const codes = codesOf(error);
  if (isUnreachable(error)) return unavailable();
  if (codes.includes('57014')) return operationTimeout(OPERATION_SECONDS);
  if (codes.includes('53100')) return storageFull();
  if (codes.includes('54000')) return badInput('A value is too large to be stored. Send less.');
  if (codes.some((code) => BAD_VALUE.test(code))) {
    return badInput(
      'A value cannot be used: a text with a NUL character, or a date or number out of range.',
    );
  }
  return null;
}
