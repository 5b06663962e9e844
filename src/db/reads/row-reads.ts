import type { Prisma, PrismaClient } from '../generated/client.ts';
import { readRows } from './read-rows.ts';
import type { SqlReader } from './read-sql.ts';
import { rowsById } from './rows-by-id.ts';
import type { UniqueArguments } from './rows-by-id.ts';
import type { RowsArguments } from './write-rows.ts';

/** Those of a model's reads that are written here where that can be done; Prisma's own where not. */
interface RowReads {
  findMany(args: RowsArguments): PromiseLike<object[]>;
  findFirst(args: RowsArguments): PromiseLike<object | null>;
  findUniqueOrThrow(args: UniqueArguments): PromiseLike<object>;
}

const isModel = (property: unknown): property is RowReads =>
  typeof property === 'object' && property !== null && 'findMany' in property;

function readsOf(name: string, prisma: RowReads, reader: SqlReader): object {
  const model = name[0]?.toUpperCase() + name.slice(1);
  const readById = rowsById(reader, model);
  const reads: RowReads = {
    findMany: (args) => readRows(reader, model, args) ?? prisma.findMany(args),
    findFirst: (args) =>
      readRows(reader, model, { ...args, take: 1 })?.then(([row]) => row ?? null) ??
      prisma.findFirst(args),
    findUniqueOrThrow: async (args) =>
      (await readById(args)) ?? (await prisma.findUniqueOrThrow(args)),
  };
  return new Proxy(prisma, {
    get: (target, method) => Reflect.get(method in reads ? reads : target, method) as unknown,
  });
}

/** Prisma's client, or that of a transaction, with its lists of rows, its first rows and its rows by id read here. */
export function withRowReads<Client extends PrismaClient | Prisma.TransactionClient>(
  client: Client,
  reader: SqlReader,
): Client {
  const models = new Map<string | symbol, unknown>();
  return new Proxy(client, {
    get(target, name) {
      if (models.has(name)) return models.get(name);
      const prisma = Reflect.get(target, name) as unknown;
      const reads =
        typeof name === 'string' && isModel(prisma) ? readsOf(name, prisma, reader) : prisma;
      models.set(name, reads);
      return reads;
    },
  });
}
