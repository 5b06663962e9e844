import { execute } from '../../db/driver-transactions.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { storableJson } from '../storable-json.ts';
import type { Transaction } from './transaction.ts';

/** A column that Prisma has no type for. */
interface SearchDocument {
  /** A tsvector as it is written; null for the trigger to fill. */
  readonly document: string | null;
}

/** The tables that are filled so, with what a row of each takes. */
interface Rows {
  readonly Article: Prisma.ArticleCreateManyInput & { readonly id: string };
  readonly ArticleVersion: Prisma.ArticleVersionCreateManyInput;
  readonly Quote: Prisma.QuoteCreateManyInput & { readonly id: string };
  readonly ArticleSearch: Prisma.ArticleSearchCreateManyInput & SearchDocument;
  readonly QuoteSearch: Prisma.QuoteSearchCreateManyInput & SearchDocument;
  readonly ArticleSlug: Prisma.ArticleSlugCreateManyInput;
  readonly ArticleTopic: Prisma.ArticleTopicCreateManyInput;
  readonly Byline: Prisma.BylineCreateManyInput;
  readonly Place: Prisma.PlaceCreateManyInput & { readonly id: string };
  readonly Reporter: Prisma.ReporterCreateManyInput & { readonly id: string };
  readonly SearchName: Prisma.SearchNameCreateManyInput & { readonly id: string };
  readonly Section: Prisma.SectionCreateManyInput & { readonly id: string };
  readonly Speaker: Prisma.SpeakerCreateManyInput & { readonly id: string };
  readonly SpeakerAlias: Prisma.SpeakerAliasCreateManyInput;
  readonly SpeakerRole: Prisma.SpeakerRoleCreateManyInput;
}

/** As JSON. A lone half of a pair, where a long word was cut, becomes U+FFFD: PostgreSQL takes none. */
function toJson(rows: readonly unknown[]): string {
  const json = JSON.stringify(rows);
  // Only what is lone is escaped so. It hardly ever is, and going through all escapes takes longer than all else.
  return json.includes('\\ud') ? storableJson(json) : json;
}

/**
 * Inserts many rows, of one set of columns, as one parameter. Prisma's `createMany` is a statement of its own for every
 * number of rows, which it compiles and PostgreSQL parses anew: a third of the time that a page took.
 */
export async function insertRows<Table extends keyof Rows>(
  transaction: Transaction,
  table: Table,
  rows: readonly Rows[Table][],
  { skipDuplicates = false } = {},
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  const conflict = skipDuplicates ? ' ON CONFLICT DO NOTHING' : '';
  await execute(
    transaction,
    `INSERT INTO "${table}" (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)${conflict}`,
    [toJson(rows)],
  );
}
