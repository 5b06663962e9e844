import type { TopicDocument } from '../article-document.ts';
import { slugify } from '../slug.ts';
import { chooseSlugs, slugFamily } from './free-slug.ts';
import { insertRows } from './insert-rows.ts';
import type { Transaction } from './transaction.ts';

/** The locks of the names and URIs that `storeSections` and `storeTopics` look for and make. */
export function subjectLocks(section: string | null, topics: readonly TopicDocument[]): string[] {
  return [
    ...(section === null ? [] : [`section:${slugify(section)}`]),
    ...topics.map(({ name }) => `topic:${slugFamily(slugify(name))}`),
    ...topics.flatMap(({ uri }) => (uri === null ? [] : [`topic:${uri}`])),
  ];
}

interface StoredTopic {
  readonly id: string;
  readonly slug: string;
  readonly uri: string | null;
}

/** A URI names a topic; without one, its name does. Of one name and two URIs there are two topics. */
function findTopic(
  { name, uri }: TopicDocument,
  stored: readonly StoredTopic[],
): StoredTopic | undefined {
  const slug = slugify(name);
  const named = stored.find((topic) => topic.slug === slug);
  if (uri === null) return named;
  return stored.find((topic) => topic.uri === uri) ?? (named?.uri === null ? named : undefined);
}

/** Finds or makes topics; answers who is meant by each. The caller holds the locks of their names and URIs. */
async function findOrMakeTopics(
  transaction: Transaction,
  topics: readonly TopicDocument[],
): Promise<(topic: TopicDocument) => string> {
  const select = { id: true, slug: true, uri: true } as const;
  const stored: StoredTopic[] = await transaction.topic.findMany({
    where: {
      OR: [
        { uri: { in: topics.flatMap(({ uri }) => uri ?? []) } },
        { slug: { in: topics.map(({ name }) => slugify(name)) } },
      ],
    },
    select,
  });
  for (const topic of topics) {
    const { name, uri } = topic;
    const found = findTopic(topic, stored);
    if (found === undefined) {
      const [slug] = await chooseSlugs([slugify(name)], (slugs) =>
        transaction.topic.findMany({ where: { slug: { in: slugs } }, select: { slug: true } }),
      );
      const data = { slug: slug as string, name, uri };
      stored.push(await transaction.topic.create({ data, select }));
    } else if (found.uri === null && uri !== null) {
      const named = await transaction.topic.update({
        where: { id: found.id },
        data: { uri },
        select,
      });
      stored[stored.indexOf(found)] = named;
    }
  }
  return (topic) => (findTopic(topic, stored) as StoredTopic).id;
}

/** What an article is about. */
export interface TopicalArticle {
  readonly id: string;
  readonly publishedAt: Date;
  readonly topics: readonly TopicDocument[];
}

/**
 * Writes what articles are about, in place of what they were about before.
 *
 * @param storedIds of the articles that may have been stored with others before.
 * @returns for each, whether that is something else.
 */
export async function storeTopics(
  transaction: Transaction,
  articles: readonly TopicalArticle[],
  storedIds: readonly string[],
): Promise<boolean[]> {
  const before =
    storedIds.length === 0
      ? []
      : await transaction.articleTopic.findMany({
          where: { articleId: { in: [...storedIds] } },
          orderBy: { position: 'asc' },
          select: { articleId: true, topicId: true },
        });
  const all = articles.flatMap(({ topics }) => topics);
  if (before.length + all.length === 0) return articles.map(() => false);
  const idOf = all.length === 0 ? null : await findOrMakeTopics(transaction, all);
  const topicIds = articles.map(({ topics }) => [
    ...new Set(idOf === null ? [] : topics.map(idOf)),
  ]);
  if (before.length > 0) {
    await transaction.articleTopic.deleteMany({
      where: { articleId: { in: before.map(({ articleId }) => articleId) } },
    });
  }
  await insertRows(
    transaction,
    'ArticleTopic',
    articles.flatMap(({ id: articleId, publishedAt }, index) =>
      (topicIds[index] ?? []).map((topicId, place) => ({
        articleId,
        position: place + 1,
        topicId,
        publishedAt,
      })),
    ),
  );
  return articles.map(({ id }, index) => {
    const earlier = before.filter(({ articleId }) => articleId === id);
    return topicIds[index]?.join() !== earlier.map(({ topicId }) => topicId).join();
  });
}
