import { v7 as uuid } from 'uuid';
import { slugify } from '../slug.ts';
import { insertRows } from './insert-rows.ts';
import type { Transaction } from './transaction.ts';

/** What is known by the slug of its name alone. */
interface Named {
  readonly slug: string;
  readonly name: string;
  readonly id: string;
}

/** Finds or makes the rows of some names; ids by slug. */
async function findOrMake(
  names: readonly string[],
  find: (slugs: string[]) => Promise<readonly { readonly slug: string; readonly id: string }[]>,
  make: (rows: Named[]) => Promise<unknown>,
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  // Of two printings the first stands.
  const nameOf = new Map(names.toReversed().map((name) => [slugify(name), name]));
  const found = await find([...nameOf.keys()]);
  const ids = new Map(found.map(({ slug, id }) => [slug, id]));
  const missing = [...nameOf].filter(([slug]) => !ids.has(slug));
  const rows = missing.map(([slug, name]): Named => ({ slug, name, id: uuid() }));
  if (rows.length > 0) await make(rows);
  for (const { slug, id } of rows) ids.set(slug, id);
  return ids;
}

const select = { slug: true, id: true } as const;

/** Finds or makes the places of datelines; ids by slug. The caller holds the locks of their names. */
export const storePlaces = (transaction: Transaction, names: readonly string[]) =>
  findOrMake(
    names,
    (slugs) => transaction.place.findMany({ where: { slug: { in: slugs } }, select }),
    (rows) => insertRows(transaction, 'Place', rows),
  );

/** Finds or makes sections; ids by slug. The caller holds the locks of their names. */
export const storeSections = (transaction: Transaction, names: readonly string[]) =>
  findOrMake(
    names,
    (slugs) => transaction.section.findMany({ where: { slug: { in: slugs } }, select }),
    (rows) => insertRows(transaction, 'Section', rows),
  );
