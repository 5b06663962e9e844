import type { EditorialActKind, Prisma } from '../../db/generated/client.ts';
import { badInput } from '../../errors.ts';
import type { Transaction } from './transaction.ts';

/** Who changes something, and why. */
export interface EditorialReason {
  /** Name of the key that was sent. */
  readonly actor: string;
  readonly reason: string;
}

export interface EditorialChange {
  readonly quoteId?: string;
  readonly speakerId?: string | null;
  readonly listId?: string;
  readonly before: Prisma.InputJsonObject;
  readonly after: Prisma.InputJsonObject;
}

/**
 * Writes an editor's act into the record, in the transaction that does it.
 *
 * @throws BAD_USER_INPUT for an empty reason.
 */
export async function recordAct(
  transaction: Transaction,
  kind: EditorialActKind,
  { actor, reason }: EditorialReason,
  change: EditorialChange,
): Promise<void> {
  if (reason.trim() === '') throw badInput('Say why: "reason" must not be empty.');
  await transaction.editorialAct.create({
    data: { kind, actor, reason: reason.trim(), ...change },
    select: { id: true },
  });
}
