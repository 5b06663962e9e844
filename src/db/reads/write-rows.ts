import type { Relation } from './data-model.ts';
import { Unwritable, columnOf } from './draft.ts';
import type { Draft, Source } from './draft.ts';
import { ALWAYS, both, writeWhere } from './write-where.ts';

/** Prisma's arguments of a read, as far as there are words for them here. */
export interface RowsArguments {
  readonly where?: object;
  readonly orderBy?: object | readonly object[];
  readonly take?: number;
  readonly select?: Readonly<Record<string, unknown>>;
}

/** What of a row JSON has no words for, by column, to be made of it when it is read. */
export interface RowShape {
  readonly dates: readonly string[];
  readonly bigints: readonly string[];
  readonly related: readonly (readonly [name: string, shape: RowShape])[];
}

/** Rows as a query, and what is to be made of their JSON. */
interface WrittenRows {
  readonly sql: string;
  readonly shape: RowShape;
}

/** Prisma's arguments of a count, likewise. */
export type CountArguments = Pick<RowsArguments, 'where' | 'take'>;

const KNOWN_ARGUMENTS = new Set(['where', 'orderBy', 'take', 'select']);
const KNOWN_OF_COUNTS = new Set(['where', 'take']);
const WITHOUT_JSON = new Set(['Bytes', 'Decimal']);

/** Rows as one JSON array, in their order; an empty one where there are none. */
export const asArray = (rows: string) => `SELECT coalesce(json_agg(r), '[]') FROM (${rows}) r`;

const asObject = (row: string) => `SELECT row_to_json(r) FROM (${row}) r`;

/** The columns of a selection, one after the other. */
class Columns {
  readonly written: string[] = [];
  readonly dates: string[] = [];
  readonly bigints: string[] = [];
  readonly related: [string, RowShape][] = [];
  readonly #draft: Draft;
  readonly #source: Source;

  constructor(draft: Draft, source: Source) {
    this.#draft = draft;
    this.#source = source;
  }

  add(name: string, wanted: unknown): void {
    if (name === '_count') return this.#addCounts((wanted as RowsArguments).select ?? {});
    const field = this.#source.model.get(name);
    if (field === undefined) throw new Unwritable(name);
    if (field.kind === 'relation') return this.#addRelated(name, field, wanted as RowsArguments);
    if (WITHOUT_JSON.has(field.type)) throw new Unwritable(field.type);
    const column = columnOf(this.#source, name);
    if (field.type === 'DateTime') this.dates.push(name);
    if (field.type === 'BigInt') this.bigints.push(name);
    // A list that was never given has no value; to Prisma it is empty.
    if (field.isList) this.written.push(`coalesce(${column}, '{}') AS "${name}"`);
    else this.written.push(field.type === 'BigInt' ? `${column}::text AS "${name}"` : column);
  }

  #addRelated(name: string, relation: Relation, args: RowsArguments): void {
    const joined = this.#source.joined?.get(name);
    if (joined !== undefined) return this.#addJoined(name, joined, args);
    const related = this.#draft.source(relation.model);
    const link = this.#draft.link(relation, this.#source, related);
    const { sql, shape } = writeRows(this.#draft, related, args, link);
    this.related.push([name, shape]);
    this.written.push(`(${relation.isList ? asArray(sql) : asObject(sql)}) AS "${name}"`);
  }

  #addJoined(name: string, joined: Source, { select, ...others }: RowsArguments): void {
    if (select === undefined || Object.keys(others).length > 0) throw new Unwritable(name);
    const columns = columnsOf(this.#draft, joined, select);
    this.related.push([name, columns]);
    this.written.push(`(${asObject(`SELECT ${columns.written.join(', ')}`)}) AS "${name}"`);
  }

  #addCounts(counted: Readonly<Record<string, unknown>>): void {
    const counts = Object.entries(counted).map(([name, args]) => {
      const relation = this.#source.model.get(name);
      if (relation?.kind !== 'relation') throw new Unwritable(name);
      const related = this.#draft.source(relation.model);
      const condition = both(
        this.#draft.link(relation, this.#source, related),
        writeWhere(this.#draft, related, (args as RowsArguments).where ?? {}),
      );
      return `(SELECT count(*) FROM "${related.table}" ${related.alias} WHERE ${condition}) AS "${name}"`;
    });
    this.written.push(`(${asObject(`SELECT ${counts.join(', ')}`)}) AS "_count"`);
  }
}

function columnsOf(
  draft: Draft,
  source: Source,
  select: Readonly<Record<string, unknown>>,
): Columns {
  const columns = new Columns(draft, source);
  for (const name in select) {
    const wanted = select[name];
    if (wanted !== undefined && wanted !== false) columns.add(name, wanted);
  }
  return columns;
}

/** What rows are ordered by, a column of theirs or of the one row that they belong to, and which way. */
function orderOf(
  draft: Draft,
  source: Source,
  name: string,
  wanted: unknown,
): readonly [expression: string, direction: string] {
  const field = source.model.get(name);
  if (field?.kind === 'column' && (wanted === 'asc' || wanted === 'desc')) {
    return [columnOf(source, name), wanted.toUpperCase()];
  }
  if (field?.kind !== 'relation' || field.isList) throw new Unwritable(name);
  const [[column, below] = [''], ...others] = Object.entries(wanted as object);
  if (others.length > 0) throw new Unwritable(name);
  const joined = source.joined?.get(name);
  if (joined !== undefined) return orderOf(draft, joined, column, below);
  const related = draft.source(field.model);
  const [expression, direction] = orderOf(draft, related, column, below);
  const link = draft.link(field, source, related);
  return [
    `(SELECT ${expression} FROM "${related.table}" ${related.alias} WHERE ${link})`,
    direction,
  ];
}

function writeOrder(draft: Draft, source: Source, { orderBy = [] }: RowsArguments): string {
  let written = '';
  for (const part of Array.isArray(orderBy) ? (orderBy as object[]) : [orderBy]) {
    for (const [name, wanted] of Object.entries(part)) {
      const [expression, direction] = orderOf(draft, source, name, wanted);
      written += `${written === '' ? ' ORDER BY' : ','} ${expression} ${direction}`;
    }
  }
  return written;
}

/**
 * How many rows are wanted. In the statement itself, one plan for all parameters knows that it may stop early;
 * of rows within a row there are few, and as a parameter one plan does for all lengths.
 */
function writeLimit(draft: Draft, { take }: RowsArguments, isWithin: boolean): string {
  if (take === undefined) return '';
  if (!Number.isSafeInteger(take) || take < 0) throw new Unwritable('rows from the end');
  return ` LIMIT ${isWithin ? draft.parameter(take) : take}`;
}

function refuseOthers(args: object, known: ReadonlySet<string>): void {
  for (const name in args) if (!known.has(name)) throw new Unwritable(name);
}

/** Rows to which those of other tables can be joined. */
const withJoins = (source: Source) => ({
  ...source,
  joined: new Map<string, Source>(),
  joinsMore: true,
});

/** A table, and those joined to it. */
function writeTables(draft: Draft, source: Source & { joined: Map<string, Source> }): string {
  let tables = `"${source.table}" ${source.alias}`;
  for (const [name, related] of source.joined) {
    const link = draft.link(source.model.get(name) as Relation, source, related);
    tables += ` JOIN "${related.table}" ${related.alias} ON ${link}`;
  }
  return tables;
}

/**
 * The rows of a read as a query.
 *
 * @param link what ties them to the row that they are within; null for rows that stand by themselves.
 * @throws Unwritable
 */
export function writeRows(
  draft: Draft,
  source: Source,
  args: RowsArguments,
  link: string | null = null,
): WrittenRows {
  const { select, where = {} } = args;
  if (select === undefined) throw new Unwritable('all columns');
  refuseOthers(args, KNOWN_ARGUMENTS);
  // First, for it tells which tables are joined.
  const rows = withJoins(source);
  const condition = both(link ?? ALWAYS, writeWhere(draft, rows, where));
  const columns = columnsOf(draft, rows, select);
  const order = writeOrder(draft, rows, args);
  const limit = writeLimit(draft, args, link !== null);
  return {
    sql: `SELECT ${columns.written.join(', ')} FROM ${writeTables(draft, rows)} WHERE ${condition}${order}${limit}`,
    shape: columns,
  };
}

/**
 * A count of rows as a query.
 *
 * @throws Unwritable
 */
export function writeCount(draft: Draft, source: Source, args: CountArguments): string {
  refuseOthers(args, KNOWN_OF_COUNTS);
  const rows = withJoins(source);
  const condition = writeWhere(draft, rows, args.where ?? {});
  const counted = `FROM ${writeTables(draft, rows)} WHERE ${condition}`;
  return args.take === undefined
    ? `SELECT count(*)::int AS count ${counted}`
    : `SELECT count(*)::int AS count FROM (SELECT ${counted}${writeLimit(draft, args, true)}) r`;
}
