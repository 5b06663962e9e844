import type { Prisma } from '../db/generated/client.ts';
import { productFilterColumns } from '../db/product-filter.ts';
import { visibleChanges } from '../db/visibility.ts';
import type { Viewer, Visible } from '../db/visibility.ts';

/** What decides what an endpoint is told, and how. */
export const endpointSelect = {
  id: true,
  url: true,
  secret: true,
  previousSecret: true,
  previousSecretUntil: true,
  types: true,
  kinds: true,
  products: true,
  disabledAt: true,
  deliveredUpTo: true,
  failedAttempts: true,
  failingSince: true,
  leasedBy: true,
  partner: {
    select: {
      id: true,
      slug: true,
      name: true,
      pointsPerMinute: true,
      keys: { select: { scopes: true, revokedAt: true, expiresAt: true } },
      subscriptions: {
        select: {
          product: {
            select: {
              id: true,
              slug: true,
              ...productFilterColumns,
              validFrom: true,
              validUntil: true,
            },
          },
        },
      },
    },
  },
} as const satisfies Prisma.WebhookEndpointSelect;

export type Endpoint = Prisma.WebhookEndpointGetPayload<{ select: typeof endpointSelect }>;

/** An endpoint sees what its partner does: what is under embargo when one of its keys may. */
function viewerOf({ partner }: Endpoint, now: Date): Viewer {
  const mayEmbargoed = partner.keys.some(
    ({ scopes, revokedAt, expiresAt }) =>
      scopes.includes('EMBARGOED') && revokedAt === null && (expiresAt === null || expiresAt > now),
  );
  return {
    name: 'webhook',
    isOwner: false,
    scopes: new Set(mayEmbargoed ? ['READ', 'EMBARGOED'] : ['READ']),
    partner: { ...partner, products: partner.subscriptions.map(({ product }) => product) },
  };
}

/** The changes that an endpoint is told of, as things stand. */
export function changesFor(
  endpoint: Endpoint,
  now: Date,
): { visible: Visible<Prisma.ChangeWhereInput>; filter: Prisma.ChangeWhereInput } {
  const { types, kinds, products, partner } = endpoint;
  const chosen =
    products.length === 0
      ? null
      : partner.subscriptions
          .map(({ product }) => product)
          .filter(({ slug }) => products.includes(slug));
  return {
    visible: visibleChanges(viewerOf(endpoint, now), now, chosen),
    filter: {
      ...(types.length === 0 ? {} : { objectType: { in: types } }),
      ...(kinds.length === 0 ? {} : { kind: { in: kinds } }),
    },
  };
}
