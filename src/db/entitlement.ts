import { productFilterColumns } from './product-filter.ts';
import type { ProductFilter } from './product-filter.ts';
import { embargoedProducts, seesEverything } from './visibility.ts';
import type { Viewer } from './visibility.ts';

/**
 * All of a viewer that decides which content they may see at this time, as text: two with the same one see
 * the same. Who sees drafts too has none: they change content, and read it from the database.
 */
export function entitlementOf(viewer: Viewer, now: Date): string | null {
  if (seesEverything(viewer)) return null;
  const products = embargoedProducts(viewer, now).map((product) =>
    Object.keys(productFilterColumns).map((column) => product[column as keyof ProductFilter]),
  );
  return JSON.stringify([[...viewer.scopes].toSorted(), products]);
}
