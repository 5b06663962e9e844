import { PothosError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { GraphQLErrorOptions } from 'graphql';
import { withoutSuggestion } from './use-no-suggestions.ts';
import { toldOfDatabase } from '../db/database-problem.ts';
import { DatelineError, badInput, internalError } from '../errors.ts';

const HTTP_STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  KEY_EXPIRED: 401,
  KEY_NEEDED: 401,
  ADDRESS_REFUSED: 403,
  EXPORT_BUSY: 503,
  TOO_MANY_STREAMS: 429,
  OPERATION_TIMEOUT: 503,
  STORAGE_FULL: 507,
  UNAVAILABLE: 503,
};

/** What a client is told to wait after a failure that goes by, in seconds. */
const RETRY_AFTER = '2';

const INTERNAL = internalError().code;

/** The error that may be told for one that was thrown. */
function toDatelineError(error: unknown): DatelineError {
  if (error instanceof DatelineError) return error;
  if (error instanceof PothosError) {
    return badInput('An id is not one of this service. Use ids as they came in an answer.');
  }
  if (error instanceof SyntaxError) return badInput('A part of the request is not valid JSON.');
  // graphql-js walks a document by recursion.
  if (error instanceof RangeError) return badInput('The document is nested too deeply.');
  return toldOfDatabase(error) ?? internalError();
}

function extensionsOf(error: DatelineError) {
  const status = HTTP_STATUS[error.code];
  return {
    code: error.code,
    ...error.place,
    ...(status === undefined
      ? {}
      : {
          http: { status, ...(status === 503 ? { headers: { 'retry-after': RETRY_AFTER } } : {}) },
        }),
  };
}

/** Code for what GraphQL itself refuses: syntax, validation and variables. */
function codeOf(error: GraphQLError): string {
  return typeof error.extensions['code'] === 'string' ? error.extensions['code'] : 'BAD_USER_INPUT';
}

/**
 * What a client is told of an error: GraphQL's own words on a document that is wrong, ours on all
 * else, each with a code. No message of a library, no SQL, no path gets through.
 *
 * @param reportFault takes the errors that are nobody's input, for the log.
 */
export function maskError(error: unknown, reportFault: (fault: unknown) => void): GraphQLError {
  if (
    error instanceof GraphQLError &&
    error.originalError === undefined &&
    !(error instanceof PothosError)
  ) {
    return new GraphQLError(withoutSuggestion(error).message, {
      ...positionOf(error),
      extensions: { ...error.extensions, code: codeOf(error) },
    });
  }
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof GraphQLError && cause !== error && !(cause instanceof PothosError)) {
    return maskError(cause, reportFault);
  }
  const told = toDatelineError(cause);
  if (told.code === INTERNAL) reportFault(cause);
  return toGraphQLError(told, error instanceof GraphQLError ? positionOf(error) : {});
}

/** An error of ours as GraphQL tells it, its code and place in `extensions`. */
export function toGraphQLError(
  error: DatelineError,
  position: GraphQLErrorOptions = {},
): GraphQLError {
  return new GraphQLError(error.message, { ...position, extensions: extensionsOf(error) });
}

function positionOf({ nodes, source, positions, path }: GraphQLError) {
  return {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
  };
}
