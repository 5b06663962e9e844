import {
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { DEFAULT_PAGE_SIZE } from './page-size.ts';

/** What an operation asks for, before it has run. */
export interface Measure {
  /** Rows that it may reach, pages in pages multiplied. */
  readonly rows: number;
  readonly points: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

type Variables = Readonly<Record<string, unknown>>;

interface Part {
  rows: number;
  points: number;
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}

/** How many rows a list without pages is taken for: reporters of an article, entries of a hot list. */
const ASSUMED_LIST = 5;

/** Fields of a connection that are no rows of their own. */
const CONNECTION_PARTS = new Set(['edges', 'node', 'pageInfo']);

const nothing = (): Part => ({
  rows: 0,
  points: 0,
  depth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
});

function add(sum: Part, part: Part): void {
  sum.rows += part.rows;
  sum.points += part.points;
  sum.fields += part.fields;
  sum.aliases += part.aliases;
  sum.directives += part.directives;
  sum.depth = Math.max(sum.depth, part.depth);
}

/** How many rows the field itself answers at most; `extensions.rows` tells it of a field that is a whole document. */
function rowsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables) {
  const told = field.extensions['rows'];
  if (typeof told === 'number') return told;
  if (!isCompositeType(getNamedType(field.type)) || CONNECTION_PARTS.has(field.name)) return 0;
  const given = new Map(
    node.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
  const ids = given.get('ids');
  if (field.args.some(({ name }) => name === 'ids')) return Array.isArray(ids) ? ids.length : 1;
  if (field.args.some(({ name }) => name === 'first')) {
    const size = given.get('first') ?? given.get('last');
    return typeof size === 'number' ? size : DEFAULT_PAGE_SIZE;
  }
  return isListType(getNullableType(field.type)) ? ASSUMED_LIST : 1;
}

/** Walks an operation once; a fragment is measured once, however often it is spread. */
class Meter {
  private readonly schema: GraphQLSchema;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly variables: Variables;
  private readonly measured = new Map<string, Part>();

  constructor(document: DocumentNode, schema: GraphQLSchema, variables: Variables) {
    this.schema = schema;
    this.variables = variables;
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
  }

  selection(set: SelectionSetNode, type: GraphQLNamedType | undefined): Part {
    const sum = nothing();
    for (const node of set.selections) {
      sum.directives += node.directives?.length ?? 0;
      switch (node.kind) {
        case Kind.FIELD:
          add(sum, this.field(node, type));
          break;
        case Kind.INLINE_FRAGMENT: {
          const on = node.typeCondition;
          add(
            sum,
            this.selection(node.selectionSet, on ? this.schema.getType(on.name.value) : type),
          );
          break;
        }
        case Kind.FRAGMENT_SPREAD:
          add(sum, this.fragment(node.name.value));
          break;
      }
    }
    return sum;
  }

  private fragment(name: string): Part {
    const known = this.measured.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    if (fragment === undefined) return nothing();
    const type = this.schema.getType(fragment.typeCondition.name.value);
    const part = this.selection(fragment.selectionSet, type);
    this.measured.set(name, part);
    return part;
  }

  private field(node: FieldNode, parent: GraphQLNamedType | undefined): Part {
    const part = { ...nothing(), fields: 1, depth: 1, aliases: node.alias === undefined ? 0 : 1 };
    // Introspection reads no rows; graphql-js bounds how deep it goes.
    if (node.name.value.startsWith('__')) return part;
    const field =
      isObjectType(parent) || isInterfaceType(parent)
        ? parent.getFields()[node.name.value]
        : undefined;
    if (field === undefined) return part;
    const rows = rowsOf(field, node, this.variables);
    const points = field.extensions['points'];
    part.points = typeof points === 'number' ? points : 0;
    part.rows = rows;
    if (node.selectionSet === undefined) return part;
    const below = this.selection(node.selectionSet, getNamedType(field.type));
    add(part, { ...below, rows: below.rows * Math.max(rows, 1), depth: below.depth + 1 });
    return part;
  }
}

/** The fields that stand at the root, fragments opened. */
function countRootFields(operation: OperationDefinitionNode, document: DocumentNode): number {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment.selectionSet]),
  );
  const known = new Map<SelectionSetNode, number>();
  const count = (set: SelectionSetNode): number => {
    const before = known.get(set);
    if (before !== undefined) return before;
    let sum = 0;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) sum += 1;
      else if (node.kind === Kind.INLINE_FRAGMENT) sum += count(node.selectionSet);
      else {
        const spread = fragments.get(node.name.value);
        sum += spread === undefined ? 0 : count(spread);
      }
    }
    known.set(set, sum);
    return sum;
  };
  return count(operation.selectionSet);
}

/**
 * Measures a valid operation in time linear in its length, literals and variables alike.
 *
 * Its price is a point for the request, one for each row that it may reach, and what single fields add
 * by their `extensions.points`.
 */
export function measureOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  variables: Variables,
): Measure {
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined
        ? []
        : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    ),
  );
  const meter = new Meter(document, schema, { ...defaults, ...variables });
  const root = schema.getRootType(operation.operation) ?? undefined;
  const { rows, points, depth, fields, aliases, directives } = meter.selection(
    operation.selectionSet,
    root,
  );
  return {
    rows,
    points: 1 + rows + points,
    depth,
    fields,
    aliases,
    directives: directives + (operation.directives?.length ?? 0),
    rootFields: countRootFields(operation, document),
  };
}
