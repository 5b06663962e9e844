import { visibleIds } from '../loaders/visible-ids.ts';
import { ViewerScope } from './access-scope.ts';
import { builder } from './builder.ts';
import { Product } from './product.ts';
import { UsageLine, findUsage } from './usage-line.ts';
import { visibleNode } from './visible-node.ts';

/** Most rows of the owner's lists; a newsroom has fewer partners than this. */
const MOST_ROWS = 500;

export const AccessKey = builder.prismaObject('AccessKey', {
  description: 'A key of a partner. The key itself was shown once; this is what is known of it.',
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.exposeString('prefix', {
      description: 'Its first characters, by which you tell it from others.',
    }),
    scopes: t.expose('scopes', { type: [ViewerScope], description: 'What it allows.' }),
    allowedAddresses: t.exposeStringList('allowedAddresses', {
      description: 'IP addresses and ranges that may use it; empty for all.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null for never.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended for good; null while it was not.',
    }),
  }),
});

visibleNode(
  AccessKey,
  visibleIds((ids, { database, viewer }) =>
    database.client.accessKey.findMany({
      where: { id: { in: viewer.isOwner ? ids : [] } },
      select: { id: true },
    }),
  ),
);

const ServedArticle = builder.prismaObject('ServedArticle', {
  description: "How often an article's body went to a partner on one day.",
  fields: (t) => ({
    day: t.expose('day', { type: 'DateTime', description: 'The day, in UTC.' }),
    articleId: t.globalID({
      description: 'The article, which may be gone since.',
      resolve: (row) => ({ type: 'Article', id: row.articleId }),
    }),
    times: t.exposeInt('times', { description: 'How often.' }),
  }),
});

export const Partner = builder.prismaObject('Partner', {
  description: 'A newsroom that queries this service with keys of its own.',
  select: { id: true },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'For arguments: "north-coast-news".' }),
    name: t.exposeString('name', { description: 'For people.' }),
    pointsPerMinute: t.exposeInt('pointsPerMinute', {
      nullable: true,
      description: "Its budget; null for the service's default.",
    }),
    keys: t.relation('keys', {
      description: 'Its keys, the latest first.',
      query: { orderBy: { id: 'desc' }, take: MOST_ROWS },
    }),
    products: t.field({
      type: [Product],
      description: 'What it subscribes to.',
      select: (_args, _context, nestedSelection) => ({
        subscriptions: {
          orderBy: { productId: 'asc' as const },
          select: { product: nestedSelection(true) },
        },
      }),
      resolve: (partner) => partner.subscriptions.map(({ product }) => product),
    }),
    usage: t.field({
      type: [UsageLine],
      description: 'What it asked, by day and by operation, the latest first.',
      args: { since: t.arg({ type: 'DateTime', description: 'From this day on.' }) },
      resolve: (partner, { since }, { database }) =>
        findUsage(database.client, partner.id, since ?? null),
    }),
    downloads: t.field({
      type: [ServedArticle],
      description: 'Which bodies of articles it was given, by day, the latest first.',
      args: { since: t.arg({ type: 'DateTime', description: 'From this day on.' }) },
      resolve: (partner, { since }, { database }) =>
        database.client.servedArticle.findMany({
          where: { partnerId: partner.id, ...(since == null ? {} : { day: { gte: since } }) },
          orderBy: [{ day: 'desc' }, { times: 'desc' }, { articleId: 'asc' }],
          take: MOST_ROWS,
        }),
    }),
  }),
});

visibleNode(
  Partner,
  visibleIds((ids, { database, viewer }) =>
    database.client.partner.findMany({
      where: { id: { in: viewer.isOwner ? ids : [] } },
      select: { id: true },
    }),
  ),
);

builder.queryFields((t) => ({
  partners: t.prismaField({
    type: [Partner],
    description: "The partners, by slug. Needs the owner's key.",
    authScopes: { owner: true },
    resolve: (query, _root, _args, { database }) =>
      database.client.partner.findMany({ ...query, orderBy: { slug: 'asc' }, take: MOST_ROWS }),
  }),
  products: t.prismaField({
    type: [Product],
    description: "The products, by slug. Needs the owner's key; a partner's are under `viewer`.",
    authScopes: { owner: true },
    resolve: (query, _root, _args, { database }) =>
      database.client.product.findMany({ ...query, orderBy: { slug: 'asc' }, take: MOST_ROWS }),
  }),
}));
