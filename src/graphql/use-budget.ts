import { getOperationAST } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { budgetSpent } from '../request-errors.ts';
import { budgetHeaders } from '../http/budgets.ts';
import type { Budget, Budgets } from '../http/budgets.ts';
import type { UsageRecorder } from '../partners/usage.ts';
import type { Context } from './context.ts';
import { toGraphQLError } from './mask-error.ts';
import { measureOf } from './use-operation-limits.ts';

/** Prices a request without running it. */
const DRY_RUN_HEADER = 'dateline-dry-run';

const extensionsOf = (
  points: number,
  budget: Budget | null,
  more: Record<string, unknown> = {},
) => ({
  cost: { points, ...more, budget },
  http: { headers: budgetHeaders(budget) },
});

/**
 * Takes what an operation costs from its caller's budget before it runs, tells cost and budget in
 * `extensions` and headers, and counts what partners use. Over the budget nothing runs: 429.
 */
export function useBudget(budgets: Budgets, usage: UsageRecorder): Plugin<Context> {
  return {
    async onExecute({ args, setResultAndStopExecution }) {
      const context = args.contextValue as Context & { request?: Request };
      const measure = measureOf(context);
      if (measure === undefined) return;
      const { viewer, caller } = context;
      if (context.request?.headers.get(DRY_RUN_HEADER) != null) {
        const budget = await budgets.look(viewer, caller.address);
        const { rows } = measure;
        setResultAndStopExecution({
          data: null,
          extensions: extensionsOf(measure.points, budget, { rows, dryRun: true }),
        });
        return;
      }
      const spending = await budgets.spend(viewer, caller.address, measure.points);
      caller.budget = spending?.budget ?? null;
      if (spending !== null && !spending.covered) {
        const { budget } = spending;
        const error = toGraphQLError(
          budgetSpent(measure.points, budget.limit, budget.resetSeconds),
        );
        error.extensions['http'] = {
          status: 429,
          headers: { ...budgetHeaders(budget), 'retry-after': String(budget.resetSeconds) },
        };
        setResultAndStopExecution({ errors: [error] });
        return;
      }
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          if (viewer.partner !== null) {
            const operation = getOperationAST(
              args.document as DocumentNode,
              args.operationName as string | null,
            );
            const name = operation?.name?.value ?? '(unnamed)';
            usage.record(viewer.partner.id, name, measure.points, caller.servedArticles);
          }
          setResult({
            ...result,
            extensions: { ...result.extensions, ...extensionsOf(measure.points, caller.budget) },
          });
        },
      };
    },
  };
}
