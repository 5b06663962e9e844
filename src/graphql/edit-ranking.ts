import { publishEditorial } from '../ranking/publish-editorial.ts';
import { publishRanking } from '../ranking/publish-ranking.ts';
import { linkEntry, saveRankingList } from '../ranking/edit-list.ts';
import type { RankingListSettings } from '../ranking/edit-list.ts';
import { ArticleBy } from './article.ts';
import { builder } from './builder.ts';
import { changedRow } from './changed-row.ts';
import { editorialReason } from './edit-quote.ts';
import { findArticleId } from './find-article-id.ts';
import { rowId } from '../db/row-id.ts';
import { Ranking } from './ranking.ts';
import { HiddenEntryRule, RankingList, RankingMethod, RankingWindow } from './ranking-list.ts';

const WHY = 'Why, for the record.';
const LIST = 'Slug of the list: "most-read".';

const SaveRankingListInput = builder.inputType('SaveRankingListInput', {
  description: 'Settings of a hot list; what is left out stays as it is.',
  fields: (t) => ({
    slug: t.string({ required: true, description: LIST }),
    name: t.string({ description: 'Its name. Needed for a new list.' }),
    window: t.field({
      type: RankingWindow,
      description: 'What each ranking spans. Needed for a new list.',
    }),
    method: t.field({ type: RankingMethod, description: 'Printed, or computed from readers.' }),
    size: t.int({ description: 'Most entries, 1 to 100.' }),
    language: t.string({ description: 'Only articles in this language; null for all.' }),
    section: t.string({
      description: 'Only articles of this section, by its slug; null for all.',
    }),
    halfLifeHours: t.float({ description: 'A reader of so many hours before counts half.' }),
    hiddenEntryRule: t.field({
      type: HiddenEntryRule,
      description: 'What becomes of an entry whose article may no longer be seen.',
    }),
    isScheduled: t.boolean({
      description: 'Whether it is published by itself when its window ends; true for a new list.',
    }),
    reason: t.string({ required: true, description: WHY }),
  }),
});

const PublishEditorialRankingInput = builder.inputType('PublishEditorialRankingInput', {
  description: 'A hot list as the newsroom wants it.',
  fields: (t) => ({
    list: t.string({ required: true, description: LIST }),
    headlines: t.stringList({
      required: true,
      description:
        'The headlines in order. Each is linked to its article, stored before or coming later.',
    }),
    reason: t.string({ required: true, description: WHY }),
  }),
});

const LinkRankingEntryInput = builder.inputType('LinkRankingEntryInput', {
  description: 'Which article an entry is about.',
  fields: (t) => ({
    ranking: t.globalID({ for: Ranking, required: true, description: 'The ranking.' }),
    position: t.int({ required: true, description: 'The position of the entry, as published.' }),
    article: t.field({ type: ArticleBy, description: 'The article; none when left out.' }),
    reason: t.string({ required: true, description: WHY }),
  }),
});

/** GraphQL's null means "left out" here, but for language and section, where it means all. */
function settingsOf(input: typeof SaveRankingListInput.$inferInput): RankingListSettings {
  return {
    slug: input.slug,
    name: input.name ?? undefined,
    window: input.window ?? undefined,
    method: input.method ?? undefined,
    size: input.size ?? undefined,
    language: input.language,
    sectionSlug: input.section,
    halfLifeHours: input.halfLifeHours ?? undefined,
    hiddenEntryRule: input.hiddenEntryRule ?? undefined,
    isScheduled: input.isScheduled ?? undefined,
  };
}

builder.mutationFields((t) => ({
  saveRankingList: t.prismaField({
    type: RankingList,
    description: 'Makes a hot list, or changes its settings.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: SaveRankingListInput, required: true, description: 'The settings.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { client, whole } = context.database;
      const id = await saveRankingList(
        whole,
        settingsOf(input),
        editorialReason(context, input.reason),
      );
      return client.rankingList.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));

builder.mutationFields((t) => ({
  publishRanking: t.prismaField({
    type: Ranking,
    description:
      'Publishes the ranking of the last window that has ended, of a computed list. The same window again changes nothing.',
    authScopes: { edit: true },
    args: { list: t.arg.string({ required: true, description: LIST }) },
    resolve: async (query, _root, { list }, context) => {
      const times = { timeZone: context.timeZone, now: new Date() };
      const { id } = await publishRanking(context.database.whole, list, times);
      return changedRow.ranking(query, id, context);
    },
  }),
  publishEditorialRanking: t.prismaField({
    type: Ranking,
    description:
      'Publishes an editorial list by hand. The ranking that stands with the same entries stays; other entries are a new ranking.',
    authScopes: { edit: true },
    args: {
      input: t.arg({
        type: PublishEditorialRankingInput,
        required: true,
        description: 'The list and its headlines.',
      }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { whole } = context.database;
      const times = { timeZone: context.timeZone, now: new Date() };
      const reason = editorialReason(context, input.reason);
      const id = await publishEditorial(whole, input.list, input.headlines, times, reason);
      return changedRow.ranking(query, id, context);
    },
  }),
}));

builder.mutationFields((t) => ({
  linkRankingEntry: t.prismaField({
    type: Ranking,
    description:
      'Says which article an entry is about, or that it is about none. Matching by headline leaves it so.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: LinkRankingEntryInput, required: true, description: 'The link.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { whole } = context.database;
      const articleId = input.article == null ? null : await findArticleId(input.article, context);
      const rankingId = rowId(input.ranking.id);
      const entry = { rankingId, position: input.position };
      await linkEntry(whole, entry, articleId, editorialReason(context, input.reason));
      return changedRow.ranking(query, rankingId, context);
    },
  }),
}));
