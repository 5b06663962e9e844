import type { Column, Model, Relation } from './data-model.ts';

/** Thrown where a read asks what there are no words for here; Prisma has them. */
export class Unwritable extends Error {}

/** Rows of a table, by the name that they have in a statement. */
export interface Source {
  readonly table: string;
  readonly model: Model;
  readonly alias: string;
  /**
   * Rows of other tables that none of these is wanted without, by their relation: they are read beside them, once for
   * all that is asked of them. Null where nothing can be joined.
   */
  readonly joined: Map<string, Source> | null;
  /** Whether more can be: what one of several alternatives asks for, the others do without. */
  readonly joinsMore: boolean;
}

const ENUM_VALUE = /^\w+$/;

export interface DraftOptions {
  /**
   * Whether PostgreSQL is to plan the statement without a look at its times and lists of texts: for all of them there
   * is one plan then, which is kept. Planned for each anew, a search would take as long again, and might be answered
   * in another way each time.
   */
  readonly isPlannedOnce?: boolean;
}

/** What pg and PGlite send alike for a parameter whose type PostgreSQL finds out. */
function asParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  return Array.isArray(value) ? value.map(asParameter) : value;
}

/** A statement that is being written: its parameters so far, and names for its tables. */
export class Draft {
  readonly parameters: unknown[] = [];
  readonly #models: ReadonlyMap<string, Model>;
  readonly #isPlannedOnce: boolean;
  #sources = 0;
  #isNegated = false;

  constructor(models: ReadonlyMap<string, Model>, { isPlannedOnce = false }: DraftOptions = {}) {
    this.#models = models;
    this.#isPlannedOnce = isPlannedOnce;
  }

  source(table: string): Source {
    const model = this.#models.get(table);
    if (model === undefined) throw new Unwritable(table);
    this.#sources += 1;
    return { table, model, alias: `t${this.#sources}`, joined: null, joinsMore: false };
  }

  parameter(value: unknown): string {
    this.parameters.push(asParameter(value));
    return `$${this.parameters.length}`;
  }

  /**
   * A value to compare a column with. Of flags and enums there are few, and their shares differ: they stand in
   * the statement, so that one plan for all parameters knows how many rows to expect.
   */
  value(value: unknown, { type, isEnum }: Column): string {
    if (typeof value === 'boolean') return String(value);
    if (value instanceof Date && type === 'DateTime') return this.#unseen(value, 'timestamptz');
    if (!isEnum) return this.parameter(value);
    const values = [value].flat().map(String);
    if (!values.every((one) => ENUM_VALUE.test(one))) throw new Unwritable('a value of an enum');
    return Array.isArray(value) ? `'{${values.join(',')}}'` : `'${values.join('')}'`;
  }

  /** A parameter that PostgreSQL looks at when the plan is made, or, within a query of its own, only when it is run. */
  #unseen(value: unknown, type: string): string {
    const parameter = this.parameter(value);
    return this.#isPlannedOnce ? `(SELECT ${parameter}::${type})` : parameter;
  }

  /** A list to compare a column with that is a list itself. */
  list(value: unknown, { type }: Column): string {
    return type === 'String' ? this.#unseen(value, 'text[]') : this.parameter(value);
  }

  /**
   * Where a related row is missing or has no value, Prisma's NOT and SQL's part: no relation is written inside
   * of one.
   */
  negated<Result>(write: () => Result): Result {
    const wasNegated = this.#isNegated;
    this.#isNegated = true;
    try {
      return write();
    } finally {
      this.#isNegated = wasNegated;
    }
  }

  /** That rows of a relation belong to those at hand. */
  link({ here, there }: Relation, from: Source, to: Source): string {
    if (this.#isNegated) throw new Unwritable('a relation in a NOT');
    return `${columnOf(to, there)} = ${columnOf(from, here)}`;
  }
}

export const columnOf = ({ alias }: Source, name: string) => `${alias}."${name}"`;
