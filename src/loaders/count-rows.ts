import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { Context } from '../graphql/context.ts';

/** Id of a parent and how many rows it has; rows without a parent count for nobody. */
type Count = readonly [parentId: string | null, rows: number];

/**
 * `totalCount` of the connections under each parent of a list. A dataloader, since Pothos plans a
 * connection's rows but not whether its `totalCount` was asked for: one statement for all parents.
 *
 * @param count how many rows each of the parents has; one that is not named has none.
 */
export const countRows = (count: (parentIds: string[], context: Context) => Promise<Count[]>) =>
  createContextCache(
    (context: Context) =>
      new DataLoader<string, number>(async (parentIds) => {
        const counts = new Map(await count([...parentIds], context));
        return parentIds.map((id) => counts.get(id) ?? 0);
      }),
  );
