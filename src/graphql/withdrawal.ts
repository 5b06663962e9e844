import type { ChangeDetails } from '../changes/change.ts';
import { acknowledgeWithdrawal, deleteArticle } from '../ingest/store/withdraw-article.ts';
import { setArticleStatus } from '../ingest/store/edit-article.ts';
import { badInput, forbidden, notFound } from '../errors.ts';
import { visibleAnd, visibleChanges } from '../db/visibility.ts';
import { builder } from './builder.ts';
import { parseChangeId } from './change.ts';
import { connectionType } from './connection-type.ts';
import type { Context } from './context.ts';
import { ArticleAndReason, publicReason } from './edit-article.ts';
import { findArticleId } from './find-article-id.ts';
import { keysetList } from './keyset-list.ts';
import type { KeysetOrder } from './keyset.ts';

builder.prismaObject('WithdrawalReceipt', {
  description: 'That a partner is to take a story down, and whether it says that it has.',
  select: { partnerId: true },
  fields: (t) => ({
    partner: t.string({
      description: 'Slug of the partner.',
      select: { partner: { select: { slug: true } } },
      resolve: ({ partner }) => partner.slug,
    }),
    acknowledgedAt: t.expose('acknowledgedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it said so; null while it has not.',
    }),
  }),
});

const Withdrawal = builder.prismaObject('Withdrawal', {
  description: 'That an article was withdrawn or deleted: its tombstone, for the newsroom.',
  select: { id: true },
  fields: (t) => ({
    articleUri: t.exposeString('articleUri', { description: 'Permanent URI of the article.' }),
    headline: t.exposeString('headline', { description: 'The headline that it had.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why.' }),
    actor: t.exposeString('actor', { description: 'Whose key it went by.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    liftedAt: t.expose('liftedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the article was published again; null when it was not.',
    }),
    receipts: t.relation('receipts', {
      description:
        'Each partner that had the story: by its products, or since it was given the body. First those who have not taken it down.',
      query: {
        orderBy: [{ acknowledgedAt: { sort: 'desc', nulls: 'first' } }, { partnerId: 'asc' }],
      },
    }),
  }),
});

const latestFirst: KeysetOrder = {
  name: 'WITHDRAWAL_DESC',
  direction: 'desc',
  columns: [{ path: ['id'], type: 'uuid' }],
};

builder.queryField('withdrawals', (t) =>
  t.connection(
    {
      type: Withdrawal,
      description:
        'What was withdrawn or deleted, the latest first. Needs a key with the scope EDIT.',
      authScopes: { edit: true },
      args: {
        uri: t.arg.string({ description: 'Only of the article with this permanent URI.' }),
        pending: t.arg.boolean({
          description: 'Only what some partner has not taken down yet, and is not shown again.',
        }),
      },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const where = visibleAnd(context.visibility.withdrawal, {
          ...(args.uri == null ? {} : { articleUri: args.uri }),
          ...(args.pending === true
            ? { liftedAt: null, receipts: { some: { acknowledgedAt: null } } }
            : {}),
        });
        const model = client.withdrawal;
        return keysetList({ model, args, order: latestFirst, where, context, info });
      },
    },
    connectionType('Withdrawal', 'withdrawals', Withdrawal),
  ),
);

/** The change that a global id names, as far as the caller may see it. */
async function findChange(globalId: string, { database, viewer, now }: Context) {
  const sequence = parseChangeId(globalId);
  const change =
    sequence === null
      ? null
      : await database.client.change.findFirst({
          where: visibleAnd(visibleChanges(viewer, now, null), { sequence }),
          select: { details: true },
        });
  if (change === null) throw notFound('change');
  return change;
}

builder.mutationFields((t) => ({
  withdrawArticle: t.prismaField({
    type: Withdrawal,
    description:
      'Withdraws an article: at once nobody but the newsroom sees it anywhere, and partners are told to take it down. Its tombstone, with the reason, stays in the change log.',
    authScopes: { edit: true },
    args: { input: t.arg({ type: ArticleAndReason, required: true, description: 'Which, why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const articleId = await findArticleId(input.article, context);
      const { client, whole } = context.database;
      const reason = publicReason(context, input.reason);
      const change = { status: 'WITHDRAWN', embargoedUntil: null, ...reason } as const;
      await setArticleStatus(whole, articleId, change);
      return client.withdrawal.findFirstOrThrow({
        ...query,
        where: visibleAnd(context.visibility.withdrawal, { articleId }),
        orderBy: { id: 'desc' },
      });
    },
  }),
  deleteArticle: t.boolean({
    description:
      'Deletes an article for good, with its versions, quotes and entries in hot lists. Its tombstone stays in the change log.',
    authScopes: { owner: true },
    args: { input: t.arg({ type: ArticleAndReason, required: true, description: 'Which, why.' }) },
    resolve: async (_root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      await deleteArticle(context.database.whole, id, publicReason(context, input.reason));
      return true;
    },
  }),
  acknowledge: t.boolean({
    description:
      "Says that you have taken a withdrawn story down. Needs a partner's key. True also when you said so before.",
    args: {
      changeId: t.arg.id({
        required: true,
        description: 'Id of the change that told you: ARTICLE_WITHDRAWN or ARTICLE_DELETED.',
      }),
    },
    resolve: async (_root, { changeId }, context) => {
      const { partner } = context.viewer;
      if (partner === null) throw forbidden();
      const { details } = await findChange(changeId, context);
      const { withdrawalId } = details as ChangeDetails;
      if (withdrawalId === undefined) throw badInput('This change withdraws nothing.');
      await acknowledgeWithdrawal(context.database.whole, withdrawalId, partner.id);
      return true;
    },
  }),
}));
