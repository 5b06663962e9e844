import { slugify } from '../slug.ts';
import type { Transaction } from './transaction.ts';

/** Finds or makes the place of a dateline. The caller holds the lock of its name. */
export async function storePlace(transaction: Transaction, name: string): Promise<string> {
  const slug = slugify(name);
  const found = await transaction.place.findUnique({ where: { slug }, select: { id: true } });
  if (found !== null) return found.id;
  const made = await transaction.place.create({ data: { slug, name }, select: { id: true } });
  return made.id;
}
