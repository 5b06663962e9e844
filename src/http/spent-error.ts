import type { GraphQLError } from 'graphql';
import { toGraphQLError } from '../graphql/mask-error.ts';
import { budgetSpent } from '../request-errors.ts';
import { budgetHeaders } from './budgets.ts';
import type { Budget } from './budgets.ts';

/** What a caller is told whose budget does not cover `points`: 429, with the time to wait. */
export function spentError(points: number, budget: Budget): GraphQLError {
  const error = toGraphQLError(budgetSpent(points, budget.limit, budget.resetSeconds));
  error.extensions['http'] = {
    status: 429,
    headers: { ...budgetHeaders(budget), 'retry-after': String(budget.resetSeconds) },
  };
  return error;
}
