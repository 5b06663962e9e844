import { productFilterColumns } from './product-filter.ts';
import type { ProductFilter } from './product-filter.ts';
import { embargoedProducts, seesEverything } from './visibility.ts';
import type { EntitledProduct, Viewer } from './visibility.ts';

/** A viewer's last one, and the products it stands for. */
const entitlements = new WeakMap<Viewer, { products: readonly EntitledProduct[]; text: string }>();

/**
 * All of a viewer that decides which content they may see at this time, as text: two with the same one see
 * the same. Who sees drafts too has none: they change content, and read it from the database.
 */
export function entitlementOf(viewer: Viewer, now: Date): string | null {
  if (seesEverything(viewer)) return null;
  const products = embargoedProducts(viewer, now);
  const known = entitlements.get(viewer);
  const isSame = (product: EntitledProduct, index: number) => product === known?.products[index];
  if (known?.products.length === products.length && products.every(isSame)) return known.text;
  const columns = products.map((product) =>
    Object.keys(productFilterColumns).map((column) => product[column as keyof ProductFilter]),
  );
  const text = JSON.stringify([[...viewer.scopes].toSorted(), columns]);
  entitlements.set(viewer, { products, text });
  return text;
}
