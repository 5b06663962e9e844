import { createHash } from 'node:crypto';
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

/** Names what is asked: an operation with the variables that it has, in few characters. */
export function digestOf({ text, variables }: KeptOperation, params: GraphQLParams): string {
  const sent: Record<string, unknown> = params.variables ?? {};
  const given = variables.map((name) => (Object.hasOwn(sent, name) ? canonical(sent[name]) : ''));
  return createHash('sha256')
    .update([text, ...given].join('\n'))
    .digest('base64url');
}

/**
 * Under which key an answer is kept: all that it depends on, but the content.
 *
 * @param digest of what is asked.
 * @param scope apart from which answers are kept, whatever their viewers may see.
 * @returns null where none is kept for this viewer.
 */
export function answerKey(digest: string, viewer: Viewer, now: Date, scope: string): string | null {
  const entitlement = entitlementOf(viewer, now);
  return entitlement === null ? null : `${scope}\n${entitlement}\n${digest}`;
}
