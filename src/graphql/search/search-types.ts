import { Article } from '../article.ts';
import { BlockSpan } from '../block.ts';
import { PAGE_ARGUMENTS_DESCRIPTION, builder } from '../builder.ts';
import { Quote } from '../quote.ts';
import { Reporter } from '../reporter.ts';
import { Speaker } from '../speaker.ts';
import type { HitKind } from './find-hits.ts';
import type { HighlightShape } from './read-highlights.ts';
import { FacetsType } from './facets.ts';
import type { FacetsShape } from './facets.ts';

interface ResultShape {
  readonly id: string;
  readonly kind: HitKind;
}

const SearchResult = builder.unionType('SearchResult', {
  description: 'What a search finds.',
  types: [Article, Quote, Speaker, Reporter],
  resolveType: (result) => (result as unknown as ResultShape).kind,
});

export const SearchType = builder.enumType('SearchType', {
  description: 'A kind of thing that a search finds.',
  values: {
    ARTICLE: {
      value: 'Article',
      description: 'Articles, by headline, standfirst, quotes and body.',
    },
    QUOTE: { value: 'Quote', description: 'Quotes, by their words.' },
    SPEAKER: { value: 'Speaker', description: 'Speakers, by name.' },
    REPORTER: { value: 'Reporter', description: 'Reporters, by name.' },
  } as const,
});

export const SearchOrder = builder.enumType('SearchOrder', {
  description: 'Order of what a search finds.',
  values: {
    RELEVANCE: {
      description:
        'The best first: a word counts 1 in the headline, 0.4 in the standfirst (or first paragraph), 0.2 in a quote, 0.1 in the body, and every four years halve it. Of many hits the latest 100 of a kind are ranked, and the latest 100 articles with all words in the headline.',
    },
    PUBLISHED_AT_DESC: {
      description:
        'The latest first; of people, who spoke or wrote last. It goes on to the last hit.',
    },
  },
});

const HighlightFieldType = builder.enumType('HighlightField', {
  description: 'Where a highlight stands.',
  values: {
    HEADLINE: { description: 'In the headline.' },
    STANDFIRST: { description: 'In the standfirst.' },
    BODY: { description: 'In a block of the body.' },
    QUOTE: { description: 'In the words of a quote.' },
    NAME: { description: 'In a name.' },
  } as const,
});

const HighlightRange = builder
  .objectRef<{ readonly start: number; readonly end: number }>('HighlightRange')
  .implement({
    description: "Found words in a highlight's text.",
    fields: (t) => ({
      start: t.exposeInt('start', { description: 'First character, in UTF-16 units from 0.' }),
      end: t.exposeInt('end', { description: 'One past the last character, in UTF-16 units.' }),
    }),
  });

const Highlight = builder.objectRef<HighlightShape>('Highlight').implement({
  description:
    'A fragment of plain text with the found words marked by ranges: escape it, as any text.',
  fields: (t) => ({
    field: t.field({
      type: HighlightFieldType,
      description: 'Where it stands.',
      resolve: ({ field }) => field,
    }),
    text: t.exposeString('text', { description: 'The fragment, verbatim, without mark-up.' }),
    ranges: t.field({
      type: [HighlightRange],
      description: 'The found words, in order.',
      resolve: ({ ranges }) => ranges,
    }),
    span: t.field({
      type: BlockSpan,
      nullable: true,
      description: 'Where the fragment stands in the body; null for headlines and names.',
      resolve: ({ span }) => span,
    }),
  }),
});

export interface SearchEdgeShape {
  readonly cursor: string;
  readonly node: ResultShape;
  readonly relevance: number | null;
  readonly readHighlights: () => Promise<readonly HighlightShape[]>;
}

export interface SearchConnectionShape {
  readonly edges: readonly SearchEdgeShape[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
  readonly countTotal: () => Promise<{ readonly count: number; readonly isExact: boolean }>;
  readonly suggestSpelling: () => Promise<string | null>;
  readonly readFacets: () => Promise<FacetsShape>;
}

const SearchPageInfo = builder.pageInfoRef();

const SearchEdge = builder.objectRef<SearchEdgeShape>('SearchEdge').implement({
  description: 'One of the hits of a page, with its cursor and what was found in it.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Pass it as `after` to page from here.' }),
    node: t.field({
      type: SearchResult,
      description: 'What was found.',
      resolve: ({ node }) => node as never,
    }),
    relevance: t.exposeFloat('relevance', {
      nullable: true,
      description:
        'What orders the list by relevance, for comparing hits of one search; else null.',
    }),
    highlights: t.field({
      type: [Highlight],
      description: 'Up to four fragments with the found words.',
      resolve: async ({ readHighlights }) => [...(await readHighlights())],
    }),
  }),
});

export const SearchConnection = builder
  .objectRef<SearchConnectionShape>('SearchConnection')
  .implement({
    description: `A page of hits. ${PAGE_ARGUMENTS_DESCRIPTION}`,
    fields: (t) => ({
      edges: t.field({
        type: [SearchEdge],
        description: 'The hits of this page, in order.',
        resolve: ({ edges }) => [...edges],
      }),
      pageInfo: t.field({
        type: SearchPageInfo,
        description: 'Where this page begins and ends.',
        resolve: ({ pageInfo }) => pageInfo,
      }),
      totalCount: t.int({
        description: 'How many hits there are; of each kind 1,000 are counted at most.',
        resolve: async ({ countTotal }) => (await countTotal()).count,
      }),
      isTotalCountExact: t.boolean({
        description: 'False where there are more hits than were counted.',
        resolve: async ({ countTotal }) => (await countTotal()).isExact,
      }),
      spellingSuggestion: t.string({
        nullable: true,
        description:
          'Where nothing was found: the query with names that are known, "Bessent" for "Beson"; else null.',
        resolve: ({ suggestSpelling }) => suggestSpelling(),
      }),
      facets: t.field({
        type: FacetsType,
        description: 'What the found articles have in common, with counts.',
        resolve: ({ readFacets }) => readFacets(),
      }),
    }),
  });
