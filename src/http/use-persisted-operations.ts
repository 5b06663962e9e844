import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { toGraphQLError } from '../graphql/mask-error.ts';
import { operationNotListed } from '../request-errors.ts';
import { hashDocument } from './persisted-operations.ts';
import type { PersistedOperations } from './persisted-operations.ts';

/** The hash that a request names its document by; undefined without one of the version that is known. */
export function hashOf({ extensions }: GraphQLParams): string | undefined {
  const named = extensions?.['persistedQuery'] as Record<string, unknown> | null | undefined;
  const { version, sha256Hash } = named ?? {};
  return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : undefined;
}

/** Clients know these by their messages and codes: https://www.apollographql.com/docs/apollo-server/performance/apq */
const refusal = (message: string, code: string) =>
  new GraphQLError(message, { extensions: { code } });
const notFound = () => refusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND');
const mismatch = () => refusal('PersistedQueryMismatch', 'PERSISTED_QUERY_MISMATCH');

export interface PersistedOperationsOptions {
  readonly operations: PersistedOperations;
  /** Whether callers without a key may run any operation, or only those of schema/operations. */
  readonly publicOperations: 'any' | 'known';
  /** Whether a request has no key. */
  readonly isPublic: (request: Request, serverContext: object) => Promise<boolean>;
}

/**
 * Takes a document's hash in its place, by GET and POST: one of schema/operations, or one that was sent
 * with its hash before, by Apollo's protocol. What comes out goes through the same limits as any document.
 *
 * (Yoga's plugin for it asks for an older @graphql-tools/utils than Yoga, and has a status of its own.)
 */
export function usePersistedOperations(options: PersistedOperationsOptions): Plugin {
  const { operations, publicOperations, isPublic } = options;

  const checkListed = async ({ query }: GraphQLParams, hash: string | undefined) => {
    const named = typeof query === 'string' ? hashDocument(query) : hash;
    if (named !== undefined && !(await operations.isOurs(named))) {
      throw toGraphQLError(operationNotListed());
    }
  };
  return {
    async onParams({ params, request, context, setParams }) {
      const hash = hashOf(params);
      // Before a document is remembered: what may not run is not kept either.
      if (publicOperations === 'known' && (await isPublic(request, context))) {
        await checkListed(params, hash);
      }
      if (hash === undefined) return;
      if (typeof params.query === 'string') {
        if (hashDocument(params.query) !== hash) throw mismatch();
        operations.remember(hash, params.query);
      } else if (params.query == null) {
        const query = await operations.find(hash);
        if (query === undefined) throw notFound();
        setParams({ ...params, query });
      }
    },
  };
}
