import { execute } from 'graphql';
import type { DocumentNode } from 'graphql';
import { formatChangeCursor } from '../changes/cursor.ts';
import { readLogBounds } from '../changes/read-changes.ts';
import type { Database } from '../db/database.ts';
import type { PrismaClient } from '../db/generated/client.ts';
import type { Context } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';
import { EXPORT_LISTS, EXPORT_OPERATIONS, EXPORT_RANKINGS } from './export-operations.ts';

/** Longest that a reader may take for all of it. */
const TIMEOUT_MS = 30 * 60_000;
const WAIT_MS = 10_000;

interface Page {
  readonly edges: readonly { readonly node: object }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** Writes some lines, and resolves when the reader has room for more. */
export type WriteLines = (lines: readonly object[]) => Promise<void>;

async function ask<Data>(
  document: DocumentNode,
  variableValues: Record<string, unknown>,
  contextValue: Context,
): Promise<Data> {
  const { data, errors } = await execute({ schema, document, variableValues, contextValue });
  const [error] = errors ?? [];
  if (error !== undefined) throw error.originalError ?? error;
  return data as Data;
}

/**
 * Runs `work` against one consistent snapshot. PGlite has a single connection, which a transaction would
 * keep from everybody else for as long as a reader takes: there each page is read as it stands then, and
 * what changed meanwhile comes after the export's cursor.
 */
async function withSnapshot(
  database: Database,
  work: (client: PrismaClient) => Promise<void>,
): Promise<void> {
  if (database.engine === 'pglite') return work(database.client);
  await database.client.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SET TRANSACTION READ ONLY`;
      // A transaction's client lacks only what nobody here calls.
      await work(transaction as PrismaClient);
    },
    { isolationLevel: 'RepeatableRead', maxWait: WAIT_MS, timeout: TIMEOUT_MS },
  );
}

/**
 * Everything that a viewer may see, as lines: first the cursor of the change log to go on after, then the
 * answers of EXPORT_OPERATIONS page by page, so with the visibility of every other request, last how many
 * lines there were. Memory does not grow with the content.
 *
 * @param contextFor a fresh context on a client, for a page: what one has loaded is let go with it.
 */
export async function exportContent(
  database: Database,
  contextFor: (client: PrismaClient) => Context,
  write: WriteLines,
): Promise<void> {
  await withSnapshot(database, async (client) => {
    const { head } = await readLogBounds(client);
    await write([
      { __typename: 'Snapshot', cursor: formatChangeCursor(head), at: new Date().toISOString() },
    ]);
    let lines = 0;
    const writeAll = async (document: DocumentNode, variables: Record<string, unknown> = {}) => {
      for (let after: string | null = null, hasNext = true; hasNext;) {
        const { page }: { page: Page } = await ask(
          document,
          { ...variables, after },
          contextFor(client),
        );
        lines += page.edges.length;
        await write(page.edges.map(({ node }) => node));
        after = page.pageInfo.endCursor;
        hasNext = page.pageInfo.hasNextPage;
      }
    };
    for (const document of EXPORT_OPERATIONS) await writeAll(document);
    const { lists } = await ask<{ lists: readonly { readonly slug: string }[] }>(
      EXPORT_LISTS,
      {},
      contextFor(client),
    );
    lines += lists.length;
    await write(lists);
    for (const { slug } of lists) await writeAll(EXPORT_RANKINGS, { list: slug });
    await write([{ __typename: 'End', lines }]);
  });
}
