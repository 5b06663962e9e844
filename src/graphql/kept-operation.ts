import {
  Kind,
  OperationTypeNode,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  print,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLNamedType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';

/**
 * What may be kept of answers: content, which changes with an entry in the change log or at a time that is
 * known before, and depends on nothing of its reader but their entitlement. Whatever is not named here is
 * asked of the database each time.
 */
export const KEPT_ROOT_FIELDS: ReadonlySet<string> = new Set(
  `article articles quotes ranking rankings reporter reporters search section sections speaker speakers
   suggest topic topics`.split(/\s+/),
);
export const KEPT_TYPES: ReadonlySet<string> = new Set(
  `Article ArticleConnection ArticleDiff ArticleEdge ArticleVersion ArticleVersionConnection
   ArticleVersionEdge Assumption Block BlockDiff BlockSpan Body Byline Citation Correction DiffPart
   FieldSource Highlight HighlightRange Node PageInfo Place Provenance Quote QuoteConnection QuoteDiff
   QuoteEdge QuoteEvidence Ranking RankingConnection RankingEdge RankingEntry RankingEntryConnection
   RankingEntryEdge RankingGap Reporter ReporterConnection ReporterEdge SearchConnection SearchEdge
   SearchFacet SearchFacets SearchResult Section SectionConnection SectionEdge Speaker
   SpeakerConnection SpeakerEdge SpeakerRole Suggestion Topic TopicConnection TopicEdge`.split(
    /\s+/,
  ),
);

/**
 * Of what is kept, what tells of nothing but the article, the hot list or the speaker's quotes that a field at
 * the root found, which tells its key. Whatever is not named here may change with any content: other lists,
 * counts, other articles, and what an embargo's end alone changes (`Article.ninjs`).
 */
const SELF_CONTAINED_TYPES: ReadonlySet<string> = new Set(
  `ArticleDiff ArticleVersion ArticleVersionConnection ArticleVersionEdge Assumption Block BlockDiff BlockSpan
   Body Byline Citation Correction DiffPart FieldSource PageInfo Provenance QuoteConnection QuoteDiff
   QuoteEdge QuoteEvidence RankingEntry RankingGap`.split(/\s+/),
);
const SELF_CONTAINED_FIELDS: Readonly<Record<string, string>> = {
  Query: 'article quotes ranking',
  Article: `atVersion body byline bylines copyrightHolder copyrightNotice corrections dateline diff headline id
    jsonLd language place provenance publishedAt quotes readingSeconds reporters section slug standfirst
    status timeZone topics updatedAt uri usageTerms version versions wordCount`,
  Place: 'id name slug',
  Quote: `article articleVersion citation confidence editorialBrackets evidence id kind position publishedAt
    reportedVia rule segments speaker speakerAsPrinted speakerRoles text`,
  Ranking: `computedAt entries gaps id isEmpty isStale jsonLd language method ninjs section staleAfter
    windowEnd windowStart`,
  Reporter: 'email id name slug',
  Section: 'id name slug',
  Speaker: 'id kind name slug',
  Topic: 'id name slug uri',
};

/** Whether a field tells of nothing but what the field at the root found. */
export const isSelfContained = (type: string, field: string): boolean =>
  SELF_CONTAINED_TYPES.has(type) ||
  (SELF_CONTAINED_FIELDS[type]?.split(/\s+/).includes(field) ?? false);

/** Walks a selection once, each fragment once. */
class Inspection {
  /** Whether all fields until now are. */
  isSelfContained = true;
  private readonly schema: GraphQLSchema;
  private readonly fragments: ReadonlyMap<string, { type: string; set: SelectionSetNode }>;
  private readonly seen = new Set<string>();

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.schema = schema;
    this.fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION
          ? [[one.name.value, { type: one.typeCondition.name.value, set: one.selectionSet }]]
          : [],
      ),
    );
  }

  mayKeep(set: SelectionSetNode, type: GraphQLNamedType | undefined): boolean {
    return set.selections.every((node) => {
      if (node.kind === Kind.FIELD) return this.mayKeepField(node, type);
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition?.name.value;
        return this.mayKeep(node.selectionSet, on === undefined ? type : this.schema.getType(on));
      }
      const name = node.name.value;
      if (this.seen.has(name)) return true;
      this.seen.add(name);
      const fragment = this.fragments.get(name);
      return (
        fragment !== undefined && this.mayKeep(fragment.set, this.schema.getType(fragment.type))
      );
    });
  }

  private mayKeepField(node: FieldNode, parent: GraphQLNamedType | undefined): boolean {
    const name = node.name.value;
    if (name === '__typename') return true;
    if (!isObjectType(parent) && !isInterfaceType(parent)) return false;
    const isRoot = parent === this.schema.getQueryType();
    if (isRoot ? !KEPT_ROOT_FIELDS.has(name) : !KEPT_TYPES.has(parent.name)) return false;
    const field = parent.getFields()[name];
    if (field === undefined) return false;
    this.isSelfContained &&= isSelfContained(parent.name, name);
    return (
      node.selectionSet === undefined || this.mayKeep(node.selectionSet, getNamedType(field.type))
    );
  }
}

export interface KeptOperation {
  /** The operation without what means nothing in it: spaces, comments, the document's other form. */
  readonly text: string;
  /** What usage is counted under. */
  readonly name: string;
  /** Variables that it has; others that are sent mean nothing. */
  readonly variables: readonly string[];
  /** Whether its answers tell of nothing but what its fields at the root find, by the keys they tell. */
  readonly isSelfContained: boolean;
}

/** An operation whose answers may be kept; null for any other, and for one that is not valid. */
export function findKeptOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): KeptOperation | null {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  const query = schema.getQueryType() ?? undefined;
  const inspection = new Inspection(schema, document);
  if (!inspection.mayKeep(operation.selectionSet, query)) return null;
  return {
    text: JSON.stringify([operationName ?? null, print(document)]),
    name: operationNameOf(document, operationName),
    variables: (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
    isSelfContained: inspection.isSelfContained,
  };
}

/** What an operation is called in the records of usage. */
export const operationNameOf = (document: DocumentNode, operationName: string | null | undefined) =>
  getOperationAST(document, operationName)?.name?.value ?? '(unnamed)';
