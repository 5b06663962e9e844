import type { ContentUse, PrismaClient } from '../db/generated/client.ts';
import type { ProductFilter } from '../db/product-filter.ts';
import { badInput, notFound } from '../errors.ts';
import { slugify } from '../ingest/slug.ts';

export interface ProductOptions extends ProductFilter {
  readonly name: string;
  readonly uses: readonly ContentUse[];
  readonly territories: readonly string[];
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly credit: string | null;
}

const TERRITORY = /^[A-Z]{2}$/;

/** Makes a product, or changes the one with the slug to what is given. @throws BAD_USER_INPUT. */
export async function putProduct(
  client: PrismaClient,
  slug: string,
  options: ProductOptions,
): Promise<string> {
  if (slug === '' || slugify(slug) !== slug) {
    throw badInput(`"${slug}" is not a slug. Expected words like "harbour-news".`);
  }
  for (const part of [options.sectionSlug, options.topicSlug, options.placeSlug]) {
    if (part !== null && (part === '' || slugify(part) !== part)) {
      throw badInput(
        `"${part}" is not a slug. Sections, topics and places go by theirs: "business".`,
      );
    }
  }
  if (options.source?.trim() === '') throw badInput('"source" is empty. Leave it out for all.');
  const wrong = options.territories.find((territory) => !TERRITORY.test(territory));
  if (wrong !== undefined) {
    throw badInput(`"${wrong}" is no territory. Expected ISO 3166 codes of two letters: "KR".`);
  }
  if ((options.validFrom ?? 0) > (options.validUntil ?? Infinity)) {
    throw badInput('"validFrom" is after "validUntil".');
  }
  const data = {
    ...options,
    uses: [...new Set(options.uses)],
    territories: [...new Set(options.territories)],
  };
  const { id } = await client.product.upsert({
    where: { slug },
    create: { slug, ...data },
    update: data,
    select: { id: true },
  });
  return id;
}

/** Subscribes a partner to a product, or ends that. @throws NOT_FOUND. */
export async function setSubscription(
  client: PrismaClient,
  partnerSlug: string,
  productSlug: string,
  subscribed: boolean,
): Promise<void> {
  const [partner, product] = await Promise.all([
    client.partner.findUnique({ where: { slug: partnerSlug }, select: { id: true } }),
    client.product.findUnique({ where: { slug: productSlug }, select: { id: true } }),
  ]);
  if (partner === null) throw notFound('partner');
  if (product === null) throw notFound('product');
  const row = { partnerId: partner.id, productId: product.id };
  if (subscribed) await client.subscription.createMany({ data: [row], skipDuplicates: true });
  else await client.subscription.deleteMany({ where: row });
}
