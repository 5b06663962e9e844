import { articlesLike } from './article-filter.ts';
import type { Prisma } from './generated/client.ts';

/** A part of the content that a partner is entitled to: every field that is set must hold. */
export interface ProductFilter {
  readonly sectionSlug: string | null;
  readonly topicSlug: string | null;
  readonly placeSlug: string | null;
  readonly language: string | null;
  /** The newsroom or agency that the articles are of: the holder of their copyright, to the letter. */
  readonly source: string | null;
  readonly reporterId: string | null;
  readonly speakerId: string | null;
}

/** The columns of a product that make its filter. */
export const productFilterColumns = {
  sectionSlug: true,
  topicSlug: true,
  placeSlug: true,
  language: true,
  source: true,
  reporterId: true,
  speakerId: true,
} as const satisfies Record<keyof ProductFilter, true>;

/** The articles of a product. Where no field is set, all of them. */
export function productArticles(product: ProductFilter): Prisma.ArticleWhereInput {
  const { sectionSlug, topicSlug, reporterId, speakerId } = product;
  return articlesLike({
    section: sectionSlug === null ? null : { slug: sectionSlug },
    topic: topicSlug === null ? null : { slug: topicSlug },
    reporter: reporterId === null ? null : { id: reporterId },
    quote: speakerId === null ? null : { speakerId },
    place: product.placeSlug,
    language: product.language,
    source: product.source,
  });
}

/** What products choose an article by, as the change log keeps it. */
export interface FacetedContent {
  readonly sectionSlug: string | null;
  readonly topicSlugs: readonly string[];
  readonly placeSlug: string | null;
  readonly language: string | null;
  readonly source: string | null;
  readonly reporterIds: readonly string[];
  readonly speakerIds: readonly string[];
}

/** `FacetedContent` as words: "place:busan", "language:en". */
export function facetsOf(content: FacetedContent): string[] {
  const { sectionSlug, topicSlugs, placeSlug, language, source } = content;
  return [
    ...new Set([
      ...(sectionSlug === null ? [] : [`section:${sectionSlug}`]),
      ...topicSlugs.map((slug) => `topic:${slug}`),
      ...(placeSlug === null ? [] : [`place:${placeSlug}`]),
      ...(language === null ? [] : [`language:${language}`]),
      ...(source === null ? [] : [`source:${source}`]),
      ...content.reporterIds.map((id) => `reporter:${id}`),
      ...content.speakerIds.map((id) => `speaker:${id}`),
    ]),
  ];
}

/** The facets that content of a product has, all of them; the counterpart of `productArticles`. */
export function productFacets(product: ProductFilter): string[] {
  const { topicSlug, reporterId, speakerId } = product;
  return facetsOf({
    ...product,
    topicSlugs: topicSlug === null ? [] : [topicSlug],
    reporterIds: reporterId === null ? [] : [reporterId],
    speakerIds: speakerId === null ? [] : [speakerId],
  });
}

/** Whether a product holds what has these facets. */
export const productHolds = (product: ProductFilter, facets: readonly string[]): boolean =>
  productFacets(product).every((facet) => facets.includes(facet));
