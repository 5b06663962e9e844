import { visibleAnd } from '../db/visibility.ts';
import type { Prisma } from '../db/generated/client.ts';
import { rowId } from '../db/row-id.ts';
import { countArticlesOfTopic } from '../loaders/count-articles.ts';
import { visibleTopic } from '../loaders/visible-ids.ts';
import { Article, ArticleConnection } from './article.ts';
import { builder } from './builder.ts';
import { byName } from './by-name.ts';
import { connectionType } from './connection-type.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import { keysetList } from './keyset-list.ts';
import type { KeysetOrder } from './keyset.ts';
import { visibleNode } from './visible-node.ts';

/** A topic's articles, the latest first, seen from the rows that link them. */
const linksLatestFirst: KeysetOrder = {
  name: 'TOPIC_PUBLISHED_AT_DESC',
  direction: 'desc',
  columns: [
    { path: ['publishedAt'], type: 'date' },
    { path: ['articleId'], type: 'uuid' },
  ],
};

const Topic = builder.prismaObject('Topic', {
  description: 'What articles are about.',
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As first printed: "Railways".' }),
    slug: t.exposeString('slug', { description: 'For addresses: "railways".' }),
    uri: t.exposeString('uri', {
      nullable: true,
      description:
        'Its URI in a vocabulary that others know, such as IPTC Media Topics: "http://cv.iptc.org/newscodes/mediatopic/17000000"; null where none is known.',
    }),
    articles: t.connection(
      {
        type: Article,
        description: 'The articles about it, the latest first.',
        select: (args, context, nestedSelection) => {
          const page = keysetQuery(args, linksLatestFirst);
          return {
            articles: {
              ...page,
              where: { AND: [context.visibility.articleTopic, page.where] },
              select: {
                publishedAt: true,
                articleId: true,
                article: nestedSelection({ select: { id: true } }, ['edges', 'node']),
              },
            },
          };
        },
        resolve: (topic, args, context) =>
          keysetConnection(
            topic.articles,
            args,
            linksLatestFirst,
            () => countArticlesOfTopic(context).load(topic.id),
            (link) => link.article,
          ),
      },
      ArticleConnection,
    ),
  }),
});

const TopicConnection = connectionType('Topic', 'topics', Topic);

visibleNode(Topic, visibleTopic);

builder.prismaObjectField('Article', 'topics', (t) =>
  t.field({
    type: [Topic],
    description: 'What it is about, the foremost first.',
    select: (_args, _context, nestedSelection) => ({
      topics: { orderBy: { position: 'asc' }, select: { topic: nestedSelection(true) } },
    }),
    resolve: (article) => article.topics.map(({ topic }) => topic),
  }),
);

export const TopicBy = builder.inputType('TopicBy', {
  description: 'Names one topic. Give exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: Topic, description: 'By global id.' }),
    slug: t.string({ description: 'By slug: "railways".' }),
    uri: t.string({
      description: 'By URI: "http://cv.iptc.org/newscodes/mediatopic/17000000".',
    }),
  }),
});

export function topicWhere(by: typeof TopicBy.$inferInput): Prisma.TopicWhereInput {
  if (by.id != null) return { id: rowId(by.id.id) };
  return by.uri == null ? { slug: by.slug ?? '' } : { uri: by.uri };
}

builder.queryFields((t) => ({
  topic: t.prismaField({
    type: Topic,
    nullable: true,
    description: 'One topic; null when there is none that you may see.',
    args: { by: t.arg({ type: TopicBy, required: true, description: 'Which one.' }) },
    resolve: (query, _root, { by }, { database, visibility }) =>
      database.client.topic.findFirst({
        ...query,
        where: visibleAnd(visibility.topic, topicWhere(by)),
      }),
  }),
  topics: t.connection(
    {
      type: Topic,
      description: 'Topics of articles that you may see, by name.',
      resolve: async (_root, args, context, info) =>
        keysetList({
          model: context.database.client.topic,
          args,
          order: byName,
          where: context.visibility.topic,
          context,
          info,
        }),
    },
    TopicConnection,
  ),
}));
