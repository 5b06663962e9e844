import { Kind, getOperationAST, parse, visit } from 'graphql';
import type { DocumentNode, ExecutionArgs, ExecutionResult, Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from '../request-errors.ts';
import type { DatelineError } from '../errors.ts';
import { toGraphQLError } from './mask-error.ts';
import { measureOperation } from './measure-operation.ts';
import type { Measure } from './measure-operation.ts';

export const MAXIMUM_DOCUMENT_BYTES = 15_000;
const MAXIMUM_TOKENS = 2_000;

interface Limit {
  readonly measure: Exclude<keyof Measure, 'points'>;
  readonly name: string;
  readonly most: number;
  readonly advice: string;
}

const LIMITS: readonly Limit[] = [
  {
    measure: 'depth',
    name: 'levels of fields',
    most: 10,
    advice: 'Ask for less of what is nested, or fetch it by id in a second request.',
  },
  { measure: 'aliases', name: 'aliases', most: 30, advice: 'Split it over several requests.' },
  { measure: 'fields', name: 'fields', most: 300, advice: 'Ask for fewer fields.' },
  { measure: 'directives', name: 'directives', most: 8, advice: 'Leave some out.' },
  {
    measure: 'rootFields',
    name: 'fields at the root',
    most: 20,
    advice: 'Split it over several requests.',
  },
  {
    measure: 'rows',
    name: 'rows',
    most: 10_000,
    advice: 'Ask for smaller pages, with "first" or "last".',
  },
];

/** The first limit that a measure exceeds. */
function checkMeasure(measure: Measure): DatelineError | null {
  const limit = LIMITS.find((one) => measure[one.measure] > one.most);
  if (limit === undefined) return null;
  return limitExceeded(limit.name, measure[limit.measure], limit.most, limit.advice);
}

const writtenFields = new WeakMap<DocumentNode, number>();

/** Fields as written, fragments closed: bounds what validation compares, field by field. */
function countWrittenFields(document: DocumentNode): number {
  const known = writtenFields.get(document);
  if (known !== undefined) return known;
  let count = 0;
  visit(document, { Field: () => void (count += 1) });
  writtenFields.set(document, count);
  return count;
}

/** @throws LIMIT_EXCEEDED, and what graphql-js throws. */
export function parseWithin(source: string): DocumentNode {
  const bytes = Buffer.byteLength(source);
  if (bytes > MAXIMUM_DOCUMENT_BYTES) {
    throw limitExceeded(
      'bytes of the document',
      bytes,
      MAXIMUM_DOCUMENT_BYTES,
      'Use fragments, and variables for values.',
    );
  }
  try {
    return parse(source, { maxLexicalTokens: MAXIMUM_TOKENS });
  } catch (error) {
    if (error instanceof Error && error.message.includes('tokens')) {
      throw limitExceeded(
        'tokens of the document',
        null,
        MAXIMUM_TOKENS,
        'Use fragments, and variables for values.',
      );
    }
    throw error;
  }
}

const measures = new WeakMap<object, Measure>();

/** The measure of the operation that a context belongs to, once it was found to be within the limits. */
export const measureOf = (context: object): Measure | undefined => measures.get(context);

interface Operation {
  readonly args: ExecutionArgs;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}

function check({ args, setResultAndStopExecution }: Operation): void {
  const operation = getOperationAST(args.document, args.operationName);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return;
  const measure = measureOperation(
    args.document,
    operation,
    args.schema,
    args.variableValues ?? {},
  );
  const error = checkMeasure(measure);
  if (error === null) measures.set(args.contextValue as object, measure);
  else setResultAndStopExecution({ errors: [toGraphQLError(error)] });
}

/**
 * Refuses, before anything runs, a document or an operation that is too large: the limit, its value here
 * and what to change are told. Rows are counted with the values of the variables.
 */
export function useOperationLimits(): Plugin {
  return {
    onParse({ params, setParseFn }) {
      const source = params.source as string | Source;
      setParseFn(() => parseWithin(typeof source === 'string' ? source : source.body));
    },
    onValidate({ params, setResult }) {
      const most = LIMITS.find(({ measure }) => measure === 'fields')!;
      const written = countWrittenFields(params.documentAST as DocumentNode);
      if (written > most.most) {
        setResult([toGraphQLError(limitExceeded(most.name, written, most.most, most.advice))]);
      }
    },
    onExecute: check,
    onSubscribe: check,
  };
}
