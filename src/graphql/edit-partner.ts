import { visibleAnd } from '../db/visibility.ts';
import { rowId } from '../db/row-id.ts';
import { notFound } from '../errors.ts';
import {
  DEFAULT_OVERLAP_HOURS,
  createKey,
  createPartner,
  revokeKey,
  rotateKey,
} from '../partners/keys.ts';
import type { NewKey } from '../partners/keys.ts';
import { putProduct, setSubscription } from '../partners/products.ts';
import { ViewerScope } from './access-scope.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { AccessKey, Partner } from './partner.ts';
import { ContentUse, Product } from './product.ts';
import { ReporterBy, reporterWhere } from './reporter.ts';
import { SpeakerBy, findSpeakerId } from './speaker.ts';

const CreatePartnerInput = builder.inputType('CreatePartnerInput', {
  description: 'A new partner.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'For arguments: "north-coast-news".' }),
    name: t.string({ required: true, description: 'For people.' }),
    pointsPerMinute: t.int({ description: "Its budget; the service's default when left out." }),
  }),
});

const CreateAccessKeyInput = builder.inputType('CreateAccessKeyInput', {
  description: 'A new key of a partner.',
  fields: (t) => ({
    partner: t.string({ required: true, description: 'Slug of the partner.' }),
    name: t.string({ required: true, description: 'What it is for: "web site".' }),
    scopes: t.field({ type: [ViewerScope], required: true, description: 'What it allows.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ends; never when left out.' }),
    allowedAddresses: t.stringList({
      description: 'IP addresses and ranges that may use it, "203.0.113.0/24"; all when left out.',
    }),
  }),
});

const RotateAccessKeyInput = builder.inputType('RotateAccessKeyInput', {
  description: 'A key that is to be replaced.',
  fields: (t) => ({
    key: t.globalID({ for: AccessKey, required: true, description: 'Which one.' }),
    overlapHours: t.int({
      description: `How long the old key goes on, in hours; ${DEFAULT_OVERLAP_HOURS} when left out.`,
    }),
  }),
});

const PutProductInput = builder.inputType('PutProductInput', {
  description: 'A product. What is left out does not narrow it.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'For arguments: "harbour-news".' }),
    name: t.string({ required: true, description: 'For people.' }),
    section: t.string({ description: 'Only articles of this section, by its slug.' }),
    topic: t.string({ description: 'Only articles about this topic, by its slug.' }),
    source: t.string({
      description:
        'Only articles of this newsroom or agency: the holder of the copyright, as `Article.copyrightHolder` has it.',
    }),
    place: t.string({ description: 'Only articles with a dateline of this place, by its slug.' }),
    language: t.string({ description: 'Only articles in this language, by its BCP 47 tag.' }),
    reporter: t.field({ type: ReporterBy, description: 'Only articles by this reporter.' }),
    speaker: t.field({ type: SpeakerBy, description: 'Only articles that quote this speaker.' }),
    uses: t.field({ type: [ContentUse], required: true, description: 'What it may be used for.' }),
    territories: t.stringList({ description: 'Where, by ISO 3166 codes; everywhere if left out.' }),
    validFrom: t.field({ type: 'DateTime', description: 'From when.' }),
    validUntil: t.field({ type: 'DateTime', description: 'Until when.' }),
    credit: t.string({ description: 'The credit line that must stand with the content.' }),
  }),
});

const SubscriptionInput = builder.inputType('SubscriptionInput', {
  description: 'A partner and a product.',
  fields: (t) => ({
    partner: t.string({ required: true, description: 'Slug of the partner.' }),
    product: t.string({ required: true, description: 'Slug of the product.' }),
  }),
});

const NewAccessKey = builder.objectRef<NewKey>('NewAccessKey').implement({
  description: 'A key that was made now.',
  fields: (t) => ({
    secret: t.exposeString('secret', {
      description: 'The key. It is shown this once: keep it safe.',
    }),
    key: t.prismaField({
      type: AccessKey,
      description: 'What is known of it from now on.',
      resolve: (query, { id }, _args, { database }) =>
        database.client.accessKey.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
});

async function findFilterIds(
  { reporter, speaker }: typeof PutProductInput.$inferInput,
  context: Context,
) {
  const { database, visibility } = context;
  const [foundReporter, speakerId] = await Promise.all([
    reporter == null
      ? null
      : database.client.reporter.findFirst({
          where: visibleAnd(visibility.reporter, reporterWhere(reporter)),
          select: { id: true },
        }),
    speaker == null ? null : findSpeakerId(context, speaker),
  ]);
  if (reporter != null && foundReporter === null) throw notFound('reporter');
  if (speaker != null && speakerId === null) throw notFound('speaker');
  return { reporterId: foundReporter?.id ?? null, speakerId };
}

builder.mutationFields((t) => ({
  createPartner: t.prismaField({
    type: Partner,
    description: "Takes in a partner. Needs the owner's key.",
    authScopes: { owner: true },
    args: {
      input: t.arg({ type: CreatePartnerInput, required: true, description: 'The partner.' }),
    },
    resolve: async (query, _root, { input }, { database: { client, whole } }) => {
      const id = await createPartner(whole, {
        ...input,
        pointsPerMinute: input.pointsPerMinute ?? null,
      });
      return client.partner.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  createAccessKey: t.field({
    type: NewAccessKey,
    description: "Makes a key for a partner. Needs the owner's key.",
    authScopes: { owner: true },
    args: {
      input: t.arg({ type: CreateAccessKeyInput, required: true, description: 'The key.' }),
    },
    resolve: (_root, { input }, { database }) =>
      createKey(database.whole, input.partner, {
        name: input.name,
        scopes: input.scopes,
        expiresAt: input.expiresAt ?? null,
        allowedAddresses: input.allowedAddresses ?? [],
      }),
  }),
  rotateAccessKey: t.field({
    type: NewAccessKey,
    description:
      "Makes a key in place of another, which goes on for a while. Needs the owner's key.",
    authScopes: { owner: true },
    args: {
      input: t.arg({ type: RotateAccessKeyInput, required: true, description: 'The old key.' }),
    },
    resolve: (_root, { input }, { database }) =>
      rotateKey(database.whole, rowId(input.key.id), input.overlapHours ?? DEFAULT_OVERLAP_HOURS),
  }),
  revokeAccessKey: t.boolean({
    description: "Ends a key for good, within a second. Answers true. Needs the owner's key.",
    authScopes: { owner: true },
    args: { key: t.arg.globalID({ for: AccessKey, required: true, description: 'Which one.' }) },
    resolve: async (_root, { key }, { database }) => {
      await revokeKey(database.whole, rowId(key.id));
      return true;
    },
  }),
}));

builder.mutationFields((t) => ({
  putProduct: t.prismaField({
    type: Product,
    description: "Makes a product, or changes the one with its slug. Needs the owner's key.",
    authScopes: { owner: true },
    args: { input: t.arg({ type: PutProductInput, required: true, description: 'The product.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { client, whole } = context.database;
      const id = await putProduct(whole, input.slug, {
        ...(await findFilterIds(input, context)),
        name: input.name,
        sectionSlug: input.section ?? null,
        topicSlug: input.topic ?? null,
        source: input.source ?? null,
        placeSlug: input.place ?? null,
        language: input.language ?? null,
        uses: input.uses,
        territories: input.territories ?? [],
        validFrom: input.validFrom ?? null,
        validUntil: input.validUntil ?? null,
        credit: input.credit ?? null,
      });
      return client.product.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  subscribe: t.boolean({
    description: "Gives a product to a partner. Answers true. Needs the owner's key.",
    authScopes: { owner: true },
    args: { input: t.arg({ type: SubscriptionInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input }, { database }) => {
      await setSubscription(database.whole, input.partner, input.product, true);
      return true;
    },
  }),
  unsubscribe: t.boolean({
    description: "Takes a product from a partner. Answers true. Needs the owner's key.",
    authScopes: { owner: true },
    args: { input: t.arg({ type: SubscriptionInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input }, { database }) => {
      await setSubscription(database.whole, input.partner, input.product, false);
      return true;
    },
  }),
}));
