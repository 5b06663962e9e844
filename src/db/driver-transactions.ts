import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import type {
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction as Driver,
} from '@prisma/driver-adapter-utils';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { OF_ANY_TYPE, readerOf } from './reads/read-sql.ts';
import type { SqlReader } from './reads/read-sql.ts';
import { withRowReads } from './reads/row-reads.ts';

/** Told of each statement that goes to a driver here, for those who count them. */
export interface SentStatement {
  readonly client: PrismaClient;
  readonly sql: string;
}

/** Name of the channel (node:diagnostics_channel) of `SentStatement`. */
export const SENT_STATEMENTS = 'dateline:sent-statement';
const sentStatements = channel(SENT_STATEMENTS);

const END = /^\s*(?:COMMIT|ROLLBACK)\s*$/i;

/** The driver's side of a transaction that Prisma holds; null until it begins, and again when it ends. */
interface Held {
  driver: SqlQueryable | null;
}

/** What `driverTransaction` knows of a transaction of its own. */
export interface DriverTransaction {
  /** Whose transaction it is. */
  readonly client: PrismaClient;
  readonly reader: SqlReader;
  readonly sender: SqlQueryable;
}

const beginnings = new AsyncLocalStorage<Held>();
const driverTransactions = new WeakMap<Prisma.TransactionClient, DriverTransaction>();

/** Lets go of a driver's transaction before it ends: what is sent after that would be outside of any. */
function hold(held: Held, driver: Driver): void {
  const letGo =
    <Args extends unknown[], Result>(
      end: (...args: Args) => Result,
      isEnd: (...args: Args) => boolean,
    ) =>
    (...args: Args): Result => {
      if (isEnd(...args)) held.driver = null;
      return end(...args);
    };
  const executeRaw = driver.executeRaw.bind(driver);
  held.driver = { ...described(driver), queryRaw: driver.queryRaw.bind(driver), executeRaw };
  driver.executeRaw = letGo(executeRaw, ({ sql }) => END.test(sql));
  driver.commit = letGo(driver.commit.bind(driver), () => true);
  driver.rollback = letGo(driver.rollback.bind(driver), () => true);
}

const described = ({ provider, adapterName }: SqlQueryable | SqlDriverAdapterFactory) => ({
  provider,
  adapterName,
});

/** Drivers whose transactions `driverTransaction` finds. */
export function withDriverTransactions(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    ...described(factory),
    async connect() {
      const adapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => {
        const driver = await start(level);
        const held = beginnings.getStore();
        if (held !== undefined && held.driver === null) hold(held, driver);
        return driver;
      };
      return adapter;
    },
  };
}

/** An error of the driver as Prisma would tell it of a statement that it was given as it is. */
function asPrismas(error: unknown): unknown {
  if (!isDriverAdapterError(error)) return error;
  const { originalCode = 'N/A', originalMessage = error.message } = error.cause;
  return new Prisma.PrismaClientKnownRequestError(
    `Raw query failed. Code: \`${originalCode}\`. Message: \`${originalMessage}\``,
    {
      code: 'P2010',
      clientVersion: Prisma.prismaVersion.client,
      meta: { driverAdapterError: error },
    },
  );
}

/** Sends statements within a transaction, as long as it lasts. */
function senderWithin(held: Held, client: PrismaClient): SqlQueryable {
  const { driver } = held;
  if (driver === null) throw new Error('The driver of the transaction is not known.');
  const send = async <Result>(sql: string, by: (driver: SqlQueryable) => Promise<Result>) => {
    if (held.driver === null) throw new Error('The transaction is over.');
    if (sentStatements.hasSubscribers) {
      sentStatements.publish({ client, sql } satisfies SentStatement);
    }
    try {
      return await by(held.driver);
    } catch (error) {
      throw asPrismas(error);
    }
  };
  return {
    ...described(driver),
    queryRaw: (query) => send(query.sql, (sender) => sender.queryRaw(query)),
    executeRaw: (query) => send(query.sql, (sender) => sender.executeRaw(query)),
  };
}

/**
 * An interactive transaction of Prisma's in which lists of rows, and what `execute` is given, are sent by the
 * driver: Prisma's client writes each parameter as JSON, and reads that, before the driver has it.
 */
export async function driverTransaction<Result>(
  client: PrismaClient,
  work: (transaction: Prisma.TransactionClient) => Promise<Result>,
  limits: { readonly maxWait: number; readonly timeout: number },
): Promise<Result> {
  const held: Held = { driver: null };
  return beginnings.run(held, () =>
    client.$transaction(async (prisma) => {
      const sender = senderWithin(held, client);
      const reader = readerOf(sender);
      const transaction = withRowReads(prisma, reader);
      driverTransactions.set(transaction, { client, reader, sender });
      return work(transaction);
    }, limits),
  );
}

/** What is known of a transaction that `driverTransaction` began; undefined of others. */
export function driverOf(transaction: Prisma.TransactionClient): DriverTransaction | undefined {
  return driverTransactions.get(transaction);
}

/** Runs a statement in a transaction, by the driver where that is known. PostgreSQL finds out the parameters' types. */
export async function execute(
  transaction: Prisma.TransactionClient,
  sql: string,
  parameters: readonly unknown[],
): Promise<void> {
  const driver = driverOf(transaction);
  if (driver === undefined) {
    await transaction.$executeRawUnsafe(sql, ...parameters);
    return;
  }
  const argTypes = parameters.map(() => OF_ANY_TYPE);
  await driver.sender.executeRaw({ sql, args: [...parameters], argTypes });
}
