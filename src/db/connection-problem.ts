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

const codesOf = ({ code, originalCode }: Problem) => [String(code), String(originalCode)];

/** Whether an error says that the database cannot be had now. */
export function isUnreachable(error: unknown): boolean {
  return [...chain(error)].some(
    (problem) =>
      codesOf(problem).some((code) => UNREACHABLE.test(code)) ||
      UNREACHABLE_KINDS.has(String(problem.kind)) ||
      UNREACHABLE_WORDS.test(String(problem.message)),
  );
}

/** Whether PostgreSQL ended a statement that took too long. */
export function isStatementTimeout(error: unknown): boolean {
  return [...chain(error)].some((problem) => codesOf(problem).includes('57014'));
}
