import type { Prisma } from './generated/client.ts';

/** Who asks. Nothing but this decides what an answer may hold. */
export interface Viewer {
  /** Name of the key that was sent; null for a caller without one. */
  readonly name: string | null;
  readonly isOwner: boolean;
}

export const publicViewer: Viewer = { name: null, isOwner: false };

/** What a viewer may see of each model, as predicates that become part of the SQL. */
export interface Visibility {
  readonly article: Prisma.ArticleWhereInput;
  readonly byline: Prisma.BylineWhereInput;
  readonly quote: Prisma.QuoteWhereInput;
  readonly reporter: Prisma.ReporterWhereInput;
  readonly speaker: Prisma.SpeakerWhereInput;
  readonly speakerRole: Prisma.SpeakerRoleWhereInput;
  readonly speakerAlias: Prisma.SpeakerAliasWhereInput;
  readonly place: Prisma.PlaceWhereInput;
  readonly ranking: Prisma.RankingWhereInput;
  readonly rankingEntry: Prisma.RankingEntryWhereInput;
}

const ownersArticle: Prisma.ArticleWhereInput = {};

function publicArticle(now: Date): Prisma.ArticleWhereInput {
  return {
    OR: [
      { status: { in: ['PUBLISHED', 'CORRECTED'] }, publishedAt: { lte: now } },
      { status: 'EMBARGOED', embargoedUntil: { lte: now } },
    ],
  };
}

/**
 * The one place that decides visibility. Every other model follows the article it came from: a
 * reporter or speaker known only from a hidden article does not exist for this viewer, and a hot
 * list's entry whose article is hidden leaves a gap.
 */
export function visibilityFor(viewer: Viewer, now: Date): Visibility {
  const article = viewer.isOwner ? ownersArticle : publicArticle(now);
  // What an editor dismissed is a quote for nobody; the row only keeps it from coming back.
  const quote = { article, dismissed: false };
  return {
    article,
    byline: { article },
    quote,
    reporter: viewer.isOwner ? {} : { bylines: { some: { article } } },
    speaker: viewer.isOwner ? {} : { quotes: { some: quote } },
    speakerRole: { article },
    speakerAlias: { article },
    place: viewer.isOwner ? {} : { articles: { some: article } },
    ranking: viewer.isOwner ? {} : { computedAt: { lte: now } },
    rankingEntry: viewer.isOwner ? {} : { OR: [{ articleId: null }, { article }] },
  };
}
