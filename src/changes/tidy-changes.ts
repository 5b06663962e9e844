import { deleteAny } from '../db/delete-any.ts';
import type { PrismaClient } from '../db/generated/client.ts';

const DAY_MS = 86_400_000;

/**
 * Lets changes go that are older than what is kept. First those go that were out of reach already when
 * it last ran, then the others are put out of reach: a reader who has just been told that its cursor is
 * good still finds the rows.
 *
 * @param keptDays for how many days changes are kept.
 */
export async function tidyChanges(
  client: PrismaClient,
  keptDays: number,
  now: Date,
): Promise<void> {
  const log = await client.changeLog.findFirst({ select: { head: true, keptFrom: true } });
  if (log === null) throw new Error('The change log has lost its row.');
  const isOut = { sequence: { lt: log.keptFrom } };
  await deleteAny(client.change, isOut);
  // What became of a message is kept as long as what it told of, which is as far as a replay goes back.
  await deleteAny(client.webhookDelivery, isOut);
  const first = await client.change.findFirst({
    where: { at: { gte: new Date(now.getTime() - keptDays * DAY_MS) } },
    orderBy: { sequence: 'asc' },
    select: { sequence: true },
  });
  // With none, all are older that were there before it was looked for.
  const keptFrom = first?.sequence ?? log.head + 1n;
  if (keptFrom <= log.keptFrom) return;
  await client.changeLog.updateMany({
    where: { id: 1, keptFrom: { lt: keptFrom } },
    data: { keptFrom },
  });
}
