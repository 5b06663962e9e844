import DataLoader from 'dataloader';
import { readRows } from './read-rows.ts';
import type { SqlReader } from './read-sql.ts';
import type { RowsArguments } from './write-rows.ts';

type Row = Record<string, unknown>;

/** Prisma's arguments for one row. */
export interface UniqueArguments {
  readonly where: object;
  readonly select?: Readonly<Record<string, unknown>>;
}

/** One row to be read: its id, and what of it. */
interface Wanted {
  readonly id: string | number;
  readonly select: NonNullable<RowsArguments['select']>;
}

/** What is asked of a row that is named by its id alone; null for any other. */
function wantedOf({ where, select, ...others }: UniqueArguments): Wanted | null {
  if (select === undefined || Object.keys(others).length > 0) return null;
  const { id, ...conditions } = where as { readonly id?: unknown };
  const isId = typeof id === 'string' || typeof id === 'number';
  return isId && Object.keys(conditions).length === 0 ? { id, select } : null;
}

/** The same for the same selection. */
const keyOf = ({ select }: Wanted): string =>
  JSON.stringify(select, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

/** Rows of one selection. */
async function readAlike(
  reader: SqlReader,
  model: string,
  wanted: readonly [Wanted, ...Wanted[]],
): Promise<Map<unknown, Row>> {
  const [first] = wanted;
  const ids = [...new Set(wanted.map(({ id }) => id))];
  const args = { where: { id: { in: ids } }, select: { ...first.select, id: true } };
  return new Map((await readRows(reader, model, args))?.map((row) => [row['id'], row]));
}

/** Each with its row; null where there is none. A selection that cannot be read fails alone. */
async function readTogether(
  reader: SqlReader,
  model: string,
  wanted: readonly Wanted[],
): Promise<(Row | Error | null)[]> {
  const bySelection = new Map<string, [Wanted, ...Wanted[]]>();
  for (const one of wanted) {
    const key = keyOf(one);
    const alike = bySelection.get(key);
    if (alike === undefined) bySelection.set(key, [one]);
    else alike.push(one);
  }
  const answers = new Map<Wanted, Row | Error>();
  const answer = async (alike: [Wanted, ...Wanted[]]): Promise<void> => {
    try {
      const rows = await readAlike(reader, model, alike);
      for (const one of alike) {
        const row = rows.get(one.id);
        // Each has a row of its own: whoever asked may tell rows apart by that.
        if (row !== undefined) answers.set(one, { ...row });
      }
    } catch (error) {
      for (const one of alike) answers.set(one, error as Error);
    }
  };
  await Promise.all([...bySelection.values()].map(answer));
  return wanted.map((one) => answers.get(one) ?? null);
}

/**
 * Reads rows by their ids, as Prisma does: those that are asked for in one turn with the same selection come by
 * one statement.
 *
 * @returns what answers a row; null where it is not there, or asked for in words that there are none for here.
 */
export function rowsById(
  reader: SqlReader,
  model: string,
): (args: UniqueArguments) => Promise<object | null> {
  const loader = new DataLoader<Wanted, Row | null>(
    (wanted) => readTogether(reader, model, wanted),
    { cache: false },
  );
  return async (args) => {
    const wanted = wantedOf(args);
    return wanted === null ? null : loader.load(wanted);
  };
}
