import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { internalError } from '../errors.ts';

const INTERNAL = internalError().code;

/**
 * Gives an answer without data the status of a refusal. `spec` keeps it a 200 where the client accepts
 * `application/json` only, as GraphQL over HTTP has it:
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-graphql-response-json
 */
export function settleRefusalStatus(result: ExecutionResult): void {
  if ('data' in result) return;
  for (const { extensions } of result.errors ?? []) {
    extensions['http'] ??=
      extensions['code'] === INTERNAL ? { status: 500 } : { spec: true, status: 400 };
  }
}

/** The same for what Yoga answers. */
export function useRefusalStatus(): Plugin {
  return {
    onResultProcess({ result }) {
      if (!Array.isArray(result) && !(Symbol.asyncIterator in result)) settleRefusalStatus(result);
    },
  };
}
