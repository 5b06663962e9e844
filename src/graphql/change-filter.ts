import type { Prisma } from '../db/generated/client.ts';
import { productFilterColumns } from '../db/product-filter.ts';
import { seesEverything, visibleChanges } from '../db/visibility.ts';
import type { ProductFilter } from '../db/product-filter.ts';
import type { Visible } from '../db/visibility.ts';
import { notFound } from '../errors.ts';
import { builder } from './builder.ts';
import { ChangeKind, ChangedType } from './change.ts';
import type { Context } from './context.ts';

export const ChangeFilter = builder.inputType('ChangeFilter', {
  description: 'Narrows the change log; every field given must hold.',
  fields: (t) => ({
    types: t.field({ type: [ChangedType], description: 'About these.' }),
    kinds: t.field({ type: [ChangeKind], description: 'Of these kinds.' }),
    products: t.stringList({
      description:
        "About what is or was in one of these products, by slug: a partner's own, or any with a key of the newsroom's. What leaves them is told as LEFT.",
    }),
  }),
});

/** What a reader of the log asks for and may see, ready for `readChanges`. */
export interface ChangeSelection {
  readonly visible: Visible<Prisma.ChangeWhereInput>;
  readonly filter: Prisma.ChangeWhereInput;
  readonly products: readonly ProductFilter[] | null;
}

async function findProducts(
  slugs: readonly string[],
  { database, viewer }: Context,
): Promise<readonly ProductFilter[]> {
  const own = viewer.partner?.products.map(({ id }) => id) ?? [];
  const products = await database.client.product.findMany({
    where: { slug: { in: [...slugs] }, ...(seesEverything(viewer) ? {} : { id: { in: own } }) },
    select: productFilterColumns,
  });
  if (products.length < new Set(slugs).size) throw notFound('product of yours');
  return products;
}

/** @throws NOT_FOUND for a product that the viewer does not have. */
export async function selectChanges(
  filter: typeof ChangeFilter.$inferInput | null | undefined,
  context: Context,
): Promise<ChangeSelection> {
  const { types, kinds, products: slugs } = filter ?? {};
  const products = slugs == null ? null : await findProducts(slugs, context);
  return {
    visible: visibleChanges(context.viewer, context.now, products),
    filter: {
      ...(types == null ? {} : { objectType: { in: types } }),
      ...(kinds == null ? {} : { kind: { in: kinds } }),
    },
    products,
  };
}
