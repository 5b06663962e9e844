import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';

/** What the request asks of the nodes of a root connection, as a Prisma `select`. */
export function nodesOf(
  info: GraphQLResolveInfo,
  context: Context,
  keyset: object,
): { select: { id: true } } {
  return queryFromInfo({
    context,
    info,
    path: ['edges', 'node'],
    select: { id: true, ...keyset },
  });
}
