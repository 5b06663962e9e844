import { quotesBySpeaker } from './quotes-by-speaker.ts';
import type { Prisma } from '../db/generated/client.ts';
import { CONTENT_KEY } from '../changes/content-keys.ts';
import { articlesLike } from '../db/article-filter.ts';
import { visibleAnd } from '../db/visibility.ts';
import { textFilter } from '../db/text-filter.ts';
import { countQuotesOfArticle, countQuotesOfSpeaker } from '../loaders/count-quotes.ts';
import { visibleQuote } from '../loaders/visible-ids.ts';
import { ArticleBy, articleWhere } from './article.ts';
import { BlockSpan } from './block.ts';
import type { BlockSpanShape } from './block.ts';
import { builder } from './builder.ts';
import { inAnyCase } from './contains.ts';
import { connectionType } from './connection-type.ts';
import type { Context } from './context.ts';
import { DateTimeRange, withinRange } from './date-time-range.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import { keysetList } from './keyset-list.ts';
import type { KeysetOrder } from './keyset.ts';
import { latestFirst, ofWords } from './latest-first.ts';
import { SectionBy, sectionWhere } from './section.ts';
import { SpeakerBy, SpeakerKind, speakerWhere } from './speaker.ts';
import { TopicBy, topicWhere } from './topic.ts';
import { visibleNode } from './visible-node.ts';

const inTextOrder: KeysetOrder = {
  name: 'POSITION_ASC',
  direction: 'asc',
  columns: [{ path: ['position'], type: 'number' }],
};

const wordsLatestFirst = ofWords(latestFirst, 'quoteId');

const QuoteKind = builder.enumType('QuoteKind', {
  description: 'What the marks around the words mean.',
  values: {
    FULL: { description: 'What the speaker said, in whole sentences.' },
    FRAGMENT: { description: "Words of the speaker's inside the writer's sentence." },
    SCARE: { description: 'Marks of distance, a title or a term: nobody is quoted.' },
    HYPOTHETICAL: { description: 'Words put to the speaker or imagined, not said by anyone.' },
  },
});

interface EvidenceShape {
  readonly mention: BlockSpanShape | null;
  readonly cue: BlockSpanShape | null;
}

const QuoteEvidence = builder.objectRef<EvidenceShape>('QuoteEvidence').implement({
  description: 'The words of the article that say who spoke.',
  fields: (t) => ({
    mention: t.field({
      type: BlockSpan,
      nullable: true,
      description: 'The mention of the speaker: "President Lee", "he".',
      resolve: (evidence) => evidence.mention,
    }),
    cue: t.field({
      type: BlockSpan,
      nullable: true,
      description: 'The verb or phrase that attributes: "stated", "according to".',
      resolve: (evidence) => evidence.cue,
    }),
  }),
});

export const Quote = builder.prismaObject('Quote', {
  description: 'Words in quotation marks, verbatim, with where they stand and who said them.',
  select: { id: true },
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The words, verbatim, without the outer marks.' }),
    kind: t.expose('kind', { type: QuoteKind, description: 'What the marks mean.' }),
    position: t.exposeInt('position', { description: 'From 1, in the order of the text.' }),
    segments: t.field({
      type: [BlockSpan],
      description:
        'Exactly where the words stand; more than one where the attribution breaks them or a new paragraph goes on.',
      select: { segments: true },
      resolve: (quote) => quote.segments as unknown as BlockSpanShape[],
    }),
    editorialBrackets: t.field({
      type: [BlockSpan],
      description: 'Bracketed words that the editor put in: "[APEC bilateral summit]".',
      select: { brackets: true },
      resolve: (quote) => quote.brackets as unknown as BlockSpanShape[],
    }),
    articleVersion: t.exposeInt('articleVersion', {
      description: 'The version of the body that the spans point into.',
    }),
    speaker: t.relation('speaker', {
      nullable: true,
      description: 'Who said it; null where the article does not tell.',
    }),
    speakerAsPrinted: t.exposeString('speakerAsPrinted', {
      nullable: true,
      description: 'The mention that names the speaker here: "President Lee", "he".',
    }),
    evidence: t.field({
      type: QuoteEvidence,
      description: 'The words that say who spoke.',
      select: { evidence: true },
      resolve: (quote) => quote.evidence as unknown as EvidenceShape,
    }),
    rule: t.exposeString('rule', { description: 'The rule that decided who spoke.' }),
    confidence: t.exposeFloat('confidence', {
      description: 'How sure the attribution is, from 0 to 1.',
    }),
    speakerRoles: t.stringList({
      description: "The speaker's roles as this article printed them, so at that time.",
      select: {
        speakerId: true,
        article: { select: { speakerRoles: { select: { speakerId: true, role: true } } } },
      },
      resolve: ({ speakerId, article }) =>
        article.speakerRoles.filter((row) => row.speakerId === speakerId).map((row) => row.role),
    }),
    reportedVia: t.exposeString('reportedVia', {
      nullable: true,
      description: 'The outlet that first carried the words: "The New York Times".',
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      description: 'When the article was published.',
    }),
    article: t.relation('article', { description: 'The article that it stands in.' }),
  }),
});

const QuoteConnection = connectionType('Quote', 'quotes', Quote);

visibleNode(Quote, visibleQuote);

builder.prismaObjectField('Article', 'quotes', (t) =>
  t.connection(
    {
      type: Quote,
      description: 'Its quotes, in the order of the text.',
      select: (args, context, nestedSelection) => {
        const page = keysetQuery(args, inTextOrder);
        return {
          quotes: {
            ...nestedSelection({ select: { id: true, position: true } }, ['edges', 'node']),
            ...page,
            where: { AND: [context.visibility.quote, page.where] },
          },
        };
      },
      resolve: (article, args, context) =>
        keysetConnection(article.quotes, args, inTextOrder, () =>
          countQuotesOfArticle(context).load(article.id),
        ),
    },
    QuoteConnection,
  ),
);

builder.prismaObjectField('Speaker', 'quotes', (t) =>
  t.connection(
    {
      type: Quote,
      description: 'What they said, the latest first.',
      select: (args, context, nestedSelection) => {
        const page = keysetQuery(args, latestFirst);
        return {
          quotes: {
            ...nestedSelection({ select: { publishedAt: true, id: true } }, ['edges', 'node']),
            ...page,
            where: { AND: [context.visibility.quote, page.where] },
          },
        };
      },
      resolve: (speaker, args, context) =>
        keysetConnection(speaker.quotes, args, latestFirst, () =>
          countQuotesOfSpeaker(context).load(speaker.id),
        ),
    },
    QuoteConnection,
  ),
);

const QuoteFilter = builder.inputType('QuoteFilter', {
  description: 'Narrows a list of quotes; every field given must hold.',
  fields: (t) => ({
    speaker: t.field({ type: SpeakerBy, description: 'Said by this speaker.' }),
    article: t.field({ type: ArticleBy, description: 'In this article.' }),
    section: t.field({ type: SectionBy, description: 'In articles of this section.' }),
    topic: t.field({ type: TopicBy, description: 'In articles about this topic.' }),
    text: t.string({
      description:
        'Holding these words: words, "phrases", `or`, minus, as in `search`; case and accents do not matter.',
    }),
    kind: t.field({ type: QuoteKind, description: 'Of this kind.' }),
    speakerKind: t.field({
      type: SpeakerKind,
      description: 'Said by a person, by a body, or by somebody known only by role.',
    }),
    minimumConfidence: t.float({
      description: 'Attributed with at least this confidence, from 0 to 1.',
    }),
    reportedVia: t.string({
      description: 'First carried by this outlet, as printed; case does not matter.',
    }),
    published: t.field({ type: DateTimeRange, description: 'Published in this span.' }),
  }),
});

/** All of a filter but `speaker`, which `quotesBySpeaker` is for. */
async function filterWhere(
  { database }: Context,
  filter: typeof QuoteFilter.$inferInput | null | undefined,
): Promise<Prisma.QuoteWhereInput> {
  if (filter == null) return {};
  const { speakerKind, article, section, topic, text } = filter;
  const { kind, minimumConfidence, reportedVia } = filter;
  const where: Prisma.ArticleWhereInput[] = [
    ...(article == null ? [] : [articleWhere(article)]),
    ...(section == null ? [] : [articlesLike({ section: sectionWhere(section) })]),
    ...(topic == null ? [] : [articlesLike({ topic: topicWhere(topic) })]),
  ];
  const publishedAt = withinRange(filter.published);
  const published = publishedAt === undefined ? {} : { publishedAt };
  return {
    ...(speakerKind == null ? {} : { speaker: { kind: speakerKind } }),
    ...(where.length === 0 ? {} : { article: { AND: where } }),
    ...(text == null
      ? {}
      : { search: { AND: [(await textFilter(database.reader, text)).quote, published] } }),
    ...(kind == null ? {} : { kind }),
    ...(minimumConfidence == null ? {} : { confidence: { gte: minimumConfidence } }),
    ...(reportedVia == null ? {} : { reportedVia: inAnyCase(reportedVia) }),
    ...published,
  };
}

builder.queryField('quotes', (t) =>
  t.connection(
    {
      type: Quote,
      description: 'Quotes, the latest first.',
      args: { filter: t.arg({ type: QuoteFilter, description: 'Only these.' }) },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const where = visibleAnd(context.visibility.quote, await filterWhere(context, args.filter));
        const by = args.filter?.speaker;
        if (by == null) context.caller.found.add(CONTENT_KEY);
        const model = by == null ? client.quote : quotesBySpeaker(context, speakerWhere(by));
        const readBy = by == null && args.filter?.text != null ? wordsLatestFirst : latestFirst;
        return keysetList({ model, args, order: latestFirst, readBy, where, context, info });
      },
    },
    QuoteConnection,
  ),
);
