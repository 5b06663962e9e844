import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd } from '../db/visibility.ts';
import type { Viewer, Visibility } from '../db/visibility.ts';
import type { Block } from '../ingest/block-ids.ts';
import { redactContact } from './redact-contact.ts';

/** What the formats are made from: one article, as far as its reader may see it. */
export interface ArticleContent {
  readonly uri: string;
  /** Canonical address. */
  readonly url: string;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  readonly dateline: { readonly text: string; readonly place: string | null } | null;
  readonly section: { readonly name: string } | null;
  readonly topics: readonly { readonly name: string; readonly uri: string | null }[];
  /** BCP 47 tag. */
  readonly language: string;
  readonly wordCount: number;
  readonly readingSeconds: number;
  readonly publishedAt: Date;
  /** Zone in which the time was printed: an IANA name or an offset. */
  readonly timeZone: string;
  readonly updatedAt: Date;
  readonly embargoedUntil: Date | null;
  readonly version: number;
  readonly status: Prisma.ArticleGetPayload<object>['status'];
  readonly copyrightHolder: string | null;
  readonly copyrightNotice: string | null;
  readonly usageTerms: string | null;
  /** The latest first. */
  readonly corrections: readonly CorrectionContent[];
  readonly reporters: readonly ReporterContent[];
  readonly blocks: readonly Block[];
  readonly quotes: readonly QuoteContent[];
}

interface CorrectionContent {
  readonly kind: string;
  readonly text: string;
  readonly at: Date;
}

interface ReporterContent {
  readonly uri: string;
  readonly name: string;
  /** Null for readers who may not see it. */
  readonly email: string | null;
}

interface QuoteContent {
  readonly uri: string;
  readonly text: string;
  readonly speaker: {
    readonly uri: string;
    readonly name: string;
    readonly isPerson: boolean;
  } | null;
  readonly reportedVia: string | null;
  /** The block in which it begins. */
  readonly blockId: string | null;
}

/** Marks of distance and words that nobody said are no quotes for anyone else's page. */
const QUOTED: Prisma.QuoteWhereInput = { kind: { in: ['FULL', 'FRAGMENT'] } };

/** The columns of `ArticleContent`, for one statement. */
export const articleColumns = (visibility: Visibility) =>
  ({
    id: true,
    uri: true,
    slug: true,
    status: true,
    headline: true,
    standfirst: true,
    byline: true,
    datelineText: true,
    place: { select: { name: true } },
    section: { select: { name: true } },
    topics: {
      orderBy: { position: 'asc' },
      select: { topic: { select: { name: true, uri: true } } },
    },
    language: true,
    wordCount: true,
    readingSeconds: true,
    publishedAt: true,
    timeZone: true,
    updatedAt: true,
    embargoedUntil: true,
    version: true,
    copyrightHolder: true,
    copyrightNotice: true,
    usageTerms: true,
    corrections: { orderBy: { id: 'desc' }, select: { kind: true, text: true, at: true } },
    bylines: {
      orderBy: { position: 'asc' },
      select: { reporter: { select: { id: true, name: true, email: true } } },
    },
    quotes: {
      where: visibleAnd(visibility.quote, QUOTED),
      orderBy: { position: 'asc' },
      select: {
        id: true,
        text: true,
        segments: true,
        reportedVia: true,
        speaker: { select: { id: true, name: true, kind: true } },
      },
    },
    versions: { orderBy: { number: 'desc' }, take: 1, select: { blocks: true } },
  }) satisfies Prisma.ArticleSelect;

export type ArticleRow = Prisma.ArticleGetPayload<{ select: ReturnType<typeof articleColumns> }>;

const uriOf = (id: string) => `urn:uuid:${id}`;

/** Canonical address of an article. */
export const articleUrl = (publicUrl: string, slug: string): string =>
  `${publicUrl}/articles/${encodeURIComponent(slug)}`;

/** What of a row its reader may see: contact details by scope only. */
export function toArticleContent(
  row: ArticleRow,
  viewer: Viewer,
  publicUrl: string,
): ArticleContent {
  const { slug, datelineText, place, topics, bylines, quotes, versions, ...columns } = row;
  const mayContact = viewer.scopes.has('CONTACT');
  return {
    ...columns,
    url: articleUrl(publicUrl, slug),
    byline:
      columns.byline === null || viewer.isOwner ? columns.byline : redactContact(columns.byline),
    dateline: datelineText === null ? null : { text: datelineText, place: place?.name ?? null },
    topics: topics.map(({ topic }) => topic),
    reporters: bylines.map(({ reporter: { id, name, email } }) => ({
      uri: uriOf(id),
      name,
      email: mayContact ? email : null,
    })),
    blocks: (versions[0]?.blocks ?? []) as unknown as Block[],
    quotes: quotes.map(({ id, text, segments, reportedVia, speaker }) => ({
      uri: uriOf(id),
      text,
      reportedVia,
      speaker:
        speaker === null
          ? null
          : {
              uri: uriOf(speaker.id),
              name: speaker.name,
              isPerson: speaker.kind !== 'ORGANISATION',
            },
      blockId: (segments as unknown as { blockId: string }[])[0]?.blockId ?? null,
    })),
  };
}
