import { createServer } from 'node:http';
import type { FrontPage } from '../front-page.ts';
import { PAGE_SIZE } from '../front-page.ts';
import { serve } from './contestant.ts';
import type { Contestant } from './contestant.ts';

/** PostGraphile 5 in library mode with its recommended preset: https://postgraphile.org/postgraphile/5/usage-library */
export async function start(port: number, databaseUrl: string): Promise<void> {
  const { postgraphile } = await import('postgraphile');
  const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
  const { makePgService } = await import('postgraphile/adaptors/pg');
  const { grafserv } = await import('postgraphile/grafserv/node');
  const postGraphile = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: databaseUrl, schemas: ['peers'] })],
    grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
    grafast: { explain: false },
  });
  const server = createServer();
  await postGraphile.createServ(grafserv).addTo(server);
  server.listen(port);
}

const operation = /* GraphQL */ `
  query FrontPage($slug: String!, $speaker: String!, $list: String!, $first: Int = ${PAGE_SIZE}) {
    articleBySlug(slug: $slug) {
      rowId
      slug
      headline
      byline
      dateline
      publishedAt
      readingSeconds
      bylines(orderBy: POSITION_ASC) {
        nodes {
          reporter {
            rowId
            name
            slug
          }
        }
      }
      body {
        blocks
      }
      quotes(first: $first, orderBy: POSITION_ASC) {
        nodes {
          rowId
          text
          kind
          speakerAsPrinted
          speaker {
            rowId
            name
            slug
          }
        }
      }
    }
    speakerBySlug(slug: $speaker) {
      quotes(first: $first, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) {
        nodes {
          rowId
          text
          publishedAt
          article {
            ...Teaser
          }
        }
      }
    }
    rankingListBySlug(slug: $list) {
      rankings(first: 1, orderBy: WINDOW_START_DESC) {
        nodes {
          computedAt
          windowStart
          windowEnd
          entries(orderBy: POSITION_ASC) {
            nodes {
              position
              headline
              movement
              previousPosition
              article {
                publishedAt
                ...Teaser
              }
            }
          }
        }
      }
    }
  }
  fragment Teaser on Article {
    headline
    slug
    bylines(orderBy: POSITION_ASC) {
      nodes {
        reporter {
          name
          slug
        }
      }
    }
  }
`;

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}
interface Bylines {
  readonly bylines: Nodes<{ readonly reporter: { rowId: string; name: string; slug: string } }>;
}
type Teaser = Bylines & {
  readonly headline: string;
  readonly slug: string;
  readonly publishedAt: string;
};

const utc = (time: string) => new Date(time).toISOString();
const people = ({ bylines }: Bylines) =>
  bylines.nodes.map(({ reporter: { name, slug } }) => ({ name, slug }));

function read(answer: unknown): FrontPage {
  // The shape is that of the operation above.
  const { data } = answer as { data: any };
  const { rowId, bylines, body, quotes, ...article } = data.articleBySlug;
  const ranking = data.rankingListBySlug.rankings.nodes[0];
  const teaser = (one: Teaser) => ({
    headline: one.headline,
    slug: one.slug,
    reporters: people(one),
  });
  return {
    article: {
      ...article,
      id: rowId,
      publishedAt: utc(article.publishedAt),
      reporters: bylines.nodes.map((byline: Bylines['bylines']['nodes'][number]) => {
        const { rowId: id, ...person } = byline.reporter;
        return { id, ...person };
      }),
      blocks: body.blocks,
      quotes: quotes.nodes.map(({ rowId: id, speaker, ...quote }: any) => {
        const { rowId: speakerId, ...person } = speaker ?? {};
        return { ...quote, id, speaker: speaker === null ? null : { id: speakerId, ...person } };
      }),
    },
    quotes: data.speakerBySlug.quotes.nodes.map((quote: any) => ({
      id: quote.rowId,
      text: quote.text,
      publishedAt: utc(quote.publishedAt),
      article: teaser(quote.article),
    })),
    ranking: {
      computedAt: utc(ranking.computedAt),
      windowStart: utc(ranking.windowStart),
      windowEnd: utc(ranking.windowEnd),
      entries: ranking.entries.nodes.map(({ article: one, ...entry }: any) => ({
        ...entry,
        article: one === null ? null : { ...teaser(one), publishedAt: utc(one.publishedAt) },
      })),
    },
  };
}

export const contestant: Contestant = {
  name: 'postgraphile',
  title: 'PostGraphile 5.1',
  path: '/graphql',
  program: serve('postgraphile'),
  environment: { GRAPHILE_ENV: 'production' },
  ask: (variables) => ({ query: operation, variables }),
  read,
};
