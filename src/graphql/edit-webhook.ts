import type { Prisma } from '../db/generated/client.ts';
import { rowId } from '../db/row-id.ts';
import type { SealedClient } from '../db/visible-reads.ts';
import { parseChangeCursor } from '../changes/cursor.ts';
import { forbidden, notFound } from '../errors.ts';
import {
  SECRET_OVERLAP_HOURS,
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  replayAfter,
  rotateSecret,
} from '../webhooks/endpoints.ts';
import { builder } from './builder.ts';
import { ChangeKind, ChangedType } from './change.ts';
import type { Context } from './context.ts';
import { WebhookEndpoint, endpointWhere } from './webhook.ts';

const CreateWebhookEndpointInput = builder.inputType('CreateWebhookEndpointInput', {
  description: 'A new webhook endpoint, which is told of what happens from now on.',
  fields: (t) => ({
    partner: t.string({
      description: "Slug of the partner, with the owner's key; with a partner's, it is its own.",
    }),
    url: t.string({
      required: true,
      description: 'Where messages are posted to: "https://example.org/hook".',
    }),
    types: t.field({ type: [ChangedType], description: 'Only about these.' }),
    kinds: t.field({ type: [ChangeKind], description: 'Only of these kinds.' }),
    products: t.stringList({
      description: 'Only of what is or was in one of these products of the partner, by slug.',
    }),
  }),
});

interface SignedEndpoint {
  readonly id: string;
  readonly secret: string;
}

const WebhookEndpointWithSecret = builder
  .objectRef<SignedEndpoint>('WebhookEndpointWithSecret')
  .implement({
    description: 'An endpoint with the secret that its messages are signed with.',
    fields: (t) => ({
      secret: t.exposeString('secret', {
        description: 'The secret, which is shown only this once: "whsec_…".',
      }),
      endpoint: t.prismaField({
        type: WebhookEndpoint,
        description: 'The endpoint.',
        resolve: (query, { id }, _args, { database }) =>
          database.client.webhookEndpoint.findUniqueOrThrow({ ...query, where: { id } }),
      }),
    }),
  });

async function partnerOf(slug: string | null | undefined, context: Context): Promise<string> {
  const { viewer, database } = context;
  if (slug == null || slug === viewer.partner?.slug) {
    if (viewer.partner === null) throw forbidden();
    return viewer.partner.id;
  }
  if (!viewer.isOwner) throw forbidden();
  const partner = await database.client.partner.findUnique({
    where: { slug },
    select: { id: true },
  });
  if (partner === null) throw notFound('partner');
  return partner.id;
}

/** @throws NOT_FOUND for an endpoint that is not the viewer's to change. */
async function checkEndpoint(id: string, context: Context): Promise<void> {
  const count = await context.database.client.webhookEndpoint.count({
    where: { id: rowId(id), ...endpointWhere(context) },
  });
  if (count === 0) throw notFound('webhook endpoint');
}

/** What a mutation on one endpoint answers, once that is done to it. @throws NOT_FOUND as above. */
async function changedEndpoint(
  query: Prisma.WebhookEndpointDefaultArgs,
  id: string,
  context: Context,
  act: (whole: SealedClient) => Promise<void>,
) {
  await checkEndpoint(id, context);
  await act(context.database.whole);
  return context.database.client.webhookEndpoint.findUniqueOrThrow({ ...query, where: { id } });
}

const endpointArgument = builder.args((t) => ({
  endpoint: t.globalID({ for: WebhookEndpoint, required: true, description: 'Which endpoint.' }),
}));

builder.mutationField('createWebhookEndpoint', (t) =>
  t.field({
    type: WebhookEndpointWithSecret,
    description: "Makes a webhook endpoint. Needs a partner's key, or the owner's.",
    args: {
      input: t.arg({
        type: CreateWebhookEndpointInput,
        required: true,
        description: 'The endpoint.',
      }),
    },
    resolve: async (_root, { input }, context) =>
      createEndpoint(
        context.database.whole,
        await partnerOf(input.partner, context),
        {
          url: input.url,
          types: input.types ?? [],
          kinds: input.kinds ?? [],
          products: input.products ?? [],
        },
        context.webhookTargets,
      ),
  }),
);

builder.mutationField('rotateWebhookSecret', (t) =>
  t.field({
    type: WebhookEndpointWithSecret,
    description: 'Makes another secret for an endpoint. Messages are signed with both for a while.',
    args: {
      ...endpointArgument,
      overlapHours: t.arg.int({
        description: `How long the old secret goes on, in hours; ${SECRET_OVERLAP_HOURS} when left out.`,
      }),
    },
    resolve: async (_root, { endpoint: { id }, overlapHours }, context) => {
      await checkEndpoint(id, context);
      return {
        id,
        secret: await rotateSecret(
          context.database.whole,
          id,
          overlapHours ?? SECRET_OVERLAP_HOURS,
        ),
      };
    },
  }),
);

builder.mutationField('disableWebhookEndpoint', (t) =>
  t.prismaField({
    type: WebhookEndpoint,
    description: 'Sends nothing more to an endpoint until it is enabled.',
    args: {
      ...endpointArgument,
      reason: t.arg.string({ description: 'Why.' }),
    },
    resolve: (query, _root, { endpoint: { id }, reason }, context) =>
      changedEndpoint(query, id, context, (whole) => disableEndpoint(whole, id, reason ?? null)),
  }),
);

builder.mutationField('enableWebhookEndpoint', (t) =>
  t.prismaField({
    type: WebhookEndpoint,
    description: 'Goes on with an endpoint that was disabled, where it was.',
    args: endpointArgument,
    resolve: (query, _root, { endpoint: { id } }, context) =>
      changedEndpoint(query, id, context, (whole) => enableEndpoint(whole, id)),
  }),
);

builder.mutationField('deleteWebhookEndpoint', (t) =>
  t.boolean({
    description: 'Deletes an endpoint with the record of its messages.',
    args: endpointArgument,
    resolve: async (_root, { endpoint: { id } }, context) => {
      await checkEndpoint(id, context);
      await deleteEndpoint(context.database.whole, id);
      return true;
    },
  }),
);

builder.mutationField('replayWebhook', (t) =>
  t.prismaField({
    type: WebhookEndpoint,
    description: 'Tells an endpoint again of everything after a change.',
    args: {
      ...endpointArgument,
      after: t.arg.string({
        required: true,
        description: 'Cursor of the change after which it begins.',
      }),
    },
    resolve: (query, _root, { endpoint: { id }, after }, context) =>
      changedEndpoint(query, id, context, (whole) =>
        replayAfter(whole, id, parseChangeCursor(after, 'after')),
      ),
  }),
);
