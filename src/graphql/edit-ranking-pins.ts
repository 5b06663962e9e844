import type { SealedClient } from '../db/visible-reads.ts';
import type { EditorialReason } from '../ingest/store/record-act.ts';
import { excludeArticle, pinArticle, unpinArticle } from '../ranking/edit-list.ts';
import { ArticleBy } from './article.ts';
import { builder } from './builder.ts';
import { editorialReason } from './edit-quote.ts';
import { findArticleId } from './find-article-id.ts';
import { RankingList } from './ranking-list.ts';

const WHY = 'Why, for the record.';
const LIST = 'Slug of the list: "most-read".';

const PinArticleInput = builder.inputType('PinArticleInput', {
  description: 'An article that is to stand at a position for a time.',
  fields: (t) => ({
    list: t.string({ required: true, description: LIST }),
    article: t.field({ type: ArticleBy, required: true, description: 'The article.' }),
    position: t.int({ required: true, description: 'From 1.' }),
    until: t.field({ type: 'DateTime', required: true, description: 'When the pin ends.' }),
    reason: t.string({ required: true, description: WHY }),
  }),
});

const ListedArticleInput = builder.inputType('ListedArticleInput', {
  description: 'An article and a hot list.',
  fields: (t) => ({
    list: t.string({ required: true, description: LIST }),
    article: t.field({ type: ArticleBy, required: true, description: 'The article.' }),
    reason: t.string({ required: true, description: WHY }),
  }),
});

builder.mutationField('pinArticle', (t) =>
  t.prismaField({
    type: RankingList,
    description: 'Keeps an article at a position of the rankings to come, until a time.',
    authScopes: { edit: true },
    args: { input: t.arg({ type: PinArticleInput, required: true, description: 'The pin.' }) },
    resolve: async (query, _root, { input }, context) => {
      const { client, whole } = context.database;
      const articleId = await findArticleId(input.article, context);
      const { list, position, until } = input;
      const reason = editorialReason(context, input.reason);
      const id = await pinArticle(whole, list, { articleId, position, until }, reason);
      return client.rankingList.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);

/** What is done about an article on a list; answers the list's id. */
type ListAct = (
  whole: SealedClient,
  list: string,
  articleId: string,
  reason: EditorialReason,
) => Promise<string>;

function addListAct(name: string, description: string, act: ListAct): void {
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: RankingList,
      description,
      authScopes: { edit: true },
      args: {
        input: t.arg({ type: ListedArticleInput, required: true, description: 'The article.' }),
      },
      resolve: async (query, _root, { input }, context) => {
        const { client, whole } = context.database;
        const articleId = await findArticleId(input.article, context);
        const reason = editorialReason(context, input.reason);
        const id = await act(whole, input.list, articleId, reason);
        return client.rankingList.findUniqueOrThrow({ ...query, where: { id } });
      },
    }),
  );
}

addListAct('unpinArticle', 'Takes a pin away.', unpinArticle);
addListAct(
  'excludeArticle',
  'Keeps an article off the rankings to come.',
  (whole, list, articleId, reason) => excludeArticle(whole, list, articleId, true, reason),
);
addListAct(
  'includeArticle',
  'Lets an excluded article onto the rankings to come.',
  (whole, list, articleId, reason) => excludeArticle(whole, list, articleId, false, reason),
);
