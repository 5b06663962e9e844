import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../../src/graphql/schema.ts';

/** The contract as the code has it now. */
export const CONTRACT = new URL('../schema.graphql', import.meta.url);

/** The contract that clients were promised: no change may break it, unless accepted on purpose. */
export const RELEASED = new URL('../released.graphql', import.meta.url);

/** The contract from the code: sorted, so that a change of it is a change of what clients see. */
export function printContract(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
