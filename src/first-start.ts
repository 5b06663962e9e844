import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PrismaClient } from './db/generated/client.ts';
import { packageRoot } from './db/package-root.ts';
import { hashKey, makeKey } from './http/access-key.ts';
import { ingestPage } from './ingest/ingest-page.ts';
import { lockNames } from './ingest/store/transaction.ts';

export interface FirstStartOptions {
  readonly samples: boolean;
  /** The owner's key from the settings: no other is made then. */
  readonly ownerKey: string | null;
  readonly timeZone: string;
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

async function storeSamples(client: PrismaClient): Promise<number> {
  const folder = join(packageRoot(), 'prisma', 'samples');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.txt')).toSorted();
  for (const file of files) {
    const path = join(folder, file);
    const page = { name: basename(path), bytes: await readFile(path) };
    await ingestPage(client, page, { timeZone: SAMPLES_TIME_ZONE });
  }
  return files.length;
}

/** The samples are of a newsroom in Seoul, wherever this one is. */
const SAMPLES_TIME_ZONE = 'Asia/Seoul';

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
  const samples = options.samples ? await storeSamples(client) : 0;
  await client.installation.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  return { newOwnerKey, samples };
}
