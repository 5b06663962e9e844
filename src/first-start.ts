import type { PrismaClient } from './db/generated/client.ts';
import { hashKey, makeKey } from './http/access-key.ts';
import { lockNames } from './ingest/store/transaction.ts';

export interface FirstStartOptions {
  readonly samples: boolean;
  /** The owner's key from the settings: no other is made then. */
  readonly ownerKey: string | null;
}

export interface FirstStart {
  /** A key that was made now, to be shown this once; only its hash is kept. */
  readonly newOwnerKey: string | null;
  /** How many sample pages were stored now. */
  readonly samples: number;
}

/** Makes the owner's key if there is none. Of several instances that start at once, one does. */
async function makeOwnerKey(client: PrismaClient): Promise<string | null> {
  return client.$transaction(async (transaction) => {
    await lockNames(transaction, ['owner-key']);
    const existing = await transaction.accessKey.count({ where: { scope: 'OWNER' } });
    if (existing > 0) return null;
    const key = makeKey();
    await transaction.accessKey.create({
      data: { name: 'owner', hash: hashKey(key), scope: 'OWNER' },
      select: { id: true },
    });
    return key;
  });
}

/**
 * What a new database needs: an owner's key and, unless told otherwise, something to explore. Cut
 * off in the middle, the next start does it again; done once, it costs one statement.
 */
export async function completeFirstStart(
  client: PrismaClient,
  options: FirstStartOptions,
): Promise<FirstStart> {
  const newOwnerKey = options.ownerKey === null ? await makeOwnerKey(client) : null;
  const installation = await client.installation.findFirst({ select: { id: true } });
  if (installation !== null) return { newOwnerKey, samples: 0 };
  const samples = options.samples ? await loadAndStoreSamples(client) : 0;
  await client.installation.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  return { newOwnerKey, samples };
}

/** Loaded when there is something to store: a later start needs none of it. */
async function loadAndStoreSamples(client: PrismaClient): Promise<number> {
  const { storeSamples } = await import('./samples/store-samples.ts');
  return storeSamples(client);
}
