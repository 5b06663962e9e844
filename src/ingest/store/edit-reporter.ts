import { appendChanges } from '../../changes/append-changes.ts';
import { sharedState } from '../../changes/shared-state.ts';
import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { badInput, notFound } from '../../errors.ts';
import { nameKey } from '../name-key.ts';
import { indexNames } from './index-article.ts';

export interface ReporterChange {
  /** Left as it is when undefined. */
  readonly name?: string | undefined;
  /** Left as it is when undefined, removed when null. */
  readonly email?: string | null | undefined;
}

/**
 * Mends a reporter's name or e-mail address. Bylines stay as printed.
 *
 * @throws BAD_USER_INPUT for an empty name, NOT_FOUND.
 */
export async function updateReporter(
  client: PrismaClient,
  reporterId: string,
  change: ReporterChange,
): Promise<void> {
  const name = change.name?.trim();
  if (name === '') throw badInput('A reporter needs a name.');
  const email = change.email?.toLowerCase() ?? change.email;
  const data: Prisma.ReporterUpdateManyMutationInput = {
    ...(name === undefined ? {} : { name, nameKey: nameKey(name) }),
    ...(email === undefined ? {} : { email }),
  };
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.reporter.updateMany({ where: { id: reporterId }, data });
    if (count === 0) throw notFound('reporter');
    if (name !== undefined) await indexNames(transaction, { reporterIds: [reporterId] });
    const state = await sharedState(transaction, { bylines: { some: { reporterId } } });
    const fields = Object.keys(change).filter((field) => field in data);
    await appendChanges(transaction, [
      {
        kind: 'REPORTER_UPDATED',
        objectType: 'REPORTER',
        objectId: reporterId,
        details: { fields },
        before: state,
        after: state,
      },
    ]);
  });
}
