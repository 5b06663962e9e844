import { operation, readOperationAnswer, typeDefs } from '../front-page.ts';
import { serve } from './contestant.ts';
import type { Contestant } from './contestant.ts';

interface Entity {
  readonly id: string;
}

/** Mercurius with its loaders and jit, over pg: https://mercurius.dev/#/docs/loaders */
export async function start(port: number, databaseUrl: string): Promise<void> {
  const { default: fastify } = await import('fastify');
  const { default: mercurius } = await import('mercurius');
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const query = async <Row extends object>(name: string, text: string, values: unknown[]) =>
    (await pool.query<Row>({ name, text, values })).rows;

  /** Rows of the queries' objects in one statement, found by `key`. */
  const byKey =
    (table: string, key: string, of: (entity: any) => string | null) =>
    async (queries: readonly { obj: Entity }[]) => {
      const keys = [...new Set(queries.map(({ obj }) => of(obj)).filter((one) => one !== null))];
      const rows = await query<any>(
        table,
        `SELECT * FROM peers."${table}" WHERE "${key}" = ANY($1)`,
        [keys],
      );
      const found = new Map(rows.map((row) => [row[key], row]));
      return queries.map(({ obj }) => found.get(of(obj)) ?? null);
    };

  const resolvers = {
    Query: {
      article: async (_root: unknown, { by }: { by: { slug: string } }) =>
        (await query('article', 'SELECT * FROM peers."Article" WHERE slug = $1', [by.slug]))[0],
      quotes: async (
        _root: unknown,
        args: { filter: { speaker: { slug: string } }; first: number },
      ) => ({
        edges: (
          await query(
            'quotes',
            `SELECT quote.* FROM peers."Quote" quote
             WHERE "speakerId" = (SELECT id FROM peers."Speaker" WHERE slug = $1)
             ORDER BY "publishedAt" DESC, id DESC LIMIT $2`,
            [args.filter.speaker.slug, args.first],
          )
        ).map((node) => ({ node })),
      }),
      ranking: async (_root: unknown, { list }: { list: string }) =>
        (
          await query(
            'ranking',
            `SELECT ranking.* FROM peers."Ranking" ranking
             JOIN peers."RankingList" list ON list.id = ranking."listId"
             WHERE list.slug = $1 ORDER BY "windowStart" DESC LIMIT 1`,
            [list],
          )
        )[0],
    },
  };
  const reporters = async (queries: readonly { obj: Entity }[]) => {
    const rows = await query<any>(
      'reporters',
      `SELECT byline."articleId", reporter.* FROM peers."Byline" byline
       JOIN peers."Reporter" reporter ON reporter.id = byline."reporterId"
       WHERE byline."articleId" = ANY($1) ORDER BY byline.position`,
      [[...new Set(queries.map(({ obj }) => obj.id))]],
    );
    return queries.map(({ obj }) => rows.filter((row) => row.articleId === obj.id));
  };
  const quotesOf = (queries: readonly { obj: Entity; params: { first: number } }[]) =>
    Promise.all(
      queries.map(async ({ obj, params }) => ({
        edges: (
          await query(
            'quotes-of',
            'SELECT * FROM peers."Quote" WHERE "articleId" = $1 ORDER BY position LIMIT $2',
            [obj.id, params.first],
          )
        ).map((node) => ({ node })),
      })),
    );
  const entries = async (queries: readonly { obj: Entity }[]) => {
    const rows = await query<any>(
      'entries',
      'SELECT * FROM peers."RankingEntry" WHERE "rankingId" = ANY($1) ORDER BY position',
      [queries.map(({ obj }) => obj.id)],
    );
    return queries.map(({ obj }) => rows.filter((row) => row.rankingId === obj.id));
  };
  const article = byKey('Article', 'id', ({ articleId }) => articleId);
  const loaders = {
    Article: {
      reporters,
      body: byKey('Body', 'articleId', ({ id }) => id),
      quotes: quotesOf,
    },
    Quote: { speaker: byKey('Speaker', 'id', ({ speakerId }) => speakerId), article },
    Ranking: { entries },
    RankingEntry: { article },
  };

  const app = fastify();
  await app.register(mercurius as any, { schema: typeDefs, resolvers, loaders, jit: 1 });
  await app.listen({ port, host: '127.0.0.1' });
}

export const contestant: Contestant = {
  name: 'mercurius',
  title: 'Mercurius + loaders + jit over pg',
  path: '/graphql',
  program: serve('mercurius'),
  ask: (variables) => ({ query: operation, variables }),
  read: readOperationAnswer,
};
