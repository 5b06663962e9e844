import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { badRequest, bodyTooLarge, unsupportedMediaType } from '../request-errors.ts';
import type { DatelineError } from '../errors.ts';
import { toGraphQLError } from '../graphql/mask-error.ts';
import { MOST_JSON_LEVELS, isNestedTooDeep } from '../ingest/json-nesting.ts';
import { hashOf } from './use-persisted-operations.ts';

export const MAXIMUM_BODY_BYTES = 256_000;
/** With a key of the scope INGEST, which sends whole pages. */
export const MAXIMUM_PAGE_BODY_BYTES = 2_000_000;

/** Longest Accept header that is read: Yoga answers to each of its parts. */
const MAXIMUM_ACCEPT_LENGTH = 1_000;

/** Of a body that is read. */
export const JSON_TYPE = /^application\/json *(?:;|$)/i;

function httpError(error: DatelineError, status: number) {
  const told = toGraphQLError(error);
  // What is left of a body that is too large is not waited for.
  told.extensions['http'] = {
    status,
    ...(status === 413 ? { headers: { connection: 'close' } } : {}),
  };
  return told;
}

function parseJson(json: string, what: string): unknown {
  if (isNestedTooDeep(json)) {
    throw httpError(
      badRequest(`${what} is nested more than ${MOST_JSON_LEVELS} levels deep.`),
      400,
    );
  }
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw httpError(badRequest(`${what} is not JSON. Send {"query": "…"}.`), 400);
  }
}

async function readBody(request: Request, most: number): Promise<string> {
  const tooLarge = () => httpError(bodyTooLarge(most), 413);
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body !== null) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > most) throw tooLarge();
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a request by GET asks. @throws BAD_REQUEST, with its status. */
export function parseGet({ url }: Pick<Request, 'url'>): GraphQLParams {
  const { searchParams } = new URL(url, 'http://localhost');
  const json = (name: string) => {
    const text = searchParams.get(name);
    return text === null || text === '' ? undefined : parseJson(text, `"${name}"`);
  };
  const text = (name: string) => searchParams.get(name) ?? undefined;
  return {
    query: text('query'),
    operationName: text('operationName'),
    variables: json('variables'),
    extensions: json('extensions'),
  } as GraphQLParams;
}

function checkParams(value: unknown): GraphQLParams {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw httpError(badRequest('Send one operation as a JSON object: {"query": "…"}.'), 400);
  }
  const { operationName, query } = value as { operationName?: unknown; query?: unknown };
  const isPersisted = hashOf(value as GraphQLParams) !== undefined;
  if (query == null && !isPersisted)
    throw httpError(badRequest('"query" is missing. Send {"query": "…"}.'), 400);
  if (operationName != null && typeof operationName !== 'string') {
    throw httpError(badRequest('"operationName" must be a string.'), 400);
  }
  return value as GraphQLParams;
}

/** What the body of a request by POST asks. @throws BAD_REQUEST, with its status. */
export const parseBody = (body: string): GraphQLParams => checkParams(parseJson(body, 'The body'));

/**
 * Reads requests in place of Yoga's parsers: JSON only, so that no form of another site can send one; no
 * more than the caller may; no message of a JSON parser gets out.
 *
 * @param mayIngest whether the sender has a key of the scope INGEST.
 */
export function useRequestParsing(
  mayIngest: (request: Request, serverContext: object) => Promise<boolean>,
): Plugin {
  return {
    onRequest(hook) {
      const { request, fetchAPI } = hook;
      if ((request.headers.get('accept') ?? '').length <= MAXIMUM_ACCEPT_LENGTH) return;
      const error = toGraphQLError(badRequest('The Accept header is too long.'));
      const headers = { 'content-type': 'application/json' };
      hook.endResponse(
        new fetchAPI.Response(JSON.stringify({ errors: [error] }), { status: 400, headers }),
      );
    },
    onRequestParse({ request, serverContext, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(parseGet);
      if (request.method !== 'POST') return;
      if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
        throw httpError(unsupportedMediaType(), 415);
      }
      setRequestParser(async (limited) => {
        const length = Number(request.headers.get('content-length') ?? Infinity);
        const most =
          length > MAXIMUM_BODY_BYTES && (await mayIngest(request, serverContext))
            ? MAXIMUM_PAGE_BODY_BYTES
            : MAXIMUM_BODY_BYTES;
        return parseBody(await readBody(limited, most));
      });
    },
  };
}
