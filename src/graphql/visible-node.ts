import type { ObjectRef } from '@pothos/core';
import type DataLoader from 'dataloader';
import type { SchemaTypes } from './builder.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { isUuid } from '../db/row-id.ts';
import { OF_ROW_ID } from './row-ids.ts';

type PrismaType = ObjectRef<PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>, { id: string }>;

/**
 * Makes a Prisma object a Relay node that `node` and `nodes` load under the same predicate as every
 * list. (`prismaNode` loads by id alone, and row by row.)
 *
 * Two statements a type, however many ids: one finds the visible rows, one (batched by Prisma) loads
 * what was selected of them.
 *
 * @param loader of loaders/visible-ids.ts.
 */
export function visibleNode(
  type: PrismaType,
  loader: (context: Context) => DataLoader<string, { id: string } | null>,
): void {
  builder.nodeRef(type, {
    id: { resolve: (row) => (row as { id: string }).id, extensions: OF_ROW_ID },
    loadManyWithoutCache: (ids, context) =>
      Promise.all(ids.map(async (id) => (isUuid(id) ? loader(context).load(id) : null))),
  });
}
