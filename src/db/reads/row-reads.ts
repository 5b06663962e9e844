import type { Prisma, PrismaClient } from '../generated/client.ts';
import { countRows, isModel, readRows } from './read-rows.ts';
import type { SqlReader } from './read-sql.ts';
import { rowsById } from './rows-by-id.ts';
import type { UniqueArguments } from './rows-by-id.ts';
import type { CountArguments, RowsArguments } from './write-rows.ts';

/** Those of a model's reads that are written here where that can be done; Prisma's own where not. */
interface RowReads {
  findMany(args?: RowsArguments): PromiseLike<object[]>;
  findFirst(args?: RowsArguments): PromiseLike<object | null>;
  findUniqueOrThrow(args: UniqueArguments): PromiseLike<object>;
  count(args?: CountArguments): PromiseLike<unknown>;
}

/** @param prisma Prisma's own reads, which may have to be loaded. */
function readsOf(model: string, prisma: () => RowReads, reader: SqlReader): object {
  const readById = rowsById(reader, model);
  const reads: RowReads = {
    findMany: (args = {}) => readRows(reader, model, args) ?? prisma().findMany(args),
    findFirst: (args = {}) =>
      readRows(reader, model, { ...args, take: 1 })?.then(([row]) => row ?? null) ??
      prisma().findFirst(args),
    findUniqueOrThrow: async (args) =>
      (await readById(args)) ?? (await prisma().findUniqueOrThrow(args)),
    count: (args = {}) => countRows(reader, model, args) ?? prisma().count(args),
  };
  return new Proxy(
    {},
    {
      get: (_target, method) => Reflect.get(method in reads ? reads : prisma(), method) as unknown,
    },
  );
}

/** The model that a property of a client reads. */
const modelOf = (name: string | symbol): string =>
  `${String(name)[0]?.toUpperCase()}${String(name).slice(1)}`;

/** Prisma's client, or that of a transaction, with its lists of rows, its first rows, its rows by id and its counts read here. */
export function withRowReads<Client extends PrismaClient | Prisma.TransactionClient>(
  client: Client,
  reader: SqlReader,
): Client {
  const models = new Map<string | symbol, unknown>();
  return new Proxy(client, {
    has: (target, name) => isModel(modelOf(name)) || Reflect.has(target, name),
    get(target, name) {
      const known = models.get(name);
      if (known !== undefined) return known;
      const model = modelOf(name);
      if (!isModel(model)) return Reflect.get(target, name) as unknown;
      const reads = readsOf(model, () => Reflect.get(target, name) as unknown as RowReads, reader);
      models.set(name, reads);
      return reads;
    },
  });
}
