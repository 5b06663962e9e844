import type { PrismaClient } from '../../src/db/generated/client.ts';
import { visibleAnd, visibleThrough } from '../../src/db/visibility.ts';
import type { Visibility } from '../../src/db/visibility.ts';
import type { VisibleDatabase } from '../../src/db/visible-reads.ts';
import type { Context } from '../../src/graphql/context.ts';

/**
 * Checked by the compiler, never run: where a read without the viewer's predicate compiles, its
 * `@ts-expect-error` is an error. Resolvers and loaders have no other way to the database.
 */
export async function readsThatMustNotCompile(
  { client, whole, reader }: VisibleDatabase,
  visibility: Visibility,
): Promise<void> {
  const id = 'an id';

  await client.article.findMany({ where: visibility.article });
  await client.article.findFirst({ where: visibleAnd(visibility.article, { id }) });
  await client.quoteSearch.count({ where: visibleThrough('quote', visibility.quote) });

  // @ts-expect-error No filter at all.
  await client.article.findMany({});
  // @ts-expect-error A filter without the viewer's predicate.
  await client.article.findFirst({ where: { id } });
  // @ts-expect-error The predicate of another model.
  await client.article.findMany({ where: visibility.quote });
  // @ts-expect-error One of several, any of which is enough.
  await client.article.findMany({ where: { OR: [visibility.article, { id }] } });
  // @ts-expect-error A count is a read.
  await client.quote.count({ where: { articleId: id } });
  // @ts-expect-error So is a group.
  await client.byline.groupBy({ by: ['reporterId'], where: { articleId: id }, _count: true });
  // @ts-expect-error By its key alone.
  await client.article.findUnique({ where: { id } });
  // @ts-expect-error Rows of a model that only its article leads to.
  await client.articleVersion.findMany({ where: { articleId: id } });
  // @ts-expect-error SQL of one's own.
  await client.$queryRaw`SELECT 1`;
  // @ts-expect-error Nothing is written where it is read.
  await client.article.update({ where: { id }, data: { headline: 'Another' } });
  // @ts-expect-error The whole client can be handed on, not used.
  await whole.article.findMany({});
  // @ts-expect-error Nor for SQL.
  await whole.$queryRaw`SELECT 1`;

  // @ts-expect-error Nor its reader of SQL.
  await reader.read('SELECT 1', []);

  const handedOn: PrismaClient = whole;
  const ofResolvers: VisibleDatabase = {} as Context['database'];
  void [handedOn, ofResolvers];
}
