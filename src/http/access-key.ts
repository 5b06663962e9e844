import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { PrismaClient } from '../db/generated/client.ts';
import { productFilterColumns } from '../db/product-filter.ts';
import { publicViewer } from '../db/visibility.ts';
import type { Viewer } from '../db/visibility.ts';
import { unauthenticated } from '../errors.ts';
import { addressRefused, keyExpired } from '../request-errors.ts';

/** Marks our keys, so that people and secret scanners know one when they see it. */
const KEY_PREFIX = 'dl_live_';

/** Of a key's random part, how much is kept readable: enough to tell keys apart, nothing to guess from. */
const SHOWN_CHARACTERS = 6;

const BEARER = /^Bearer +(\S+) *$/i;

/** How long a key is believed without asking the database again: a revocation takes effect within it. */
const TRUSTED_FOR_MS = 500;

/** Of all the headers with keys that are remembered. */
const REMEMBERED_CHARACTERS = 100_000;

/** A new key of 256 random bits. */
export function makeKey(): string {
  return KEY_PREFIX + randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal. Enough for keys of this length, which cannot be found by trying. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export const prefixOf = (key: string): string => key.slice(0, KEY_PREFIX.length + SHOWN_CHARACTERS);

const sameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

const productColumns = {
  id: true,
  ...productFilterColumns,
  validFrom: true,
  validUntil: true,
} as const;

function findKeys(client: PrismaClient, hashes: readonly string[]) {
  return client.accessKey.findMany({
    where: { hash: { in: [...hashes] } },
    select: {
      hash: true,
      name: true,
      scopes: true,
      expiresAt: true,
      revokedAt: true,
      allowedAddresses: true,
      partner: {
        select: {
          id: true,
          slug: true,
          name: true,
          pointsPerMinute: true,
          subscriptions: {
            orderBy: { product: { slug: 'asc' } },
            select: { product: { select: productColumns } },
          },
        },
      },
    },
  });
}

type StoredKey = Awaited<ReturnType<typeof findKeys>>[number];

/** Whether an address is one of the list, or in one of its ranges. */
function isAllowedAddress(address: string | null, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const plain = address?.replace(/^::ffff:/i, '') ?? '';
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(plain) === 0) return false;
  const list = new BlockList();
  for (const entry of allowed) {
    const [base = '', bits] = entry.split('/');
    const type = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(base, type);
    else list.addSubnet(base, Number(bits), type);
  }
  return list.check(plain, family);
}

function viewerOf({ name, scopes, partner }: StoredKey): Viewer {
  const isOwner = scopes.includes('OWNER');
  return {
    name,
    isOwner,
    scopes: new Set(
      isOwner ? ['READ', 'EMBARGOED', 'CONTACT', 'INGEST', 'EDIT', 'OWNER'] : ['READ', ...scopes],
    ),
    partner:
      partner === null
        ? null
        : { ...partner, products: partner.subscriptions.map(({ product }) => product) },
  };
}

const settingsOwner: Holder = {
  viewer: {
    name: 'owner',
    isOwner: true,
    scopes: new Set(['READ', 'EMBARGOED', 'CONTACT', 'INGEST', 'EDIT', 'OWNER']),
    partner: null,
  },
  expiresAt: null,
  allowedAddresses: [],
};

/** Whose a key is, and what it asks of a request beside. */
interface Holder {
  readonly viewer: Viewer;
  readonly expiresAt: Date | null;
  readonly allowedAddresses: readonly string[];
}

export interface Credentials {
  /** The header as it came; null without one. */
  readonly authorization: string | null;
  /** IP address of the caller, where it is known. */
  readonly address: string | null;
}

export type Authenticate = (credentials: Credentials) => Promise<Viewer>;

/**
 * Tells who sends a request by its `Authorization` header; without one, the public. What the database
 * says of a key is believed for half a second, by every instance for itself.
 *
 * The function that it makes throws UNAUTHENTICATED for a header that is no key of ours, so that a
 * mistyped key is not taken for none, KEY_EXPIRED, and ADDRESS_REFUSED.
 *
 * @param clock the database's, which decides when a key ends.
 * @param ownerKeyHash hash of the owner's key from the settings; null when the key is in the database.
 */
export function createAuthenticate(
  client: PrismaClient,
  ownerKeyHash: string | null,
  clock: () => Promise<Date>,
): Authenticate {
  // By the header as it came: hashing it takes longer than all the rest. None is held longer than believed.
  const remembered = new LRUCache<string, Promise<Holder | null>>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_holder, authorization) => authorization.length,
    ttl: TRUSTED_FOR_MS,
    ttlAutopurge: true,
  });

  // The streams that are open ask for their keys all at once.
  const loader = new DataLoader<string, StoredKey | null>(
    async (hashes) => {
      const keys = new Map((await findKeys(client, hashes)).map((key) => [key.hash, key]));
      return hashes.map((hash) => keys.get(hash) ?? null);
    },
    { cache: false },
  );

  const findHolder = async (secret: string): Promise<Holder | null> => {
    const hash = hashKey(secret);
    if (ownerKeyHash !== null && sameHash(hash, ownerKeyHash)) return settingsOwner;
    const key = await loader.load(hash);
    if (key === null || key.revokedAt !== null) return null;
    // The owner's key of the settings takes the place of the one that the first start made.
    if (ownerKeyHash !== null && key.partner === null && key.scopes.includes('OWNER')) return null;
    return { ...key, viewer: viewerOf(key) };
  };
  const lookUp = (authorization: string): Promise<Holder | null> => {
    const known = remembered.get(authorization);
    if (known !== undefined) return known;
    const secret = BEARER.exec(authorization)?.[1];
    if (secret === undefined) throw unauthenticated();
    const holder = findHolder(secret);
    remembered.set(authorization, holder);
    holder.catch(() => remembered.delete(authorization));
    return holder;
  };

  return async ({ authorization, address }) => {
    if (authorization === null) return publicViewer;
    const holder = await lookUp(authorization);
    if (holder === null) throw unauthenticated();
    const { viewer, expiresAt, allowedAddresses } = holder;
    if (expiresAt !== null && expiresAt <= (await clock())) throw keyExpired();
    if (!isAllowedAddress(address, allowedAddresses)) throw addressRefused();
    return viewer;
  };
}
