import { seesEverything } from '../db/visibility.ts';
import { badInput } from '../errors.ts';
import { setArticleRights } from '../ingest/store/edit-article.ts';
import { grantedRights } from '../loaders/granted-rights.ts';
import { decideUsage } from '../partners/usage-rights.ts';
import type { UsageAnswer } from '../partners/usage-rights.ts';
import { Article, ArticleBy } from './article.ts';
import { builder } from './builder.ts';
import { changedRow } from './changed-row.ts';
import { findArticleId } from './find-article-id.ts';
import { ContentUse } from './product.ts';

const TERRITORY = /^[a-z]{2}$/i;

const UsageReason = builder.enumType('UsageReason', {
  description: 'Why a use is allowed or not.',
  values: {
    GRANTED: { description: 'A product that you subscribe to allows it.' },
    OWN_CONTENT: { description: "It is the newsroom's own." },
    EMBARGOED: { description: 'The embargo has not ended at that time.' },
    NO_PRODUCT: { description: 'No product that you subscribe to holds the article.' },
    USE: { description: 'Your products do not allow this use.' },
    TERRITORY: { description: 'Your products allow this use, but not in this territory.' },
    PERIOD: { description: 'Your products allow this, but not at that time.' },
  } as const,
});

const Usage = builder.objectRef<UsageAnswer>('Usage').implement({
  description: 'Whether you may use an article so.',
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed', { description: 'Whether you may.' }),
    reason: t.field({
      type: UsageReason,
      description: 'Why, or why not.',
      resolve: (usage) => usage.reason,
    }),
    credit: t.exposeString('credit', {
      nullable: true,
      description: 'The credit line that must stand with it; null where none is asked for.',
    }),
  }),
});

builder.prismaObjectFields('Article', (t) => ({
  copyrightHolder: t.exposeString('copyrightHolder', {
    nullable: true,
    description: 'Who holds the copyright.',
  }),
  copyrightNotice: t.exposeString('copyrightNotice', {
    nullable: true,
    description: 'The notice to print: "© 2026 The Harbour Post".',
  }),
  usageTerms: t.exposeString('usageTerms', {
    nullable: true,
    description: 'What else binds those who use it.',
  }),
  usage: t.field({
    type: Usage,
    description: 'Whether you may use it so, why, and with which credit.',
    args: {
      use: t.arg({ type: ContentUse, required: true, description: 'What for.' }),
      territory: t.arg.string({
        required: true,
        description: 'Where, by ISO 3166 code of two letters: "KR".',
      }),
      at: t.arg({ type: 'DateTime', description: 'When; now unless given.' }),
    },
    select: { id: true, embargoedUntil: true },
    resolve: async (article, { use, territory, at }, context): Promise<UsageAnswer> => {
      if (!TERRITORY.test(territory)) {
        throw badInput('"territory" must be an ISO 3166 code of two letters, such as "KR".');
      }
      if (seesEverything(context.viewer)) {
        return { allowed: true, reason: 'OWN_CONTENT', credit: null };
      }
      const rights = await grantedRights(context).load(article.id);
      return decideUsage({ use, territory, at: at ?? context.now }, article.embargoedUntil, rights);
    },
  }),
}));

const SetArticleRightsInput = builder.inputType('SetArticleRightsInput', {
  description: 'Whose an article is; what is left out stays, null removes it.',
  fields: (t) => ({
    article: t.field({ type: ArticleBy, required: true, description: 'Which one.' }),
    copyrightHolder: t.string({ description: 'Who holds the copyright.' }),
    copyrightNotice: t.string({ description: 'The notice to print.' }),
    usageTerms: t.string({ description: 'What else binds those who use it.' }),
  }),
});

builder.mutationField('setArticleRights', (t) =>
  t.prismaField({
    type: Article,
    description: 'Says whose an article is and on which terms. Needs a key with the scope EDIT.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: SetArticleRightsInput, required: true, description: 'The rights.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { article, ...rights } = input;
      const id = await findArticleId(article, context);
      await setArticleRights(context.database.whole, id, rights);
      return changedRow.article(query, id, context);
    },
  }),
);
