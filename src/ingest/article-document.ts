/** A run of characters in one line of a source. */
export interface SourceSpan {
  /** Line in the source, counted from 1. */
  readonly line: number;
  /** First UTF-16 unit in the line, counted from 0. */
  readonly start: number;
  /** One past the last UTF-16 unit. */
  readonly end: number;
}

/** Where a parsed field was read: "headline", "reporters.0.email", "blocks.3.text", "rankings.0.entries.2". */
export interface FieldProvenance extends SourceSpan {
  readonly field: string;
}

/** Something the page did not say and the parser took for granted. */
export interface Assumption {
  /** Stable code, for instance `TIME_ZONE_ASSUMED`. */
  readonly code: string;
  readonly field: string;
  /** A sentence for an editor. */
  readonly message: string;
  /** Line in the source, counted from 1. */
  readonly line: number;
}

export interface ReporterDocument {
  /** Name in the usual writing: "Ko Yong-chul" for a printed "KO YONG-CHUL". */
  readonly name: string;
  /** As printed. */
  readonly printedName: string;
  readonly role: string | null;
  readonly email: string | null;
}

/** What an article is about. */
export interface TopicDocument {
  /** As printed. */
  readonly name: string;
  /** In a vocabulary that others know, such as IPTC's Media Topics; null where none is known. */
  readonly uri: string | null;
}

export type BlockKind = 'heading' | 'paragraph';

export interface BlockDocument {
  readonly kind: BlockKind;
  readonly text: string;
}

export type RankingWindow = 'day' | 'week' | 'month';

export interface RankingEntryDocument {
  /** Position from 1. */
  readonly position: number;
  readonly headline: string;
}

/** A hot list as printed under an article. */
export interface RankingDocument {
  /** Title as printed: "WEEKLY HOT". */
  readonly title: string;
  readonly window: RankingWindow;
  readonly entries: readonly RankingEntryDocument[];
}

/** When a page may be shown, where it says so. */
export interface ReleaseDocument {
  /** End of the embargo, ISO 8601. */
  readonly embargoedUntil: string | null;
  /** To be kept back until somebody publishes it. */
  readonly isWithheld: boolean;
}

export interface RightsDocument {
  readonly copyrightHolder: string | null;
  readonly copyrightNotice: string | null;
  readonly usageTerms: string | null;
}

/** What a news page says, before anything is stored: the one shape that every parser returns. */
export interface ArticleDocument {
  /** Permanent identifier, where the page brings one. */
  readonly uri?: string;
  readonly release?: ReleaseDocument;
  readonly rights?: RightsDocument;
  readonly headline: string;
  readonly standfirst: string | null;
  /** The byline line, verbatim. */
  readonly byline: string | null;
  readonly reporters: readonly ReporterDocument[];
  /** The instant of publication, ISO 8601 in UTC: "2025-10-27T13:39:54Z". */
  readonly publishedAt: string;
  /** IANA zone, or a UTC offset, in which the time was printed. */
  readonly timeZone: string;
  /** The dateline before the first paragraph's text. */
  readonly dateline: {
    /** As printed, without the dash: "Gyeongju, South Korea". */
    readonly text: string;
    /** The place it names. */
    readonly place: string;
  } | null;
  /** The part of the newsroom's output that it belongs to, as printed: "Business". */
  readonly section: string | null;
  /** What it is about, the foremost first; none twice. */
  readonly topics: readonly TopicDocument[];
  /** BCP 47 tag: "en". */
  readonly language: string;
  readonly blocks: readonly BlockDocument[];
  readonly rankings: readonly RankingDocument[];
  readonly provenance: readonly FieldProvenance[];
  readonly assumptions: readonly Assumption[];
}
