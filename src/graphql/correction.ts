import { addCorrection, supersedeArticle } from '../ingest/store/correct-article.ts';
import { visibleArticle } from '../loaders/visible-ids.ts';
import { Article, ArticleBy } from './article.ts';
import { builder } from './builder.ts';
import { changedRow } from './changed-row.ts';
import { findArticleId } from './find-article-id.ts';

const CorrectionKind = builder.enumType('CorrectionKind', {
  description: 'What a correction says.',
  values: {
    CORRECTION: { description: 'Something was wrong, and is right now.' },
    CLARIFICATION: { description: 'Something could be misunderstood, and is clear now.' },
    UPDATE: { description: 'Something was added that happened since.' },
    RETRACTION: {
      description: 'The newsroom no longer stands by it; it is kept, so that readers know.',
    },
  },
});

export const Correction = builder.prismaObject('Correction', {
  description: 'What the newsroom says it got wrong in an article, or added to it.',
  select: { id: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: CorrectionKind, description: 'What it says.' }),
    text: t.exposeString('text', { description: 'What was wrong and what is right, for readers.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was made.' }),
    signature: t.exposeString('signature', {
      nullable: true,
      description: 'Who makes it, as printed under it: "The Harbour Desk".',
    }),
    actor: t.exposeString('actor', {
      description: 'Whose key it was made with. Needs a key with the scope EDIT.',
      authScopes: { edit: true },
    }),
    version: t.exposeInt('version', {
      description: 'The version that stood when it was made; a later one may have put it right.',
    }),
  }),
});

builder.prismaObjectFields('Article', (t) => ({
  corrections: t.relation('corrections', {
    description: 'Corrections, clarifications, updates and retractions, the latest first.',
    query: { orderBy: { id: 'desc' } },
  }),
  supersedes: t.relation('supersedes', {
    description: 'Earlier articles in whose place it came.',
    query: (_args, { visibility }) => ({
      where: visibility.article,
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    }),
  }),
  supersededBy: t.field({
    type: Article,
    nullable: true,
    description: 'The article that came in its place; null when there is none that you may see.',
    select: { supersededById: true },
    resolve: async ({ supersededById }, _args, context) =>
      (supersededById === null
        ? null
        : await visibleArticle(context).load(supersededById)) as never,
  }),
}));

const AddCorrectionInput = builder.inputType('AddCorrectionInput', {
  description: 'What is to be corrected.',
  fields: (t) => ({
    article: t.field({ type: ArticleBy, required: true, description: 'Which one.' }),
    kind: t.field({ type: CorrectionKind, required: true, description: 'What it says.' }),
    text: t.string({
      required: true,
      description: 'What was wrong and what is right, for readers.',
    }),
    signature: t.string({ description: 'Who makes it, as printed under it.' }),
  }),
});

const SupersedeArticleInput = builder.inputType('SupersedeArticleInput', {
  description: 'Which article comes in the place of another.',
  fields: (t) => ({
    article: t.field({ type: ArticleBy, required: true, description: 'The earlier one.' }),
    by: t.field({ type: ArticleBy, description: 'The one in its place; none when left out.' }),
  }),
});

builder.mutationFields((t) => ({
  addCorrection: t.prismaField({
    type: Article,
    description:
      'Puts a correction to an article. A published one is CORRECTED then, unless it is but an UPDATE. To change the words as well, store the corrected page.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: AddCorrectionInput, required: true, description: 'The correction.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      const { kind, text, signature = null } = input;
      const actor = context.viewer.name ?? '';
      await addCorrection(context.database.whole, id, { kind, text, signature, actor });
      return changedRow.article(query, id, context);
    },
  }),
  supersedeArticle: t.prismaField({
    type: Article,
    description: 'Says that one article came in the place of another, or takes that back.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: SupersedeArticleInput, required: true, description: 'The articles.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = await findArticleId(input.article, context);
      const byId = input.by == null ? null : await findArticleId(input.by, context);
      await supersedeArticle(context.database.whole, id, byId);
      return changedRow.article(query, id, context);
    },
  }),
}));
