import { PAGE_SIZE } from '../front-page.ts';
import type { FrontPage } from '../front-page.ts';
import type { Contestant } from './contestant.ts';

const operation = /* GraphQL */ `
  query FrontPage($slug: String!, $speaker: String!, $list: String!, $first: Int = ${PAGE_SIZE}) {
    article(where: { slug: $slug }) {
      id
      slug
      headline
      byline
      dateline
      publishedAt
      readingSeconds
      bylines(orderBy: { position: asc }) {
        reporter {
          id
          name
          slug
        }
      }
      body {
        blocks
      }
      quotes(take: $first, orderBy: { position: asc }) {
        id
        text
        kind
        speakerAsPrinted
        speaker {
          id
          name
          slug
        }
      }
    }
    quotes(
      where: { speaker: { slug: { equals: $speaker } } }
      take: $first
      orderBy: [{ publishedAt: desc }, { id: desc }]
    ) {
      id
      text
      publishedAt
      article {
        ...Teaser
      }
    }
    rankings(where: { list: { slug: { equals: $list } } }, take: 1, orderBy: { windowStart: desc }) {
      computedAt
      windowStart
      windowEnd
      entries(orderBy: { position: asc }) {
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
  fragment Teaser on Article {
    headline
    slug
    bylines(orderBy: { position: asc }) {
      reporter {
        name
        slug
      }
    }
  }
`;

// The shape is that of the operation above.
const reportersOf = (article: any) => article.bylines.map(({ reporter }: any) => reporter);

const teaser = ({ bylines, ...article }: any) => ({
  ...article,
  reporters: reportersOf({ bylines }),
});

function read(answer: unknown): FrontPage {
  const { article, quotes, rankings } = (answer as { data: any }).data;
  const { bylines, body, ...rest } = article;
  const [ranking] = rankings;
  return {
    article: { ...rest, reporters: reportersOf({ bylines }), blocks: body.blocks },
    quotes: quotes.map((quote: any) => ({ ...quote, article: teaser(quote.article) })),
    ranking: {
      ...ranking,
      entries: ranking.entries.map((entry: any) => ({
        ...entry,
        article: entry.article === null ? null : teaser(entry.article),
      })),
    },
  };
}

/** Keystone without its admin pages: https://keystonejs.com/docs/guides/cli */
export const contestant: Contestant = {
  name: 'keystone',
  title: 'Keystone 8',
  path: '/api/graphql',
  program: ['../node_modules/@keystone-6/core/bin/cli.js', 'start', '--no-ui'],
  folder: 'keystone',
  ask: (variables) => ({ query: operation, variables }),
  read,
};
