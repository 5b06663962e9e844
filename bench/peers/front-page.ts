import { readFileSync } from 'node:fs';

/** What one request of the load asks for. */
export interface Variables {
  readonly slug: string;
  readonly speaker: string;
  readonly list: string;
}

/** Rows of each of the two lists of quotes: the operation's default. */
export const PAGE_SIZE = 20;

interface Person {
  readonly name: string;
  readonly slug: string;
}

/** The answer that every contestant gives in its own words, brought into one form: ids of rows, times in UTC. */
export interface FrontPage {
  readonly article: {
    readonly id: string;
    readonly slug: string;
    readonly headline: string;
    readonly byline: string | null;
    readonly dateline: string | null;
    readonly publishedAt: string;
    readonly readingSeconds: number;
    readonly reporters: readonly (Person & { readonly id: string })[];
    readonly blocks: readonly {
      readonly id: string;
      readonly kind: string;
      readonly text: string;
    }[];
    readonly quotes: readonly {
      readonly id: string;
      readonly text: string;
      readonly kind: string;
      readonly speakerAsPrinted: string | null;
      readonly speaker: (Person & { readonly id: string }) | null;
    }[];
  };
  readonly quotes: readonly {
    readonly id: string;
    readonly text: string;
    readonly publishedAt: string;
    readonly article: {
      readonly headline: string;
      readonly slug: string;
      readonly reporters: readonly Person[];
    };
  }[];
  readonly ranking: {
    readonly computedAt: string;
    readonly windowStart: string;
    readonly windowEnd: string;
    readonly entries: readonly {
      readonly position: number;
      readonly headline: string;
      readonly movement: string;
      readonly previousPosition: number | null;
      readonly article: {
        readonly headline: string;
        readonly slug: string;
        readonly publishedAt: string;
        readonly reporters: readonly Person[];
      } | null;
    }[];
  };
}

/**
 * `schema/operations/front-page.graphql` without the body's HTML: Dateline makes it from the blocks, and
 * the peers have no field for it.
 */
export const operation = readFileSync(
  new URL('../../schema/operations/front-page.graphql', import.meta.url),
  'utf8',
).replace(/^ +html\n/m, '');

/** Keystone's and PostGraphile's schemas follow from their tables; these two are written by hand. */
export const typeDefs = /* GraphQL */ `
  scalar DateTime
  type Query {
    article(by: ArticleBy!): Article
    quotes(filter: QuoteFilter!, first: Int!): QuoteConnection!
    ranking(list: String!): Ranking
  }
  input ArticleBy {
    slug: String!
  }
  input SpeakerBy {
    slug: String!
  }
  input QuoteFilter {
    speaker: SpeakerBy!
  }
  type Article {
    id: ID!
    slug: String!
    headline: String!
    byline: String
    dateline: String
    publishedAt: DateTime!
    readingSeconds: Int!
    reporters: [Reporter!]!
    body: Body!
    quotes(first: Int!): QuoteConnection!
  }
  type Body {
    blocks: [Block!]!
  }
  type Block {
    id: ID!
    kind: String!
    text: String!
  }
  type Reporter {
    id: ID!
    name: String!
    slug: String!
  }
  type Speaker {
    id: ID!
    name: String!
    slug: String!
  }
  type QuoteConnection {
    edges: [QuoteEdge!]!
  }
  type QuoteEdge {
    node: Quote!
  }
  type Quote {
    id: ID!
    text: String!
    kind: String!
    speakerAsPrinted: String
    speaker: Speaker
    publishedAt: DateTime!
    article: Article!
  }
  type Ranking {
    computedAt: DateTime!
    windowStart: DateTime!
    windowEnd: DateTime!
    entries: [RankingEntry!]!
  }
  type RankingEntry {
    position: Int!
    headline: String!
    movement: String!
    previousPosition: Int
    article: Article
  }
`;

/** The answer to `operation`, where ids and times are in the common form already. */
interface OperationAnswer {
  readonly data: {
    readonly article: Omit<FrontPage['article'], 'blocks' | 'quotes'> & {
      readonly body: { readonly blocks: FrontPage['article']['blocks'] };
      readonly quotes: {
        readonly edges: readonly { readonly node: FrontPage['article']['quotes'][number] }[];
      };
    };
    readonly quotes: { readonly edges: readonly { readonly node: FrontPage['quotes'][number] }[] };
    readonly ranking: FrontPage['ranking'];
  };
}

export function readOperationAnswer(answer: unknown): FrontPage {
  const { article, quotes, ranking } = (answer as OperationAnswer).data;
  const { body, quotes: quotesIn, ...rest } = article;
  return {
    article: { ...rest, blocks: body.blocks, quotes: quotesIn.edges.map(({ node }) => node) },
    quotes: quotes.edges.map(({ node }) => node),
    ranking,
  };
}
