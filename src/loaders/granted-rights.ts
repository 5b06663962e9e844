import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import { productArticles } from '../db/product-filter.ts';
import { visibleAnd } from '../db/visibility.ts';
import type { Context } from '../graphql/context.ts';
import type { GrantedRights } from '../partners/usage-rights.ts';

/**
 * The rights that the viewer's products give to each article of a list: one statement a product, since
 * only SQL decides which articles a product holds.
 */
export const grantedRights = createContextCache(
  ({ database: { client }, viewer, visibility }: Context) =>
    new DataLoader<string, GrantedRights[]>(async (articleIds) => {
      const ids = (viewer.partner?.products ?? []).map(({ id }) => id);
      if (ids.length === 0) return articleIds.map(() => []);
      const products = await client.product.findMany({
        where: { id: { in: ids } },
        orderBy: { slug: 'asc' },
      });
      const granted = new Map<string, GrantedRights[]>(articleIds.map((id) => [id, []]));
      for (const product of products) {
        const articles = await client.article.findMany({
          where: visibleAnd(
            visibility.article,
            { id: { in: [...articleIds] } },
            productArticles(product),
          ),
          select: { id: true },
        });
        for (const { id } of articles) granted.get(id)?.push(product);
      }
      return articleIds.map((id) => granted.get(id) ?? []);
    }),
);
