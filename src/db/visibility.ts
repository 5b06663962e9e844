import type { AccessScope, ArticleStatus, ChangeAccess, Prisma } from './generated/client.ts';
import { productArticles, productFacets, productHolds } from './product-filter.ts';
import type { ProductFilter } from './product-filter.ts';

/** What a partner subscribes to, as far as it decides what the partner sees. */
export interface EntitledProduct extends ProductFilter {
  readonly id: string;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

export interface ViewingPartner {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly pointsPerMinute: number | null;
  readonly products: readonly EntitledProduct[];
}

/** Who asks. Nothing but this decides what an answer may hold. */
export interface Viewer {
  /** Name of the key that was sent; null for a caller without one. */
  readonly name: string | null;
  readonly scopes: ReadonlySet<AccessScope>;
  readonly isOwner: boolean;
  /** The newsroom that the key was given to; null for the public and for the newsroom's own keys. */
  readonly partner: ViewingPartner | null;
}

export const publicViewer: Viewer = {
  name: null,
  scopes: new Set(['READ']),
  isOwner: false,
  partner: null,
};

/** Private, so that neither an object nor a copy of a predicate with something changed passes for one. */
declare class Decided {
  private readonly decided: true;
}

/**
 * A predicate that has what a viewer may see in it. Only this file makes one, by `visibilityFor` and the
 * functions below; what reads content (visible-reads.ts) takes no other.
 */
export type Visible<Where> = Where & Decided;

/** The rows that a viewer may see and for which the rest holds too. */
export function visibleAnd<Where>(visible: Visible<Where>, ...rest: Where[]): Visible<Where> {
  return { AND: [visible, ...rest] } as unknown as Visible<Where>;
}

/** The rows that one of the predicates lets a viewer see. */
export function visibleOr<Where>(...visible: readonly Visible<Where>[]): Visible<Where> {
  return { OR: visible } as unknown as Visible<Where>;
}

/** The rows that belong to one that a viewer may see. */
export function visibleThrough<Relation extends string, Where>(
  relation: Relation,
  visible: Visible<Where>,
): Visible<Record<Relation, Where>> {
  return { [relation]: visible } as unknown as Visible<Record<Relation, Where>>;
}

/** What a viewer may see of each model, as predicates that become part of the SQL. */
export interface Visibility {
  readonly article: Visible<Prisma.ArticleWhereInput>;
  readonly byline: Visible<Prisma.BylineWhereInput>;
  readonly quote: Visible<Prisma.QuoteWhereInput>;
  readonly reporter: Visible<Prisma.ReporterWhereInput>;
  readonly speaker: Visible<Prisma.SpeakerWhereInput>;
  readonly speakerRole: Visible<Prisma.SpeakerRoleWhereInput>;
  readonly speakerAlias: Visible<Prisma.SpeakerAliasWhereInput>;
  readonly place: Visible<Prisma.PlaceWhereInput>;
  readonly section: Visible<Prisma.SectionWhereInput>;
  readonly topic: Visible<Prisma.TopicWhereInput>;
  readonly articleTopic: Visible<Prisma.ArticleTopicWhereInput>;
  readonly correction: Visible<Prisma.CorrectionWhereInput>;
  /** For the newsroom; partners have the change log. */
  readonly withdrawal: Visible<Prisma.WithdrawalWhereInput>;
  readonly searchName: Visible<Prisma.SearchNameWhereInput>;
  readonly ranking: Visible<Prisma.RankingWhereInput>;
  readonly rankingEntry: Visible<Prisma.RankingEntryWhereInput>;
}

/** From when everybody may see an article (null: never, as it stands), and who may until then. */
export function articleOpening(article: {
  readonly status: ArticleStatus;
  readonly publishedAt: Date;
  readonly embargoedUntil: Date | null;
}): { publicFrom: Date | null; otherwise: 'HIDDEN' | 'EMBARGOED' } {
  switch (article.status) {
    case 'PUBLISHED':
    case 'CORRECTED':
      return { publicFrom: article.publishedAt, otherwise: 'HIDDEN' };
    case 'EMBARGOED':
      return { publicFrom: article.embargoedUntil, otherwise: 'EMBARGOED' };
    case 'DRAFT':
    case 'WITHDRAWN':
      return { publicFrom: null, otherwise: 'HIDDEN' };
  }
}

/** The products through which a viewer sees what is under embargo. */
export function embargoedProducts(viewer: Viewer, now: Date): readonly EntitledProduct[] {
  if (!viewer.scopes.has('EMBARGOED')) return [];
  return (viewer.partner?.products ?? []).filter(
    ({ validFrom, validUntil }) => (validFrom ?? now) <= now && (validUntil ?? now) >= now,
  );
}

function embargoedArticles(viewer: Viewer, now: Date): Prisma.ArticleWhereInput[] {
  return embargoedProducts(viewer, now).map((product) => ({
    AND: [{ status: 'EMBARGOED' }, productArticles(product)],
  }));
}

function readersArticle(viewer: Viewer, now: Date): Prisma.ArticleWhereInput {
  return {
    OR: [
      { status: { in: ['PUBLISHED', 'CORRECTED'] }, publishedAt: { lte: now } },
      { status: 'EMBARGOED', embargoedUntil: { lte: now } },
      ...embargoedArticles(viewer, now),
    ],
  };
}

/**
 * A hot list that only a page prints which is yet to come out, comes out with it. A page that was
 * withdrawn since takes nothing with it but its own entry: the list was the newsroom's.
 */
function readersRanking(article: Prisma.ArticleWhereInput, now: Date): Prisma.RankingWhereInput {
  return {
    computedAt: { lte: now },
    OR: [
      { sourceArticleId: null },
      { sourceArticle: { status: 'WITHDRAWN' } },
      { sourceArticle: article },
    ],
  };
}

/** Who changes content must see it in every state. */
export const seesEverything = (viewer: Viewer): boolean =>
  viewer.isOwner || viewer.scopes.has('EDIT');

type Side = 'Before' | 'After';

function changeOnSide(
  side: Side,
  viewer: Viewer,
  now: Date,
  products: readonly ProductFilter[] | null,
): Prisma.ChangeWhereInput {
  const has = (product: ProductFilter) => ({
    [`facets${side}`]: { hasEvery: productFacets(product) },
  });
  const access = `access${side}`;
  const seen = seesEverything(viewer)
    ? { [access]: { not: 'NONE' } }
    : {
        OR: [
          { [access]: 'PUBLIC' },
          ...embargoedProducts(viewer, now).map((product) => ({
            AND: [{ [access]: 'EMBARGOED' }, has(product)],
          })),
        ],
      };
  if (products === null) return seen;
  // Prisma takes an OR of nothing for no condition at all.
  return products.length === 0
    ? { sequence: { in: [] } }
    : { AND: [seen, { OR: products.map(has) }] };
}

/**
 * The changes of what a viewer could see just before or just after each of them. That is settled when a
 * change enters the log: what a reader has passed there stays as it was when they passed it.
 *
 * @param products only of what was or is in one of these then; all when null.
 */
export function visibleChanges(
  viewer: Viewer,
  now: Date,
  products: readonly ProductFilter[] | null,
): Visible<Prisma.ChangeWhereInput> {
  const where: Prisma.ChangeWhereInput =
    products === null && seesEverything(viewer)
      ? {}
      : {
          OR: [
            changeOnSide('Before', viewer, now, products),
            changeOnSide('After', viewer, now, products),
          ],
        };
  return where as Visible<Prisma.ChangeWhereInput>;
}

/** Whether one side of a change was to be seen: what `visibleChanges` asks of either, for a row at hand. */
export function couldSee(
  viewer: Viewer,
  now: Date,
  products: readonly ProductFilter[] | null,
  { access, facets }: { readonly access: ChangeAccess; readonly facets: readonly string[] },
): boolean {
  if (access === 'NONE') return false;
  if (products !== null && !products.some((product) => productHolds(product, facets))) return false;
  if (access === 'PUBLIC' || seesEverything(viewer)) return true;
  if (access === 'HIDDEN') return false;
  return embargoedProducts(viewer, now).some((product) => productHolds(product, facets));
}

/**
 * The one place that decides visibility. Every other model follows the article it came from: a
 * reporter or speaker known only from a hidden article does not exist for this viewer, and a hot
 * list's entry whose article is hidden leaves a gap.
 */
export function visibilityFor(viewer: Viewer, now: Date): Visibility {
  const everything = seesEverything(viewer);
  const article = everything ? {} : readersArticle(viewer, now);
  // What an editor dismissed is a quote for nobody; the row only keeps it from coming back.
  const quote = { article, dismissed: false };
  const reporter = everything ? {} : { bylines: { some: { article } } };
  const speaker = everything ? {} : { quotes: { some: quote } };
  const place = everything ? {} : { articles: { some: article } };
  return {
    article,
    byline: { article },
    quote,
    reporter,
    speaker,
    speakerRole: { article },
    speakerAlias: { article },
    place,
    section: everything ? {} : { articles: { some: article } },
    topic: everything ? {} : { articles: { some: { article } } },
    articleTopic: { article },
    correction: { article },
    withdrawal: everything ? {} : { id: { in: [] } },
    searchName: everything ? {} : { OR: [{ speaker }, { reporter }, { place }] },
    ranking: everything ? {} : readersRanking(article, now),
    rankingEntry: everything ? {} : { OR: [{ articleId: null }, { article }] },
  } as unknown as Visibility;
}
