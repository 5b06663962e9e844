import type { ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, processRegularResult } from 'graphql-yoga';
import type { FetchAPI, GraphQLParams, YogaServerInstance } from 'graphql-yoga';
import { settleRefusalStatus } from '../graphql/use-refusal-status.ts';
import type { Context } from '../graphql/context.ts';
import type { ServerContext } from './identification.ts';
import type { Keeper, Served } from './keeper.ts';
import { ownResponse, publicResponse } from './kept-response.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import type { PlainRequest } from './plain-request.ts';
import { createQuestions } from './questions.ts';
import { JSON_TYPE, MAXIMUM_BODY_BYTES } from './use-request-parsing.ts';
import { ANSWER_HEADERS } from './use-security-headers.ts';

/** Where GraphQL is served. */
const PATH = '/graphql';

const JSON_ANSWER = 'application/json';
const GRAPHQL_ANSWER = 'application/graphql-response+json';

/** What most clients accept, to the letter, and which type Yoga answers to it; all else is Yoga's. */
const ANSWER_TYPES: ReadonlyMap<string | null, string> = new Map([
  [null, JSON_ANSWER],
  ['*/*', JSON_ANSWER],
  [JSON_ANSWER, JSON_ANSWER],
  [GRAPHQL_ANSWER, GRAPHQL_ANSWER],
  [`${GRAPHQL_ANSWER},${JSON_ANSWER};q=0.9`, GRAPHQL_ANSWER],
  [`${GRAPHQL_ANSWER}, ${JSON_ANSWER}`, GRAPHQL_ANSWER],
]);

/** What makes a request none of the plain ones. */
const UNUSUAL_HEADERS = ['content-encoding', 'transfer-encoding'] as const;

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One after the other. */
  readonly body: readonly (string | Buffer)[];
}

/** The door for plain requests: JSON by POST, or a query by GET, to be answered with JSON. */
export interface PlainDoor {
  /** Whether a request is a plain one, by its head. @param bodyLength in bytes; NaN where it is not told. */
  takes(request: PlainRequest, bodyLength: number): boolean;
  /** The answer; null for what is not plain after all: a subscription, which Yoga answers. */
  answer(
    request: PlainRequest,
    body: string,
    serverContext: ServerContext,
  ): Promise<PlainAnswer | null>;
}

export interface PlainDoorOptions {
  readonly yoga: YogaServerInstance<ServerContext, Context>;
  readonly operations: PersistedOperations;
  /** What may be told of an error. */
  readonly mask: (error: unknown) => GraphQLError;
  /** Gives kept answers; null where none are kept. */
  readonly keeper: Keeper | null;
  /** Whether pages of other sites may be answered: then Yoga answers those that come from one. */
  readonly hasCors: boolean;
  /** For how long a CDN may give answers to a GET without a key unasked. */
  readonly cdnSeconds: number;
}

/** Takes in what Yoga's result processor makes, in place of a `Response`, which is dear. */
class AnswerParts {
  readonly body: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(body: string, { status, headers }: { status: number; headers: object }) {
    this.body = body;
    this.status = status;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
  }
}

const fetchParts = { Response: AnswerParts } as unknown as FetchAPI;

const typeFor = ({ headers }: PlainRequest) =>
  ANSWER_TYPES.get(headers.get('accept')) ?? JSON_ANSWER;

const respond = (result: ExecutionResult, request: PlainRequest): PlainAnswer => {
  settleRefusalStatus(result);
  const parts = processRegularResult(result, fetchParts, typeFor(request));
  const { status, headers, body } = parts as unknown as AnswerParts;
  return { status, headers: { ...ANSWER_HEADERS, ...headers }, body: [body] };
};

const respondKept = (
  { kept, viewer, budget }: Extract<Served, { kept: object }>,
  request: PlainRequest,
  cdnSeconds: number,
): PlainAnswer | Promise<PlainAnswer> => {
  const type = typeFor(request);
  return request.method === 'GET' && viewer.name === null
    ? publicResponse(request, type, kept, cdnSeconds)
    : ownResponse(request, type, kept, budget);
};

/**
 * Answers plain requests without Yoga's HTTP layer, which takes a third of their time. All else is the
 * same: Yoga's pipeline with every plugin, its status codes, its words.
 */
export function createPlainDoor(options: PlainDoorOptions): PlainDoor {
  const { yoga, operations, mask, keeper, hasCors, cdnSeconds } = options;

  const questions = createQuestions(operations, keeper);

  const run = async (
    params: GraphQLParams,
    request: PlainRequest,
    serverContext: ServerContext,
  ): Promise<ExecutionResult> => {
    try {
      const asked = { params, request: request as unknown as Request };
      const result = await yoga.getResultForParams(asked, { ...serverContext });
      if (result !== undefined && !isAsyncIterable(result)) return result;
      throw new Error('An operation had no result.');
    } catch (error) {
      return { errors: [mask(error)] };
    }
  };

  const answer: PlainDoor['answer'] = async (request, body, serverContext) => {
    const reading = questions.read(request, body);
    // A question that is remembered is there at once.
    const { params, kept, mayBeStream } = reading instanceof Promise ? await reading : reading;
    if (mayBeStream) return null;
    const runHere = (given: ServerContext) => run(params, request, given);
    const served =
      keeper === null || kept === null
        ? { result: await runHere(serverContext) }
        : await keeper.answer(kept, request, serverContext, runHere);
    return 'kept' in served
      ? respondKept(served, request, cdnSeconds)
      : respond(served.result, request);
  };

  return {
    takes({ method, url, headers }, bodyLength) {
      if (!ANSWER_TYPES.has(headers.get('accept'))) return false;
      if (hasCors && headers.get('origin') !== null) return false;
      if (method === 'GET') return url.startsWith(`${PATH}?`);
      if (method !== 'POST' || (url !== PATH && !url.startsWith(`${PATH}?`))) return false;
      if (!(bodyLength <= MAXIMUM_BODY_BYTES)) return false;
      if (UNUSUAL_HEADERS.some((name) => headers.get(name) !== null)) return false;
      return JSON_TYPE.test(headers.get('content-type') ?? '');
    },
    async answer(request, body, serverContext) {
      try {
        return await answer(request, body, serverContext);
      } catch (error) {
        return respond({ errors: [mask(error)] }, request);
      }
    },
  };
}
