import { isIP } from 'node:net';
import type { AccessScope, PrismaClient } from '../db/generated/client.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import { hashKey, makeKey, prefixOf } from '../http/access-key.ts';
import { slugify } from '../ingest/slug.ts';
import { lockNames } from '../ingest/store/transaction.ts';

export interface NewKey {
  readonly id: string;
  /** The key itself: it is shown this once, and only its hash is kept. */
  readonly secret: string;
}

export interface KeyOptions {
  readonly name: string;
  readonly scopes: readonly AccessScope[];
  readonly expiresAt: Date | null;
  readonly allowedAddresses: readonly string[];
}

/** How long a rotated key goes on working unless told otherwise, in hours. */
export const DEFAULT_OVERLAP_HOURS = 24;

const MOST_BITS = { 4: 32, 6: 128 } as Record<number, number>;

function isAddressRange(entry: string): boolean {
  const [base = '', bits, ...rest] = entry.split('/');
  const most = MOST_BITS[isIP(base)];
  if (most === undefined || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

/** @throws BAD_USER_INPUT, CONFLICT when another partner has the slug. */
export async function createPartner(
  client: PrismaClient,
  { slug, name, pointsPerMinute }: { slug: string; name: string; pointsPerMinute: number | null },
): Promise<string> {
  if (slug === '' || slugify(slug) !== slug) {
    throw badInput(`"${slug}" is not a slug. Expected words like "north-coast-news".`);
  }
  if (name.trim() === '') throw badInput('A partner needs a name.');
  if (pointsPerMinute !== null && pointsPerMinute < 1) {
    throw badInput('"pointsPerMinute" must be 1 or more. Revoke the keys to keep a partner out.');
  }
  const { count } = await client.partner.createMany({
    data: [{ slug, name, pointsPerMinute }],
    skipDuplicates: true,
  });
  if (count === 0) throw conflict(`There is a partner "${slug}" already. Choose another slug.`);
  const { id } = await client.partner.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  return id;
}

/** @throws NOT_FOUND, BAD_USER_INPUT. */
export async function createKey(
  client: PrismaClient,
  partnerSlug: string,
  { name, scopes, expiresAt, allowedAddresses }: KeyOptions,
): Promise<NewKey> {
  const wrong = allowedAddresses.find((entry) => !isAddressRange(entry));
  if (wrong !== undefined) {
    throw badInput(`"${wrong}" is no IP address and no range like "203.0.113.0/24".`);
  }
  if (expiresAt !== null && expiresAt <= new Date()) {
    throw badInput('"expiresAt" is past. Give a time to come, or none.');
  }
  const partner = await client.partner.findUnique({
    where: { slug: partnerSlug },
    select: { id: true },
  });
  if (partner === null) throw notFound('partner');
  const secret = makeKey();
  const { id } = await client.accessKey.create({
    data: {
      name,
      hash: hashKey(secret),
      prefix: prefixOf(secret),
      scopes: [...new Set(scopes)],
      partnerId: partner.id,
      allowedAddresses: [...allowedAddresses],
      expiresAt,
    },
    select: { id: true },
  });
  return { id, secret };
}

/**
 * Makes a key that takes the place of another, with the same rights. The other goes on for a while.
 *
 * @throws NOT_FOUND, CONFLICT when the key is revoked or was rotated already.
 */
export async function rotateKey(
  client: PrismaClient,
  keyId: string,
  overlapHours: number,
): Promise<NewKey> {
  if (!(overlapHours >= 0)) throw badInput('The overlap must be 0 hours or more.');
  const secret = makeKey();
  return client.$transaction(async (transaction) => {
    await lockNames(transaction, [`key:${keyId}`]);
    const old = await transaction.accessKey.findUnique({ where: { id: keyId } });
    if (old === null) throw notFound('key');
    if (old.revokedAt !== null || old.replacedById !== null) {
      throw conflict('The key is revoked or was rotated already. Make a new one.');
    }
    const { id } = await transaction.accessKey.create({
      data: {
        name: old.name,
        hash: hashKey(secret),
        prefix: prefixOf(secret),
        scopes: old.scopes,
        partnerId: old.partnerId,
        allowedAddresses: old.allowedAddresses,
        expiresAt: old.expiresAt,
      },
      select: { id: true },
    });
    const end = new Date(Date.now() + overlapHours * 3_600_000);
    const expiresAt = old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end;
    await transaction.accessKey.update({
      where: { id: keyId },
      data: { replacedById: id, expiresAt },
      select: { id: true },
    });
    return { id, secret };
  });
}

/** Ends a key for good; every instance refuses it within a second. @throws NOT_FOUND. */
export async function revokeKey(client: PrismaClient, keyId: string): Promise<void> {
  await client.accessKey.updateMany({
    where: { id: keyId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if ((await client.accessKey.count({ where: { id: keyId } })) === 0) throw notFound('key');
}
