import type { ObjectRef } from '@pothos/core';
import type { SchemaTypes } from './builder.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { isUuid } from './is-uuid.ts';

type PrismaType = ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>, { id: string }>;

/**
 * Makes a Prisma object a Relay node that `node` and `nodes` load under the same predicate as every
 * list. (`prismaNode` loads by id alone, and row by row.)
 *
 * Two statements a type, however many ids: one finds the visible rows, one (batched by Prisma) loads
 * what was selected of them.
 */
export function visibleNode(
  type: PrismaType,
  findVisible: (ids: string[], context: Context) => Promise<{ id: string }[]>,
): void {
  builder.nodeRef(type, {
    id: { resolve: (row) => (row as { id: string }).id },
    loadManyWithoutCache: async (ids, context) => {
      const rows = await findVisible(ids.filter(isUuid), context);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
  });
}
