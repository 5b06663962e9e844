import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PrismaClient } from '../db/generated/client.ts';
import { publicViewer } from '../db/visibility.ts';
import type { Viewer } from '../db/visibility.ts';
import { unauthenticated } from '../errors.ts';

/** Marks our keys, so that people and secret scanners know one when they see it. */
const KEY_PREFIX = 'dl_live_';

const BEARER = /^Bearer +(\S+) *$/i;

/** A new key of 256 random bits. */
export function makeKey(): string {
  return KEY_PREFIX + randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal. Enough for keys of this length, which cannot be found by trying. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

const sameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

/**
 * Who sends a request, by its `Authorization` header; without one, the public.
 *
 * @param ownerKeyHash hash of the owner's key from the settings; null when the key is in the database.
 * @throws UNAUTHENTICATED for a header that is no key of ours, so that a mistyped key is not taken for none.
 */
export async function authenticate(
  authorization: string | null,
  client: PrismaClient,
  ownerKeyHash: string | null,
): Promise<Viewer> {
  if (authorization === null) return publicViewer;
  const key = BEARER.exec(authorization)?.[1];
  if (key === undefined) throw unauthenticated();
  const hash = hashKey(key);
  if (ownerKeyHash !== null) {
    if (!sameHash(hash, ownerKeyHash)) throw unauthenticated();
    return { name: 'owner', isOwner: true };
  }
  const stored = await client.accessKey.findUnique({
    where: { hash },
    select: { name: true, scope: true },
  });
  if (stored === null) throw unauthenticated();
  return { name: stored.name, isOwner: stored.scope === 'OWNER' };
}
