import type { ArgType, SqlQueryable } from '@prisma/driver-adapter-utils';
import type { Prisma } from '../generated/client.ts';
import { asArray } from './write-rows.ts';

/** Sends queries, whose rows are answered as they are in JSON: one value, which no layer on the way looks into. */
export interface SqlReader {
  read<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}

/** PostgreSQL finds out what a parameter is from where it stands. */
export const OF_ANY_TYPE: ArgType = { scalarType: 'unknown', arity: 'scalar' };

/** Sends each query as a transaction of its own, by the driver. */
export const readerOf = (queryable: SqlQueryable): SqlReader => ({
  async read<Row>(sql: string, parameters: readonly unknown[]) {
    const { rows } = await queryable.queryRaw({
      sql: asArray(sql),
      args: [...parameters],
      argTypes: parameters.map(() => OF_ANY_TYPE),
    });
    return JSON.parse(rows[0]?.[0] as string) as Row[];
  },
});

/** Sends queries within the transaction of a client, which only Prisma can. */
export const readerWithin = (transaction: Prisma.TransactionClient): SqlReader => ({
  async read<Row>(sql: string, parameters: readonly unknown[]) {
    const answers = await transaction.$queryRawUnsafe<{ coalesce: Row[] }[]>(
      asArray(sql),
      ...parameters,
    );
    return answers[0]?.coalesce ?? [];
  },
});
