import type { TopicDocument } from '../article-document.ts';
import { slugify } from '../slug.ts';
import { chooseSlugs, slugFamily } from './free-slug.ts';
import type { Transaction } from './transaction.ts';

/** The locks of the names and URIs that `storeSection` and `storeTopics` look for and make. */
export function subjectLocks(section: string | null, topics: readonly TopicDocument[]): string[] {
  return [
    ...(section === null ? [] : [`section:${slugify(section)}`]),
    ...topics.map(({ name }) => `topic:${slugFamily(slugify(name))}`),
    ...topics.flatMap(({ uri }) => (uri === null ? [] : [`topic:${uri}`])),
  ];
}

/** Finds or makes a section. The caller holds the lock of its name. */
export async function storeSection(transaction: Transaction, name: string): Promise<string> {
  const slug = slugify(name);
  const found = await transaction.section.findUnique({ where: { slug }, select: { id: true } });
  if (found !== null) return found.id;
  const made = await transaction.section.create({ data: { slug, name }, select: { id: true } });
  return made.id;
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

/** Finds or makes topics, in the order given. The caller holds the locks of their names and URIs. */
async function findOrMakeTopics(
  transaction: Transaction,
  topics: readonly TopicDocument[],
): Promise<string[]> {
  const stored: StoredTopic[] = await transaction.topic.findMany({
    where: {
      OR: [
        { uri: { in: topics.flatMap(({ uri }) => uri ?? []) } },
        { slug: { in: topics.map(({ name }) => slugify(name)) } },
      ],
    },
    select: { id: true, slug: true, uri: true },
  });
  const ids: string[] = [];
  const select = { id: true, slug: true, uri: true } as const;
  for (const topic of topics) {
    const { name, uri } = topic;
    const found = findTopic(topic, stored);
    if (found === undefined) {
      const [slug] = await chooseSlugs([slugify(name)], (slugs) =>
        transaction.topic.findMany({ where: { slug: { in: slugs } }, select: { slug: true } }),
      );
      const data = { slug: slug as string, name, uri };
      const made = await transaction.topic.create({ data, select });
      stored.push(made);
      ids.push(made.id);
      continue;
    }
    if (found.uri === null && uri !== null) {
      const named = await transaction.topic.update({
        where: { id: found.id },
        data: { uri },
        select,
      });
      stored[stored.indexOf(found)] = named;
    }
    ids.push(found.id);
  }
  return [...new Set(ids)];
}

/**
 * Writes what an article is about, in place of what it was about before.
 *
 * @returns whether that is something else.
 */
export async function storeTopics(
  transaction: Transaction,
  article: { readonly id: string; readonly publishedAt: Date },
  topics: readonly TopicDocument[],
): Promise<boolean> {
  const before = await transaction.articleTopic.findMany({
    where: { articleId: article.id },
    orderBy: { position: 'asc' },
    select: { topicId: true },
  });
  const ids = topics.length === 0 ? [] : await findOrMakeTopics(transaction, topics);
  const isOther = ids.join() !== before.map(({ topicId }) => topicId).join();
  if (ids.length + before.length === 0) return false;
  await transaction.articleTopic.deleteMany({ where: { articleId: article.id } });
  await transaction.articleTopic.createMany({
    data: ids.map((topicId, index) => ({
      articleId: article.id,
      position: index + 1,
      topicId,
      publishedAt: article.publishedAt,
    })),
  });
  return isOther;
}
