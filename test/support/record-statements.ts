import { subscribe } from 'node:diagnostics_channel';
import { SENT_STATEMENTS } from '../../src/db/driver-transactions.ts';
import type { SentStatement } from '../../src/db/driver-transactions.ts';
import type { Database } from '../../src/db/database.ts';
import type { PrismaClient } from '../../src/db/generated/client.ts';

/** Prisma's listeners cannot be taken off again, so each client gets one, which fills the list in use. */
const currentLists = new WeakMap<object, { statements: string[] | null }>();

/** BEGIN and COMMIT depend on the engine, not on what was asked. */
const TRANSACTION_CONTROL =
  /^\s*(?:-- Implicit ")?(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)\b/i;

/** What is counted of partners is written every two seconds, whatever is being asked meanwhile. */
const USAGE = /^\s*INSERT INTO "(?:UsageDay|ServedArticle)"/;

/**
 * Runs `work` and answers its result with the SQL of each statement that the database ran meanwhile, in
 * order; the same on both engines and at all times, so without BEGIN and COMMIT and the writing of usage. One recording at a time per database,
 * which must come from `openTestDatabase`.
 *
 * @example
 * const { statements } = await recordStatements(database, () => app.fetch(request));
 * expect(statements).toHaveLength(3);
 */
export async function recordStatements<Result>(
  database: Database,
  work: () => Promise<Result>,
): Promise<{ result: Result; statements: string[] }> {
  const current = listenTo(database);
  if (current.statements !== null) throw new Error('This database is being recorded already.');
  const statements: string[] = [];
  current.statements = statements;
  try {
    return { result: await work(), statements };
  } finally {
    current.statements = null;
  }
}

function listenTo({ client, prisma, queryable }: Database): { statements: string[] | null } {
  const known = currentLists.get(client);
  if (known !== undefined) return known;
  const current: { statements: string[] | null } = { statements: null };
  const record = (sql: string) => {
    if (TRANSACTION_CONTROL.test(sql) || USAGE.test(sql)) return;
    current.statements?.push(sql);
  };
  (prisma as unknown as PrismaClient<'query'>).$on('query', ({ query }) => record(query));
  // What Dateline writes itself goes to the driver, which Prisma's statements reach by another object.
  const send = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = (query) => {
    record(query.sql);
    return send(query);
  };
  subscribe(SENT_STATEMENTS, (statement) => {
    const sent = statement as SentStatement;
    if (sent.client === client) record(sent.sql);
  });
  currentLists.set(client, current);
  return current;
}
