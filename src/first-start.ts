import type { PrismaClient } from './db/generated/client.ts';
import { hashKey, makeKey, prefixOf } from './http/access-key.ts';
import { lockNames } from './ingest/store/transaction.ts';

export interface FirstStart {
  /** A key that was made now, to be shown this once; only its hash is kept. */
  readonly newOwnerKey: string | null;
  /** How many sample pages were stored now. */
  readonly samples: number;
}

const countOwnerKeys = (client: Pick<PrismaClient, 'accessKey'>) =>
  client.accessKey.count({ where: { scopes: { has: 'OWNER' }, partnerId: null } });

/**
 * Makes the owner's key if there is none, and answers it: to be called when nothing can keep it from
 * being shown. Of several instances that start at once, one makes it.
 */
export async function makeOwnerKey(client: PrismaClient): Promise<string | null> {
  if ((await countOwnerKeys(client)) > 0) return null;
  return client.$transaction(async (transaction) => {
    await lockNames(transaction, ['owner-key']);
    if ((await countOwnerKeys(transaction)) > 0) return null;
    const key = makeKey();
    await transaction.accessKey.create({
      data: { name: 'owner', hash: hashKey(key), prefix: prefixOf(key), scopes: ['OWNER'] },
      select: { id: true },
    });
    return key;
  });
}

/**
 * Stores the samples in a new database, unless told otherwise. Cut off in the middle, the next start
 * does it again; done once, it costs one statement.
 *
 * @returns how many pages were stored now.
 */
export async function completeFirstStart(
  client: PrismaClient,
  options: { readonly samples: boolean },
): Promise<number> {
  const installation = await client.installation.findFirst({ select: { id: true } });
  if (installation !== null) return 0;
  const samples = options.samples ? await loadAndStoreSamples(client) : 0;
  await client.installation.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  return samples;
}

/** Loaded when there is something to store: a later start needs none of it. */
async function loadAndStoreSamples(client: PrismaClient): Promise<number> {
  const { storeSamples } = await import('./samples/store-samples.ts');
  return storeSamples(client);
}
