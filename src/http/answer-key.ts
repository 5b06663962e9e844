import type { GraphQLParams } from 'graphql-yoga';
import { entitlementOf } from '../db/entitlement.ts';
import type { Viewer } from '../db/visibility.ts';
import type { KeptOperation } from '../graphql/kept-operation.ts';

const PARAMETERS = new Set(['query', 'variables', 'operationName', 'extensions']);

/** JSON with the keys of objects in order, so that the order in which a client writes them means nothing. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join()}}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether Yoga would run these parameters, as far as it does not depend on the document. */
export const areUsual = (params: GraphQLParams): boolean =>
  Object.keys(params).every((name) => PARAMETERS.has(name)) &&
  (params.variables == null || isRecord(params.variables)) &&
  (params.extensions == null || isRecord(params.extensions));

/**
 * Under which key the answer to an operation is kept: all that it depends on, but the content.
 *
 * @param scope apart from which answers are kept, whatever their viewers may see.
 * @returns null where none is kept for this viewer.
 */
export function answerKey(
  { text, variables }: KeptOperation,
  params: GraphQLParams,
  viewer: Viewer,
  now: Date,
  scope: string,
): string | null {
  const entitlement = entitlementOf(viewer, now);
  if (entitlement === null) return null;
  const sent: Record<string, unknown> = params.variables ?? {};
  const given = variables.map((name) => (Object.hasOwn(sent, name) ? canonical(sent[name]) : ''));
  return [scope, entitlement, text, ...given].join('\n');
}
