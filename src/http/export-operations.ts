import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';

/** Each asks for one page as `page`, a connection, after the cursor `$after`. */
const pageOf = (variables: string, field: string, columns: string): DocumentNode =>
  parse(`query (${variables} $after: String) {
    page: ${field} {
      edges { node { __typename id ${columns} } }
      pageInfo { endCursor hasNextPage }
    }
  }`);

const SPAN = '{ blockId start end }';

/** What an export holds of all content but hot lists, in an order in which each line names only earlier ones. */
export const EXPORT_OPERATIONS: readonly DocumentNode[] = [
  pageOf('', 'reporters(first: 100, after: $after)', 'slug name email'),
  pageOf('', 'speakers(first: 100, after: $after)', 'slug name kind aliases'),
  pageOf(
    '',
    'articles(first: 100, after: $after, orderBy: PUBLISHED_AT_ASC)',
    `uri slug status headline standfirst byline dateline place { id slug name } language wordCount
      section { slug name } topics { slug name } readingSeconds publishedAt timeZone updatedAt version copyrightHolder copyrightNotice usageTerms
      bylines { position printedName role reporter { id } } body { blocks { id kind text } }
      corrections { kind text at signature version } supersededBy { id }`,
  ),
  pageOf(
    '',
    'quotes(first: 100, after: $after)',
    `article { id } articleVersion position text kind segments ${SPAN} editorialBrackets ${SPAN}
      speaker { id } speakerAsPrinted reportedVia rule confidence publishedAt
      evidence { mention ${SPAN} cue ${SPAN} }`,
  ),
];

/** All hot lists, as `lists`. */
export const EXPORT_LISTS = parse(`{
  lists: rankingLists { __typename slug name window method size language hiddenEntryRule }
}`);

/** The rankings of the hot list `$list`. */
export const EXPORT_RANKINGS = pageOf(
  '$list: String!,',
  'rankings(list: $list, first: 100, after: $after)',
  `list { slug } method computedAt windowStart windowEnd staleAfter
    entries { position headline article { id } previousPosition movement periodsOnList peakPosition }`,
);
