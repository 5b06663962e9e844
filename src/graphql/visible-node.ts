import type { ObjectRef } from '@pothos/core';
import type { SchemaTypes } from './builder.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { isUuid } from '../db/row-id.ts';

type PrismaType = ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>, { id: string }>;

interface VisibleRow {
  readonly id: string;
  /** Rows that were merged into this one: their ids lead here. */
  readonly merged?: readonly { readonly id: string }[];
}

/**
 * Makes a Prisma object a Relay node that `node` and `nodes` load under the same predicate as every
 * list. (`prismaNode` loads by id alone, and row by row.)
 *
 * Two statements a type, however many ids: one finds the visible rows, one (batched by Prisma) loads
 * what was selected of them.
 */
export function visibleNode(
  type: PrismaType,
  findVisible: (ids: string[], context: Context) => Promise<VisibleRow[]>,
): void {
  builder.nodeRef(type, {
    id: { resolve: (row) => (row as { id: string }).id },
    loadManyWithoutCache: async (ids, context) => {
      const rows = await findVisible(ids.filter(isUuid), context);
      const byId = new Map<string, VisibleRow>();
      for (const row of rows) {
        for (const { id } of [row, ...(row.merged ?? [])]) byId.set(id, { id: row.id });
      }
      return ids.map((id) => byId.get(id) ?? null);
    },
  });
}
