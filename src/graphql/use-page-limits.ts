import { getOperationAST, valueFromASTUntyped, visit } from 'graphql';
import type {
  DocumentNode,
  ExecutionArgs,
  ExecutionResult,
  OperationDefinitionNode,
  ValueNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { badInput, badPageSize, tooManyIds } from '../errors.ts';
import type { DatelineError } from '../errors.ts';
import { toGraphQLError } from './mask-error.ts';
import { MAXIMUM_PAGE_SIZE } from './page-size.ts';

type Variables = Record<string, unknown>;

/** The arguments of one field that a limit bears on. */
type LimitedField = ReadonlyMap<string, ValueNode>;

const LIMITED_ARGUMENTS = new Set(['first', 'last', 'ids']);

interface Operation {
  readonly args: ExecutionArgs;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}

interface LimitedOperation {
  readonly fields: readonly LimitedField[];
  /** Defaults of the operation's variables. */
  readonly defaults: Variables;
}

/**
 * Finds the fields with limited arguments in an operation, and in all fragments: one that it does not
 * use cannot pass validation beside it unless another operation does, and then is checked with ours.
 */
function findLimitedFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LimitedOperation {
  const fields: LimitedField[] = [];
  const defaults: Variables = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue !== undefined) {
      defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
    }
  }
  visit(document, {
    OperationDefinition: (node) => (node === operation ? undefined : false),
    Field(node) {
      const limited = (node.arguments ?? []).filter((argument) =>
        LIMITED_ARGUMENTS.has(argument.name.value),
      );
      if (limited.length > 0) {
        fields.push(new Map(limited.map((argument) => [argument.name.value, argument.value])));
      }
    },
  });
  return { fields, defaults };
}

function isPageSize(size: unknown): boolean {
  // What is no number at all is refused by GraphQL's own coercion.
  if (typeof size !== 'number') return true;
  return Number.isInteger(size) && size >= 1 && size <= MAXIMUM_PAGE_SIZE;
}

function checkField(field: LimitedField, variables: Variables): DatelineError | null {
  const values = new Map(
    [...field].map(([name, node]) => [name, valueFromASTUntyped(node, variables)]),
  );
  const ids = values.get('ids');
  if (Array.isArray(ids) && ids.length > MAXIMUM_PAGE_SIZE) return tooManyIds(MAXIMUM_PAGE_SIZE);
  for (const name of ['first', 'last']) {
    if (!isPageSize(values.get(name))) return badPageSize(name, MAXIMUM_PAGE_SIZE);
  }
  if (values.get('first') != null && values.get('last') != null) {
    return badInput('Give "first" or "last", not both.');
  }
  return null;
}

/**
 * Refuses, before anything runs, a page of less than 1 or more than 100 rows and more than 100 ids,
 * whether written in the document or given by variables. (Pothos would clamp them in silence, and
 * has planned a nested page's SQL by the time that its resolver could object.)
 */
export function usePageLimits(): Plugin {
  // Yoga keeps parsed documents, so an operation is walked once, not at every request.
  const known = new WeakMap<OperationDefinitionNode, LimitedOperation>();
  const check = ({ args, setResultAndStopExecution }: Operation) => {
    const operation = getOperationAST(args.document, args.operationName);
    if (operation == null) return;
    let limited = known.get(operation);
    if (limited === undefined) {
      limited = findLimitedFields(args.document, operation);
      known.set(operation, limited);
    }
    const variables = { ...limited.defaults, ...args.variableValues };
    for (const field of limited.fields) {
      const error = checkField(field, variables);
      if (error !== null) {
        setResultAndStopExecution({ errors: [toGraphQLError(error)] });
        return;
      }
    }
  };
  return { onExecute: check, onSubscribe: check };
}
