import { queryFromInfo } from '@pothos/plugin-prisma';
import { visibleAnd } from '../db/visibility.ts';
import type { Visible } from '../db/visibility.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';
import { keysetConnection, keysetQuery, keysetSelect } from './keyset.ts';
import type { KeysetOrder, PageArguments } from './keyset.ts';

/** A model of `VisibleClient`, as far as a list of its rows needs it. */
export interface KeysetModel<Where> {
  findMany(query: { where: Visible<Where> }): Promise<{ id: string }[]>;
  count(query: { where: Visible<Where> }): Promise<number>;
}

export interface KeysetList<Where> {
  readonly model: KeysetModel<Where>;
  readonly args: PageArguments;
  readonly order: KeysetOrder;
  /** The same order by other columns of the same values, where those have a better index. */
  readonly readBy?: KeysetOrder;
  /** What the viewer may see and the arguments ask for. */
  readonly where: Visible<Where>;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

/**
 * A root connection: one page in one statement, with just the columns that the request asks of its
 * nodes, and the count of all rows only when `totalCount` is asked for.
 */
export async function keysetList<Where>(list: KeysetList<Where>) {
  const { model, args, order, readBy = order, where, context, info } = list;
  const page = keysetQuery(args, readBy);
  const nodes = queryFromInfo({
    context,
    info,
    path: ['edges', 'node'],
    select: { id: true, ...keysetSelect(order) },
  });
  const rows = await model.findMany({
    ...page,
    where: visibleAnd(where, page.where as Where),
    ...nodes,
  });
  return keysetConnection(rows, args, order, () => model.count({ where }));
}
