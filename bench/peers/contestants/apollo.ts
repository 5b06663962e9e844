import { operation, readOperationAnswer, typeDefs } from '../front-page.ts';
import { serve } from './contestant.ts';
import type { Contestant } from './contestant.ts';

/** Apollo Server, a data loader for each relation, Prisma: https://www.apollographql.com/docs/apollo-server/data/fetching-data */
export async function start(port: number, databaseUrl: string): Promise<void> {
  const { ApolloServer } = await import('@apollo/server');
  const { startStandaloneServer } = await import('@apollo/server/standalone');
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { PrismaClient } = await import('../generated/client.ts');
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: 10 }, { schema: 'peers' }),
  });
  const server = new ApolloServer<Loaders>({ typeDefs, resolvers: createResolvers(prisma) as any });
  const { default: DataLoader } = await import('dataloader');
  await startStandaloneServer(server, {
    listen: { port },
    context: async () => createLoaders(prisma, DataLoader),
  });
}

function createResolvers(prisma: any) {
  return {
    Query: {
      article: (_root: unknown, { by }: any) => prisma.article.findUnique({ where: by }),
      quotes: async (_root: unknown, { filter, first }: any) => ({
        edges: (
          await prisma.quote.findMany({
            where: { speaker: filter.speaker },
            orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
            take: first,
          })
        ).map((node: unknown) => ({ node })),
      }),
      ranking: (_root: unknown, { list }: any) =>
        prisma.ranking.findFirst({
          where: { list: { slug: list } },
          orderBy: { windowStart: 'desc' },
        }),
    },
    Article: {
      reporters: ({ id }: any, _args: unknown, { reporters }: Loaders) => reporters.load(id),
      body: ({ id }: any) => prisma.body.findUnique({ where: { articleId: id } }),
      quotes: async ({ id }: any, { first }: any) => ({
        edges: (
          await prisma.quote.findMany({
            where: { articleId: id },
            orderBy: { position: 'asc' },
            take: first,
          })
        ).map((node: unknown) => ({ node })),
      }),
    },
    Quote: {
      speaker: ({ speakerId }: any, _args: unknown, { speakers }: Loaders) =>
        speakerId === null ? null : speakers.load(speakerId),
      article: ({ articleId }: any, _args: unknown, { articles }: Loaders) =>
        articles.load(articleId),
    },
    Ranking: {
      entries: ({ id }: any) =>
        prisma.rankingEntry.findMany({ where: { rankingId: id }, orderBy: { position: 'asc' } }),
    },
    RankingEntry: {
      article: ({ articleId }: any, _args: unknown, { articles }: Loaders) =>
        articleId === null ? null : articles.load(articleId),
    },
  };
}

type Loaders = ReturnType<typeof createLoaders>;

/** New with each request, as the library advises. */
function createLoaders(prisma: any, DataLoader: any) {
  const byId = (model: any) =>
    new DataLoader(async (ids: readonly string[]) => {
      const rows = await model.findMany({ where: { id: { in: [...ids] } } });
      const found = new Map(rows.map((row: any) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
  return {
    articles: byId(prisma.article),
    speakers: byId(prisma.speaker),
    reporters: new DataLoader(async (ids: readonly string[]) => {
      const rows: any[] = await prisma.byline.findMany({
        where: { articleId: { in: [...ids] } },
        orderBy: { position: 'asc' },
        include: { reporter: true },
      });
      return ids.map((id) =>
        rows.filter((row) => row.articleId === id).map(({ reporter }) => reporter),
      );
    }),
  };
}

export const contestant: Contestant = {
  name: 'apollo',
  title: 'Apollo Server + dataloader + Prisma',
  path: '/',
  program: serve('apollo'),
  environment: { NODE_ENV: 'production' },
  ask: (variables) => ({ query: operation, variables }),
  read: readOperationAnswer,
};
