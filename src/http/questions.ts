import type { GraphQLParams } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Keeper, KeptQuestion } from './keeper.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import type { PlainRequest } from './plain-request.ts';
import { hashOf } from './use-persisted-operations.ts';
import { parseBody, parseGet } from './use-request-parsing.ts';

/** Of the requests by GET, and by POST, whose questions are remembered. */
const REMEMBERED_CHARACTERS = 4_000_000;

/** A question holds what its request says, in parts and as the document that is in it. */
const SIZE_WITH_QUESTION = 3;

/** What a plain request asks. */
export interface Question {
  readonly params: GraphQLParams;
  /** Null where no answer to it is kept. */
  readonly kept: KeptQuestion | null;
  /** Whether it may be a subscription: a word that happens to be in a document costs nothing but time. */
  readonly mayBeStream: boolean;
}

export interface Questions {
  /** @throws BAD_REQUEST, with its status, or rejects with it. */
  read(request: PlainRequest, body: string): Question | Promise<Question>;
}

const createMemory = () =>
  new LRUCache<string, Question>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_question, words) => SIZE_WITH_QUESTION * words.length,
  });

/**
 * Reads what requests ask. One to which answers are kept is remembered by its words: who asks in the same
 * words again is not read again.
 */
export function createQuestions(operations: PersistedOperations, keeper: Keeper | null): Questions {
  const byGet = createMemory();
  const byPost = createMemory();

  const findDocument = async (params: GraphQLParams): Promise<string | undefined> => {
    const hash = hashOf(params);
    if (typeof params.query === 'string') return params.query;
    return hash === undefined ? undefined : operations.find(hash);
  };
  const understand = async (params: GraphQLParams): Promise<Question> => {
    const document = await findDocument(params);
    // One that is sent with its hash is to be remembered: by the pipeline.
    const named = params.query == null || hashOf(params) === undefined ? document : undefined;
    const kept = named === undefined ? null : (keeper?.recognise(named, params) ?? null);
    return { params, kept, mayBeStream: document?.includes('subscription') ?? false };
  };

  return {
    read(request, body) {
      const isGet = request.method === 'GET';
      const [memory, words] = isGet ? [byGet, request.url] : [byPost, body];
      const known = memory.get(words);
      if (known !== undefined) return known;
      return understand(isGet ? parseGet(request) : parseBody(body)).then((question) => {
        if (question.kept !== null) memory.set(words, question);
        return question;
      });
    },
  };
}
