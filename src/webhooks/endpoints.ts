import { randomBytes } from 'node:crypto';
import { checkWithin, readLogBounds } from '../changes/read-changes.ts';
import type { ChangeKind, ChangedType, PrismaClient } from '../db/generated/client.ts';
import { badInput, conflict, notFound } from '../errors.ts';
import type { WebhookTargets } from './webhook-targets.ts';

/** Endpoints of one partner. */
const MOST_ENDPOINTS = 10;

/** How long a rotated secret goes on signing beside the new one, in hours. */
export const SECRET_OVERLAP_HOURS = 24;

export interface NewEndpoint {
  readonly url: string;
  readonly types: readonly ChangedType[];
  readonly kinds: readonly ChangeKind[];
  /** Slugs of products of the partner. */
  readonly products: readonly string[];
}

/** Standard Webhooks: 24 to 64 random bytes, in base64. */
const makeSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

function checkUrl(text: string, targets: WebhookTargets): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const protocols = targets === 'https' ? ['https:'] : ['https:', 'http:'];
  if (url === null || !protocols.includes(url.protocol)) {
    throw badInput(
      `"${text}" is no address of a webhook. Expected one like "https://example.org/hook".`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw badInput(
      'The address has a user or a password in it. Messages are signed; leave them out.',
    );
  }
}

/**
 * Makes an endpoint, which is told of what happens from now on.
 *
 * @returns its id, and its secret, which is shown this once.
 * @throws BAD_USER_INPUT, CONFLICT, NOT_FOUND for a product that is not the partner's.
 */
export async function createEndpoint(
  client: PrismaClient,
  partnerId: string,
  { url, types, kinds, products }: NewEndpoint,
  targets: WebhookTargets,
): Promise<{ id: string; secret: string }> {
  checkUrl(url, targets);
  const own = await client.subscription.count({
    where: { partnerId, product: { slug: { in: [...products] } } },
  });
  if (own < new Set(products).size) throw notFound('product of the partner');
  if ((await client.webhookEndpoint.count({ where: { partnerId } })) >= MOST_ENDPOINTS) {
    throw conflict(`A partner has at most ${MOST_ENDPOINTS} endpoints. Delete one first.`);
  }
  const secret = makeSecret();
  const { head } = await readLogBounds(client);
  const { id } = await client.webhookEndpoint.create({
    data: {
      partnerId,
      url,
      secret,
      types: [...types],
      kinds: [...kinds],
      products: [...products],
      deliveredUpTo: head,
    },
    select: { id: true },
  });
  return { id, secret };
}

/** Makes another secret; messages are signed with both for a while. @returns the new one. */
export async function rotateSecret(
  client: PrismaClient,
  id: string,
  overlapHours: number,
): Promise<string> {
  if (!(overlapHours >= 0)) throw badInput('The overlap must be 0 hours or more.');
  const secret = makeSecret();
  const previousSecretUntil = new Date(Date.now() + overlapHours * 3_600_000);
  await client.$executeRaw`
    UPDATE "WebhookEndpoint"
    SET "previousSecret" = secret, "previousSecretUntil" = ${previousSecretUntil}, secret = ${secret}
    WHERE id = ${id}::uuid`;
  return secret;
}

/** Stops telling an endpoint of changes, until it is enabled. */
export async function disableEndpoint(
  client: PrismaClient,
  id: string,
  reason: string | null,
): Promise<void> {
  await client.webhookEndpoint.updateMany({
    where: { id, disabledAt: null },
    data: { disabledAt: new Date(), disabledReason: reason },
  });
}

const asNew = { failedAttempts: 0, failingSince: null, nextAttemptAt: null } as const;

/** Takes an endpoint away, with the record of its messages. */
export async function deleteEndpoint(client: PrismaClient, id: string): Promise<void> {
  await client.webhookEndpoint.deleteMany({ where: { id } });
}

/** Goes on where the endpoint was disabled. */
export async function enableEndpoint(client: PrismaClient, id: string): Promise<void> {
  await client.webhookEndpoint.updateMany({
    where: { id },
    data: { disabledAt: null, disabledReason: null, ...asNew },
  });
}

/** Tells an endpoint again of all after a sequence. @throws CURSOR_EXPIRED, CURSOR_AHEAD. */
export async function replayAfter(
  client: PrismaClient,
  id: string,
  sequence: number,
): Promise<void> {
  checkWithin(await readLogBounds(client), sequence);
  await client.webhookEndpoint.updateMany({
    where: { id },
    data: { deliveredUpTo: sequence, ...asNew },
  });
}
