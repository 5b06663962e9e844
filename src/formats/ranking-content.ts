import type { Prisma } from '../db/generated/client.ts';
import type { Visibility } from '../db/visibility.ts';
import { numberEntries } from '../ranking/number-entries.ts';
import { articleUrl } from './article-content.ts';

/** A hot list as its reader may see it. */
export interface RankingContent {
  readonly uri: string;
  readonly list: {
    readonly slug: string;
    readonly name: string;
    readonly window: string;
    readonly language: string | null;
  };
  readonly method: string;
  readonly computedAt: Date;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly staleAfter: Date;
  readonly entries: readonly RankingEntryContent[];
}

export interface RankingEntryContent {
  /** From 1; numbers may be missing. */
  readonly position: number;
  readonly previousPosition: number | null;
  readonly movement: string;
  readonly periodsOnList: number;
  readonly peakPosition: number;
  /** As the list printed it. */
  readonly headline: string;
  /** Null until an article with this headline has come in. */
  readonly article: {
    readonly uri: string;
    readonly url: string;
    readonly headline: string;
    readonly standfirst: string | null;
    readonly language: string;
    readonly publishedAt: Date;
    readonly updatedAt: Date;
  } | null;
}

/** The columns of `RankingContent`, for one statement. */
export const rankingColumns = ({ rankingEntry }: Visibility) =>
  ({
    id: true,
    method: true,
    computedAt: true,
    windowStart: true,
    windowEnd: true,
    staleAfter: true,
    list: {
      select: { slug: true, name: true, window: true, language: true, hiddenEntryRule: true },
    },
    entries: {
      where: rankingEntry,
      orderBy: { position: 'asc' },
      select: {
        position: true,
        previousPosition: true,
        movement: true,
        periodsOnList: true,
        peakPosition: true,
        printedHeadline: true,
        article: {
          select: {
            uri: true,
            slug: true,
            headline: true,
            standfirst: true,
            language: true,
            publishedAt: true,
            updatedAt: true,
          },
        },
      },
    },
  }) satisfies Prisma.RankingSelect;

export type RankingRow = Prisma.RankingGetPayload<{ select: ReturnType<typeof rankingColumns> }>;

export function toRankingContent(row: RankingRow, publicUrl: string): RankingContent {
  const { id, list, entries, ...columns } = row;
  return {
    ...columns,
    uri: `urn:uuid:${id}`,
    list,
    entries: numberEntries(list.hiddenEntryRule, entries).map(
      ({ printedHeadline, article, ...entry }) => ({
        ...entry,
        headline: printedHeadline,
        article: article === null ? null : { ...article, url: articleUrl(publicUrl, article.slug) },
      }),
    ),
  };
}
