import type { Column, Relation } from './data-model.ts';
import { Unwritable, columnOf } from './draft.ts';
import type { Draft, Source } from './draft.ts';

type Filter = Readonly<Record<string, unknown>>;

/** A condition that always holds. */
export const ALWAYS = 'TRUE';

const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Both of two conditions. */
export function both(one: string, other: string): string {
  if (one === ALWAYS) return other;
  return other === ALWAYS ? one : `${one} AND ${other}`;
}

export const allOf = (conditions: readonly string[]): string => conditions.reduce(both, ALWAYS);

/**
 * What each part of a filter asks for, all of it; what is undefined is not asked, as in Prisma. Conditions are written
 * for every request: a plain loop takes half as long as lists of entries do.
 */
function allAsked(filter: Filter, write: (name: string, value: unknown) => string): string {
  let condition = ALWAYS;
  for (const name in filter) {
    const value = filter[name];
    if (value !== undefined) condition = both(condition, write(name, value));
  }
  return condition;
}

/** One of several conditions. Where one always holds none is written, nor a parameter that nothing refers to. */
function oneOf(draft: Draft, write: () => readonly string[]): string {
  const before = draft.parameters.length;
  const conditions = write();
  if (conditions.includes(ALWAYS)) {
    draft.parameters.length = before;
    return ALWAYS;
  }
  return conditions.length === 0 ? 'FALSE' : `((${conditions.join(') OR (')}))`;
}

const OPERATORS = new Map([
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
]);

const LIST_OPERATORS = new Map([
  ['hasEvery', '@>'],
  ['hasSome', '&&'],
]);

function compare(draft: Draft, source: Source, name: string, operator: string, value: unknown) {
  const type = source.model.get(name) as Column;
  const column = columnOf(source, name);
  switch (operator) {
    case 'equals':
      return value === null ? `${column} IS NULL` : `${column} = ${draft.value(value, type)}`;
    case 'not':
      if (isFilter(value)) break;
      return value === null ? `${column} IS NOT NULL` : `${column} <> ${draft.value(value, type)}`;
    case 'in':
      return `${column} = ANY (${draft.value(value, type)})`;
    case 'has':
      return `${draft.value(value, type)} = ANY (${column})`;
    case 'contains':
      return `${column}::text LIKE ${draft.parameter(`%${String(value)}%`)}`;
    default: {
      const written = OPERATORS.get(operator);
      if (written !== undefined) return `${column} ${written} ${draft.value(value, type)}`;
      const ofList = LIST_OPERATORS.get(operator);
      if (ofList !== undefined) return `${column} ${ofList} ${draft.list(value, type)}`;
    }
  }
  throw new Unwritable(operator);
}

function onColumn(draft: Draft, source: Source, name: string, filter: unknown): string {
  return isFilter(filter)
    ? allAsked(filter, (operator, value) => compare(draft, source, name, operator, value))
    : compare(draft, source, name, 'equals', filter);
}

function exists(draft: Draft, source: Source, relation: Relation, filter: unknown): string {
  if (!isFilter(filter)) throw new Unwritable('a relation that is null');
  const related = draft.source(relation.model);
  const condition = both(draft.link(relation, source, related), writeWhere(draft, related, filter));
  return `EXISTS (SELECT FROM "${related.table}" ${related.alias} WHERE ${condition})`;
}

/** Of the one row that a row belongs to. PostgreSQL reads both in either order, whichever has the better index. */
function onJoined(
  draft: Draft,
  source: Source,
  [name, relation]: readonly [string, Relation],
  filter: unknown,
): string {
  const { joined, joinsMore } = source;
  if (joined === null || !(joinsMore || joined.has(name))) {
    return exists(draft, source, relation, filter);
  }
  if (!isFilter(filter)) throw new Unwritable('a relation that is null');
  const related = joined.get(name) ?? draft.source(relation.model);
  joined.set(name, related);
  return writeWhere(draft, related, filter);
}

function onRelation(
  draft: Draft,
  source: Source,
  [name, relation]: readonly [string, Relation],
  filter: unknown,
): string {
  if (!isFilter(filter)) throw new Unwritable('a relation that is null');
  if (!relation.isList && !('is' in filter) && !('isNot' in filter)) {
    return onJoined(draft, source, [name, relation], filter);
  }
  return allAsked(filter, (quantifier, where) => {
    if (quantifier === 'is' && !relation.isList) {
      return onJoined(draft, source, [name, relation], where);
    }
    if (quantifier === 'some' && relation.isList) return exists(draft, source, relation, where);
    if (quantifier === 'none') return `NOT ${exists(draft, source, relation, where)}`;
    throw new Unwritable(quantifier);
  });
}

function onField(draft: Draft, source: Source, name: string, filter: unknown): string {
  const field = source.model.get(name);
  if (field === undefined) throw new Unwritable(name);
  return field.kind === 'relation'
    ? onRelation(draft, source, [name, field], filter)
    : onColumn(draft, source, name, filter);
}

/** A filter, or the conditions of a list of filters. */
const partsOf = (draft: Draft, source: Source, value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((part) => writeWhere(draft, source, part as Filter));

/** A filter of Prisma's as a condition of SQL. */
export function writeWhere(draft: Draft, source: Source, where: object): string {
  return allAsked(where as Filter, (name, value) => {
    switch (name) {
      case 'AND':
        return allOf(partsOf(draft, source, value));
      case 'OR':
        return oneOf(draft, () => partsOf(draft, { ...source, joinsMore: false }, value));
      case 'NOT':
        return allOf(
          draft
            .negated(() => partsOf(draft, { ...source, joined: null }, value))
            .map((part) => `NOT (${part})`),
        );
      default:
        return onField(draft, source, name, value);
    }
  });
}
