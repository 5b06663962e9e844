import type { Prisma } from '../db/generated/client.ts';
import { CONTENT_KEY, articleKey } from '../changes/content-keys.ts';
import { articlesLike } from '../db/article-filter.ts';
import { visibleAnd } from '../db/visibility.ts';
import { textFilter } from '../db/text-filter.ts';
import { countArticlesOfReporter } from '../loaders/count-articles.ts';
import { Article, ArticleBy, ArticleConnection, articleWhere } from './article.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { DateTimeRange, withinRange } from './date-time-range.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import { keysetList } from './keyset-list.ts';
import { ofWords } from './latest-first.ts';
import type { KeysetOrder } from './keyset.ts';
import { ReporterBy, reporterWhere } from './reporter.ts';
import { SectionBy, sectionWhere } from './section.ts';
import { SpeakerBy, quotesOf } from './speaker.ts';
import { TopicBy, topicWhere } from './topic.ts';

type OrderName = 'PUBLISHED_AT_DESC' | 'PUBLISHED_AT_ASC' | 'UPDATED_AT_DESC' | 'UPDATED_AT_ASC';

function orderBy(name: OrderName, column: string, direction: 'asc' | 'desc'): KeysetOrder {
  return {
    name,
    direction,
    columns: [
      { path: [column], type: 'date' },
      { path: ['id'], type: 'uuid' },
    ],
  };
}

const orders: Record<OrderName, KeysetOrder> = {
  PUBLISHED_AT_DESC: orderBy('PUBLISHED_AT_DESC', 'publishedAt', 'desc'),
  PUBLISHED_AT_ASC: orderBy('PUBLISHED_AT_ASC', 'publishedAt', 'asc'),
  UPDATED_AT_DESC: orderBy('UPDATED_AT_DESC', 'updatedAt', 'desc'),
  UPDATED_AT_ASC: orderBy('UPDATED_AT_ASC', 'updatedAt', 'asc'),
};

/** Those that rows of words have too. */
const ordersOfWords: ReadonlyMap<OrderName, KeysetOrder> = new Map(
  (['PUBLISHED_AT_DESC', 'PUBLISHED_AT_ASC'] as const).map((name) => [
    name,
    ofWords(orders[name], 'articleId'),
  ]),
);

/** A reporter's articles, the latest first, seen from their bylines. */
const bylinesLatestFirst: KeysetOrder = {
  name: 'BYLINE_PUBLISHED_AT_DESC',
  direction: 'desc',
  columns: [
    { path: ['publishedAt'], type: 'date' },
    { path: ['articleId'], type: 'uuid' },
  ],
};

const ArticleOrder = builder.enumType('ArticleOrder', {
  description: 'Order of a list of articles.',
  values: {
    PUBLISHED_AT_DESC: { description: 'The latest published first.' },
    PUBLISHED_AT_ASC: { description: 'The earliest published first.' },
    UPDATED_AT_DESC: { description: 'The latest changed first.' },
    UPDATED_AT_ASC: { description: 'The earliest changed first.' },
  },
});

export const ArticleFilter = builder.inputType('ArticleFilter', {
  description: 'Narrows a list of articles; every field given must hold.',
  fields: (t) => ({
    section: t.field({ type: SectionBy, description: 'In this section.' }),
    topic: t.field({ type: TopicBy, description: 'About this topic.' }),
    reporter: t.field({ type: ReporterBy, description: 'Written by this reporter.' }),
    speaker: t.field({ type: SpeakerBy, description: 'Quoting this speaker.' }),
    place: t.string({ description: 'With a dateline of this place, by its slug.' }),
    language: t.string({ description: 'In this language, by its BCP 47 tag: "en".' }),
    source: t.string({
      description:
        'Of this newsroom or agency: the holder of the copyright, as `copyrightHolder` has it.',
    }),
    published: t.field({ type: DateTimeRange, description: 'Published in this span.' }),
    text: t.string({
      description:
        'Holding these words in headline, standfirst or body: words, "phrases", `or`, minus, as in `search`.',
    }),
  }),
});

/** @param quote that of `speaker` in the filter, by `quotesOf`. */
export async function filterWhere(
  { database }: Context,
  filter: typeof ArticleFilter.$inferInput | null | undefined,
  quote: Prisma.QuoteWhereInput | null,
): Promise<Prisma.ArticleWhereInput> {
  if (filter == null) return {};
  const { section, topic, reporter, place, language, source } = filter;
  const publishedAt = withinRange(filter.published);
  const published = publishedAt === undefined ? {} : { publishedAt };
  return {
    ...articlesLike({
      section: section == null ? null : sectionWhere(section),
      topic: topic == null ? null : topicWhere(topic),
      reporter: reporter == null ? null : reporterWhere(reporter),
      quote,
      place,
      language,
      source,
    }),
    ...published,
    ...(filter.text == null
      ? {}
      : { search: { AND: [(await textFilter(database.reader, filter.text)).article, published] } }),
  };
}

builder.queryFields((t) => ({
  article: t.prismaField({
    type: Article,
    nullable: true,
    description: 'One article; null when there is none that you may see.',
    args: { by: t.arg({ type: ArticleBy, required: true, description: 'Which one.' }) },
    resolve: async (query, _root, { by }, { caller, database, visibility }) => {
      const article = await database.client.article.findFirst({
        ...query,
        where: visibleAnd(visibility.article, articleWhere(by)),
      });
      caller.found.add(article === null ? CONTENT_KEY : articleKey(article.id));
      return article;
    },
  }),
  articles: t.connection(
    {
      type: Article,
      description: 'Articles, the latest first unless ordered otherwise.',
      args: {
        filter: t.arg({ type: ArticleFilter, description: 'Only these.' }),
        orderBy: t.arg({
          type: ArticleOrder,
          required: true,
          defaultValue: 'PUBLISHED_AT_DESC',
          description: 'Order of the list.',
        }),
      },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const order = orders[args.orderBy];
        const ofText = args.filter?.text == null ? undefined : ordersOfWords.get(args.orderBy);
        const readBy = ofText ?? order;
        const quote = await quotesOf(context, args.filter?.speaker);
        const filter = await filterWhere(context, args.filter, quote);
        const where = visibleAnd(context.visibility.article, filter);
        return keysetList({ model: client.article, args, order, readBy, where, context, info });
      },
    },
    ArticleConnection,
  ),
}));

builder.prismaObjectField('Reporter', 'articles', (t) =>
  t.connection(
    {
      type: Article,
      description: 'What they wrote, the latest first.',
      select: (args, context, nestedSelection) => {
        const page = keysetQuery(args, bylinesLatestFirst);
        return {
          bylines: {
            ...page,
            where: { AND: [context.visibility.byline, page.where] },
            select: {
              publishedAt: true,
              articleId: true,
              article: nestedSelection({ select: { id: true } }, ['edges', 'node']),
            },
          },
        };
      },
      resolve: (reporter, args, context) =>
        keysetConnection(
          reporter.bylines,
          args,
          bylinesLatestFirst,
          () => countArticlesOfReporter(context).load(reporter.id),
          (byline) => byline.article,
        ),
    },
    ArticleConnection,
  ),
);
