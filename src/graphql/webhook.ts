import { builder } from './builder.ts';
import { ChangeKind, ChangedType } from './change.ts';
import { formatChangeCursor } from '../changes/cursor.ts';
import { visibleIds } from '../loaders/visible-ids.ts';
import { connectionType } from './connection-type.ts';
import type { Context } from './context.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import type { KeysetOrder } from './keyset.ts';
import { visibleNode } from './visible-node.ts';

/** Most rows of the owner's list. */
const MOST_ROWS = 500;

const latestFirst: KeysetOrder = {
  name: 'WEBHOOK_DELIVERY_DESC',
  direction: 'desc',
  columns: [{ path: ['sequence'], type: 'number' }],
};

const WebhookDelivery = builder.prismaObject('WebhookDelivery', {
  description: 'What became of one message to a webhook endpoint.',
  select: { endpointId: true, sequence: true },
  fields: (t) => ({
    sequence: t.field({
      type: 'SafeInt',
      description: 'Sequence of the change that it told of.',
      resolve: ({ sequence }) => Number(sequence),
    }),
    messageId: t.string({
      description: 'Its `webhook-id`, the same at every try.',
      resolve: ({ endpointId, sequence }) => `msg_${endpointId}_${sequence}`,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    status: t.exposeInt('status', {
      nullable: true,
      description: 'HTTP status of the last answer; null when there was none.',
    }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'The beginning of the last answer, or why there was none.',
    }),
    attemptedAt: t.expose('attemptedAt', {
      type: 'DateTime',
      description: 'When it was last tried.',
    }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken, by an answer with a status of 200 to 299; else null.',
    }),
  }),
});

const WebhookDeliveryConnection = connectionType(
  'WebhookDelivery',
  'messages to a webhook endpoint',
  WebhookDelivery,
);

/** The endpoints that a viewer may see: the partner's own, the owner all. */
export const endpointWhere = ({ viewer }: Context) =>
  viewer.isOwner ? {} : { partnerId: { in: viewer.partner === null ? [] : [viewer.partner.id] } };

export const WebhookEndpoint = builder.prismaObject('WebhookEndpoint', {
  description:
    'An address of a partner that is told of changes by signed messages, as Standard Webhooks has them: one after the other, in the order of the log, each until it is taken.',
  select: { id: true },
  fields: (t) => ({
    partner: t.string({
      description: 'Slug of the partner.',
      select: { partner: { select: { slug: true } } },
      resolve: ({ partner }) => partner.slug,
    }),
    url: t.exposeString('url', { description: 'Where messages are posted to.' }),
    types: t.expose('types', {
      type: [ChangedType],
      description: 'Only about these; empty for all.',
    }),
    kinds: t.expose('kinds', {
      type: [ChangeKind],
      description: 'Only of these kinds; empty for all.',
    }),
    products: t.exposeStringList('products', {
      description: 'Only of what is or was in one of these products, by slug; empty for all.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is sent; null while it is enabled.',
    }),
    disabledReason: t.exposeString('disabledReason', {
      nullable: true,
      description: 'Why it was disabled: by whom, or which message failed for too long.',
    }),
    deliveredUpTo: t.string({
      description: 'Cursor of the change log up to which all was taken, or is not for it.',
      select: { deliveredUpTo: true },
      resolve: ({ deliveredUpTo }) => formatChangeCursor(Number(deliveredUpTo)),
    }),
    failedAttempts: t.exposeInt('failedAttempts', {
      description: 'How often the next message has failed so far.',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'When it failed first; null when it did not.',
    }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the message that failed is tried again; null when none has.',
    }),
  }),
});

builder.prismaObjectField('WebhookEndpoint', 'deliveries', (t) =>
  t.connection(
    {
      type: WebhookDelivery,
      description: 'What became of its messages, the latest first.',
      select: (args, _context, nestedSelection) => ({
        deliveries: {
          ...nestedSelection(keysetQuery(args, latestFirst), ['edges', 'node']),
        },
      }),
      resolve: (endpoint, args, { database: { client } }) =>
        keysetConnection(endpoint.deliveries, args, latestFirst, () =>
          client.webhookDelivery.count({ where: { endpointId: endpoint.id } }),
        ) as never,
    },
    WebhookDeliveryConnection,
  ),
);

visibleNode(
  WebhookEndpoint,
  visibleIds((ids, context) =>
    context.database.client.webhookEndpoint.findMany({
      where: { id: { in: ids }, ...endpointWhere(context) },
      select: { id: true },
    }),
  ),
);

builder.queryField('webhookEndpoints', (t) =>
  t.prismaField({
    type: [WebhookEndpoint],
    description: "The webhook endpoints of your partner; with the owner's key, of all.",
    resolve: (query, _root, _args, context) =>
      context.database.client.webhookEndpoint.findMany({
        ...query,
        where: endpointWhere(context),
        orderBy: { id: 'asc' },
        take: MOST_ROWS,
      }),
  }),
);
