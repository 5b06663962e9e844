import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';
import { keysetConnection, keysetQuery, keysetSelect } from './keyset.ts';
import type { KeysetOrder, PageArguments } from './keyset.ts';

/** A Prisma model, as far as a list of its rows needs it. */
export interface KeysetModel {
  findMany(query: object): Promise<{ id: string }[]>;
  count(query: { where: object }): Promise<number>;
}

export interface KeysetList {
  readonly model: KeysetModel;
  readonly args: PageArguments;
  readonly order: KeysetOrder;
  /** What the viewer may see and the arguments ask for. */
  readonly where: object;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

/**
 * A root connection: one page in one statement, with just the columns that the request asks of its
 * nodes, and the count of all rows only when `totalCount` is asked for.
 */
export async function keysetList({ model, args, order, where, context, info }: KeysetList) {
  const page = keysetQuery(args, order);
  const nodes = queryFromInfo({
    context,
    info,
    path: ['edges', 'node'],
    select: { id: true, ...keysetSelect(order) },
  });
  const rows = await model.findMany({ ...page, where: { AND: [where, page.where] }, ...nodes });
  return keysetConnection(rows, args, order, () => model.count({ where }));
}
