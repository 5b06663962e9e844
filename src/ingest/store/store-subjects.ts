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

/**
 * Finds or makes topics; answers who is meant by each, and whether one that was known has a URI now. The caller
 * holds the locks of their names and URIs.
 */
async function findOrMakeTopics(
  transaction: Transaction,
  topics: readonly TopicDocument[],
): Promise<{ readonly idOf: (topic: TopicDocument) => string; readonly isNamed: boolean }> {
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
  let isNamed = false;
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
      isNamed = true;
    }
  }
  return { idOf: (topic) => (findTopic(topic, stored) as StoredTopic).id, isNamed };
}

/** What an article is about. */
export interface TopicalArticle {
  readonly id: string;
  readonly publishedAt: Date;
  readonly topics: readonly TopicDocument[];
}

export interface StoredTopics {
  /** For each article, whether it is about something else now. */
  readonly areOthers: readonly boolean[];
  /** Whether a topic that was known has a URI now. */
  readonly isNamed: boolean;
}

/**
 * Writes what articles are about, in place of what they were about before.
 *
 * @param storedIds of the articles that may have been stored with others before.
 */
export async function storeTopics(
  transaction: Transaction,
  articles: readonly TopicalArticle[],
  storedIds: readonly string[],
): Promise<StoredTopics> {
  const before =
    storedIds.length === 0
      ? []
      : await transaction.articleTopic.findMany({
          where: { articleId: { in: [...storedIds] } },
          orderBy: { position: 'asc' },
          select: { articleId: true, topicId: true },
        });
  const all = articles.flatMap(({ topics }) => topics);
  if (before.length + all.length === 0) {
    return { areOthers: articles.map(() => false), isNamed: false };
  }
  const found = all.length === 0 ? null : await findOrMakeTopics(transaction, all);
  const topicIds = articles.map(({ topics }) => [
    ...new Set(found === null ? [] : topics.map(found.idOf)),
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
  const areOthers = articles.map(({ id }, index) => {
    const earlier = before.filter(({ articleId }) => articleId === id);
    return topicIds[index]?.join() !== earlier.map(({ topicId }) => topicId).join();
  });
  return { areOthers, isNamed: found?.isNamed ?? false };
}
