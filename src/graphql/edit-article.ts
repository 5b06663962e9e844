import { changeArticleSlug, setArticleStatus } from '../ingest/store/edit-article.ts';
import { Article, ArticleBy } from './article.ts';
import { ArticleStatus } from './article-status.ts';
import { builder } from './builder.ts';
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

builder.mutationFields((t) => ({
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
      await setArticleStatus(context.database.client, id, {
        status: input.status,
        reason: input.reason ?? null,
        embargoedUntil: input.embargoedUntil ?? null,
      });
      return context.database.client.article.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  changeArticleSlug: t.prismaField({
    type: Article,
    description: 'Gives an article another slug. Its earlier slugs keep finding it.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: ChangeArticleSlugInput, required: true, description: 'The change.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      await changeArticleSlug(context.database.client, id, input.slug);
      return context.database.client.article.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));
