import type { Prisma } from './generated/client.ts';

/** What articles are to be like; a field that is null or left out does not narrow them. */
export interface ArticleCriteria {
  readonly section?: Prisma.SectionWhereInput | null;
  readonly topic?: Prisma.TopicWhereInput | null;
  readonly reporter?: Prisma.ReporterWhereInput | null;
  /** Of one of their quotes. */
  readonly quote?: Prisma.QuoteWhereInput | null;
  /** Slug of the place. */
  readonly place?: string | null | undefined;
  /** BCP 47 tag. */
  readonly language?: string | null | undefined;
  /** The holder of the copyright, to the letter. */
  readonly source?: string | null | undefined;
}

/**
 * The articles that meet all criteria. The one filter: lists, searches, hot lists and the products of
 * partners narrow content by it, so that a product holds just what a list with its filter shows.
 */
export function articlesLike(criteria: ArticleCriteria): Prisma.ArticleWhereInput {
  const { section, topic, reporter, quote, place, language, source } = criteria;
  return {
    ...(section == null ? {} : { section }),
    ...(topic == null ? {} : { topics: { some: { topic } } }),
    ...(reporter == null ? {} : { bylines: { some: { reporter } } }),
    ...(quote == null ? {} : { quotes: { some: { ...quote, dismissed: false } } }),
    ...(place == null ? {} : { place: { slug: place } }),
    ...(language == null ? {} : { language }),
    ...(source == null ? {} : { copyrightHolder: source }),
  };
}
