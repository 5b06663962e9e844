import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationTimeout } from '../request-errors.ts';
import { toGraphQLError } from './mask-error.ts';

export const OPERATION_TIMEOUT_MS = 5_000;

/** What the operation answers, or OPERATION_TIMEOUT in its place when it takes longer. */
export async function withinTime(
  run: () => ExecutionResult | Promise<ExecutionResult>,
  milliseconds = OPERATION_TIMEOUT_MS,
): Promise<ExecutionResult> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(
      () => resolve({ errors: [toGraphQLError(operationTimeout(milliseconds / 1000))] }),
      milliseconds,
    );
  });
  return Promise.race([run(), timeout]).finally(() => clearTimeout(timer));
}

/**
 * Answers after five seconds at the latest. PostgreSQL's `statement_timeout`, which is as long, ends the
 * statement that was under way; PGlite cannot be interrupted in the middle of one.
 */
export function useTimeLimit(milliseconds = OPERATION_TIMEOUT_MS): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args) => {
        const result: unknown = executeFn(args);
        if (!(result instanceof Promise)) return result;
        return withinTime(() => result as Promise<ExecutionResult>, milliseconds);
      });
    },
  };
}
