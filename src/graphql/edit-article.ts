import {
  changeArticleSlug,
  republishArticle,
  setArticleStatus,
} from '../ingest/store/edit-article.ts';
import { badInput } from '../errors.ts';
import { Article, ArticleBy } from './article.ts';
import { ArticleStatus } from './article-status.ts';
import { builder } from './builder.ts';
import { changedRow } from './changed-row.ts';
import type { Context } from './context.ts';
import { editorialReason } from './edit-quote.ts';
import { findArticleId } from './find-article-id.ts';

const SetArticleStatusInput = builder.inputType('SetArticleStatusInput', {
  description: 'What is to become of an article.',
  fields: (t) => ({
    article: t.field({ type: ArticleBy, required: true, description: 'Which one.' }),
    status: t.field({
      type: ArticleStatus,
      required: true,
      description: 'Its status from now on.',
    }),
    reason: t.string({ description: "Why; kept for the newsroom's record." }),
    embargoedUntil: t.field({
      type: 'DateTime',
      description: 'When the embargo ends. Needed with EMBARGOED, refused with any other status.',
    }),
  }),
});

const ChangeArticleSlugInput = builder.inputType('ChangeArticleSlugInput', {
  description: "An article's new slug.",
  fields: (t) => ({
    article: t.field({ type: ArticleBy, required: true, description: 'Which one.' }),
    slug: t.string({ required: true, description: 'The slug from now on: "trade-talks".' }),
  }),
});

export const ArticleAndReason = builder.inputType('ArticleAndReason', {
  description: 'An article, and why something is done about it.',
  fields: (t) => ({
    article: t.field({ type: ArticleBy, required: true, description: 'Which one.' }),
    reason: t.string({
      required: true,
      description: 'Why, in words that partners may read: it stands in the change log.',
    }),
  }),
});

/** @throws BAD_USER_INPUT for an empty reason. */
export function publicReason(context: Context, reason: string) {
  if (reason.trim() === '') throw badInput('Say why: "reason" must not be empty.');
  return editorialReason(context, reason.trim());
}

builder.mutationFields((t) => ({
  unpublishArticle: t.prismaField({
    type: Article,
    description: 'Takes an article back: it is a draft again, which only the newsroom sees.',
    authScopes: { edit: true },
    args: { input: t.arg({ type: ArticleAndReason, required: true, description: 'Which, why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      const reason = publicReason(context, input.reason);
      const change = { status: 'DRAFT', embargoedUntil: null, ...reason } as const;
      await setArticleStatus(context.database.whole, id, change);
      return changedRow.article(query, id, context);
    },
  }),
  republishArticle: t.prismaField({
    type: Article,
    description:
      'Publishes an article that was taken back or withdrawn; with corrections, it is CORRECTED.',
    authScopes: { edit: true },
    args: { input: t.arg({ type: ArticleAndReason, required: true, description: 'Which, why.' }) },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      await republishArticle(context.database.whole, id, publicReason(context, input.reason));
      return changedRow.article(query, id, context);
    },
  }),
  setArticleStatus: t.prismaField({
    type: Article,
    description:
      'Publishes, embargoes, withdraws or takes back an article; it takes effect at once.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: SetArticleStatusInput, required: true, description: 'The change.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      await setArticleStatus(context.database.whole, id, {
        status: input.status,
        reason: input.reason ?? null,
        embargoedUntil: input.embargoedUntil ?? null,
        actor: context.viewer.name ?? '',
      });
      return changedRow.article(query, id, context);
    },
  }),
}));

builder.mutationFields((t) => ({
  changeArticleSlug: t.prismaField({
    type: Article,
    description: 'Gives an article another slug. Its earlier slugs keep finding it.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: ChangeArticleSlugInput, required: true, description: 'The change.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      await changeArticleSlug(context.database.whole, id, input.slug);
      return changedRow.article(query, id, context);
    },
  }),
}));
