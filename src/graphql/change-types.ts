import {
  visibleArticle,
  visibleCorrection,
  visibleRanking,
  visibleSpeaker,
} from '../loaders/visible-ids.ts';
import { Article } from './article.ts';
import { builder } from './builder.ts';
import { Change, loadObject } from './change.ts';
import type { ChangeShape } from './change.ts';
import type { Context } from './context.ts';
import { Correction } from './correction.ts';
import { Quote } from './quote.ts';
import { Ranking } from './ranking.ts';
import { Reporter } from './reporter.ts';
import { Speaker } from './speaker.ts';

async function loadRankings({ details }: ChangeShape, context: Context) {
  const found = await visibleRanking(context).loadMany(details.rankingIds ?? []);
  return found.filter((row) => row !== null && !(row instanceof Error));
}

const VERSION = 'The version that the change made, or that stood at the time.';

export const ArticleChange = builder.objectRef<ChangeShape>('ArticleChange').implement({
  description: 'Something that happened to an article.',
  interfaces: [Change],
  fields: (t) => ({
    article: t.field({
      type: Article,
      nullable: true,
      description: 'The article as it is now; null where a tombstone is left.',
      resolve: async (change, _args, context) => (await loadObject(change, context)) as never,
    }),
    version: t.int({
      nullable: true,
      description: VERSION,
      resolve: ({ details }) => details.version ?? null,
    }),
    fields: t.stringList({
      description:
        'What changed: "headline", "body", "status", "slug" and the like. "speaker.name", "reporter.email" and "topic.uri" are of names that other articles may share: they show them otherwise too.',
      resolve: ({ details }) => [...(details.fields ?? [])],
    }),
    correction: t.field({
      type: Correction,
      nullable: true,
      description: 'The correction that was made, of ARTICLE_CORRECTED; null otherwise.',
      resolve: async ({ details: { correctionId } }, _args, context) =>
        (correctionId === undefined
          ? null
          : await visibleCorrection(context).load(correctionId)) as never,
    }),
    rankings: t.field({
      type: [Ranking],
      description: 'The rankings that it stood in, of a withdrawal.',
      resolve: (change, _args, context) => loadRankings(change, context) as never,
    }),
    effectiveAt: t.field({
      type: 'DateTime',
      description:
        'When it took effect: the end of an embargo or a time of publication is in the log a moment later.',
      resolve: ({ at, details: { effectiveAt } }) =>
        effectiveAt === undefined ? at : new Date(effectiveAt),
    }),
    previousSlug: t.string({
      nullable: true,
      description: 'The slug before, where it changed.',
      resolve: ({ details }) => details.previousSlug ?? null,
    }),
  }),
});

builder.objectRef<ChangeShape>('QuoteChange').implement({
  description: 'Something that happened to a quote.',
  interfaces: [Change],
  fields: (t) => ({
    quote: t.field({
      type: Quote,
      nullable: true,
      description: 'The quote as it is now; null where a tombstone is left.',
      resolve: async (change, _args, context) => (await loadObject(change, context)) as never,
    }),
    article: t.field({
      type: Article,
      nullable: true,
      description: 'The article that it stands in, or stood in; null when you may not see it.',
      resolve: async ({ articleId }, _args, context) =>
        (articleId === null ? null : await visibleArticle(context).load(articleId)) as never,
    }),
    version: t.int({
      nullable: true,
      description: VERSION,
      resolve: ({ details }) => details.version ?? null,
    }),
    fields: t.stringList({
      description: 'What changed: "text", "kind", "speaker", or "dismissed" of one that is back.',
      resolve: ({ details }) => [...(details.fields ?? [])],
    }),
    rankings: t.field({
      type: [Ranking],
      description: 'The rankings that its article stood in.',
      resolve: (change, _args, context) => loadRankings(change, context) as never,
    }),
  }),
});

builder.objectRef<ChangeShape>('SpeakerChange').implement({
  description: 'Something that happened to a speaker.',
  interfaces: [Change],
  fields: (t) => ({
    speaker: t.field({
      type: Speaker,
      nullable: true,
      description: 'The speaker as it is now; of one that was merged, the one that it is now.',
      resolve: async (change, _args, context) => (await loadObject(change, context)) as never,
    }),
    into: t.field({
      type: Speaker,
      nullable: true,
      description: 'The speaker whose the quotes are since.',
      resolve: async ({ details: { intoSpeakerId } }, _args, context) =>
        (intoSpeakerId === undefined
          ? null
          : await visibleSpeaker(context).load(intoSpeakerId)) as never,
    }),
  }),
});

builder.objectRef<ChangeShape>('ReporterChange').implement({
  description: 'Something that happened to a reporter.',
  interfaces: [Change],
  fields: (t) => ({
    reporter: t.field({
      type: Reporter,
      nullable: true,
      description: 'The reporter as they are now; null where a tombstone is left.',
      resolve: async (change, _args, context) => (await loadObject(change, context)) as never,
    }),
    fields: t.stringList({
      description: 'What changed: "name", "email".',
      resolve: ({ details }) => [...(details.fields ?? [])],
    }),
  }),
});

export const RankingChange = builder.objectRef<ChangeShape>('RankingChange').implement({
  description: 'Something that happened to a ranking.',
  interfaces: [Change],
  fields: (t) => ({
    ranking: t.field({
      type: Ranking,
      nullable: true,
      description: 'The ranking as it is now; null where a tombstone is left.',
      resolve: async (change, _args, context) => (await loadObject(change, context)) as never,
    }),
  }),
});
