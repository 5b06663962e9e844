import type { Plugin } from 'graphql-yoga';
import { operationTimeout } from '../request-errors.ts';
import { toGraphQLError } from './mask-error.ts';

export const OPERATION_TIMEOUT_MS = 5_000;

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
        let timer: NodeJS.Timeout | undefined;
        const timeout = new Promise((resolve) => {
          timer = setTimeout(
            () => resolve({ errors: [toGraphQLError(operationTimeout(milliseconds / 1000))] }),
            milliseconds,
          );
        });
        return Promise.race([result, timeout]).finally(() => clearTimeout(timer));
      });
    },
  };
}
