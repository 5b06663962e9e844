import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { budgetHeaders } from '../http/budgets.ts';
import type { Budget, Budgets } from '../http/budgets.ts';
import { spentError } from '../http/spent-error.ts';
import type { UsageRecorder } from '../partners/usage.ts';
import type { Context } from './context.ts';
import { operationNameOf } from './kept-operation.ts';
import { measureOf } from './use-operation-limits.ts';

/** Prices a request without running it. */
export const DRY_RUN_HEADER = 'dateline-dry-run';

/** What an answer tells of its cost, and headers. */
export const extensionsOf = (
  points: number,
  budget: Budget | null,
  more: Record<string, unknown> = {},
) => ({
  cost: { points, ...more, budget },
  http: { headers: budgetHeaders(budget) },
});

interface Operation {
  readonly args: ExecutionArgs;
  readonly setResultAndStopExecution: (result: ExecutionResult) => void;
}

/**
 * Takes what an operation costs from its caller's budget before it runs, tells cost and budget in
 * `extensions` and headers, and counts what partners use. Over the budget nothing runs: 429. A
 * subscription is paid for when it is opened.
 */
export function useBudget(budgets: Budgets, usage: UsageRecorder): Plugin<Context> {
  /** Answers the points that were paid; null where the operation was stopped, or has no price. */
  const pay = async ({ args, setResultAndStopExecution }: Operation): Promise<number | null> => {
    const context = args.contextValue as Context & { request?: Request };
    const measure = measureOf(context);
    if (measure === undefined) return null;
    const { viewer, caller } = context;
    const { points, rows } = measure;
    if (context.request?.headers.get(DRY_RUN_HEADER) != null) {
      const budget = await budgets.look(viewer, caller.address);
      const extensions = extensionsOf(points, budget, { rows, dryRun: true });
      setResultAndStopExecution({ data: null, extensions });
      return null;
    }
    const spending = await budgets.spend(viewer, caller.address, points);
    caller.budget = spending?.budget ?? null;
    if (spending === null || spending.covered) return points;
    setResultAndStopExecution({ errors: [spentError(points, spending.budget)] });
    return null;
  };
  const record = ({ document, operationName, contextValue }: ExecutionArgs, points: number) => {
    const { viewer, caller } = contextValue as Context;
    if (viewer.partner === null) return;
    const name = operationNameOf(document, operationName);
    usage.record(viewer.partner.id, name, points, caller.servedArticles);
  };
  return {
    async onExecute(operation) {
      const points = await pay(operation);
      if (points === null) return;
      const { args } = operation;
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          record(args, points);
          const { budget } = args.contextValue.caller;
          setResult({
            ...result,
            extensions: { ...result.extensions, ...extensionsOf(points, budget) },
          });
        },
      };
    },
    async onSubscribe(operation) {
      const points = await pay(operation);
      if (points !== null) record(operation.args, points);
    },
  };
}
