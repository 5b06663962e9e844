import type { ChangeAccess, ChangeKind, ChangedType } from '../db/generated/client.ts';

/** Names among `fields` of what changed in other articles as well: a name that they share. */
export const SHARED_FIELDS = ['reporter.email', 'speaker.name', 'topic.uri'] as const;
export type SharedField = (typeof SHARED_FIELDS)[number];

/** What changed, in typed fields; each kind has those that fit it. It holds no words of an article. */
export interface ChangeDetails {
  /** The version that the change made, or that stood at the time. */
  readonly version?: number;
  /** Names of what changed: "headline", "body", "speaker". */
  readonly fields?: readonly string[];
  /** The slug before. */
  readonly previousSlug?: string;
  /** Ids of the rankings that the article stood in. */
  readonly rankingIds?: readonly string[];
  /** Ids of the quotes that it bears on. */
  readonly quoteIds?: readonly string[];
  readonly correctionId?: string;
  readonly withdrawalId?: string;
  /** When it took effect, where the log tells it later: ISO 8601. */
  readonly effectiveAt?: string;
  /** Id of the speaker that the quotes went to. */
  readonly intoSpeakerId?: string;
}

/** Who may see a thing, and by what products choose it, at one moment. */
export interface ContentState {
  /** From when everybody may; null for never, as things stand. */
  readonly publicFrom: Date | null;
  /** Who may until then. */
  readonly otherwise: 'HIDDEN' | 'EMBARGOED';
  /** Those of db/visibility.ts: "place:busan", "language:en". */
  readonly facets: readonly string[];
}

/** A change as a writer tells it. */
export interface NewChange {
  readonly kind: ChangeKind;
  readonly objectType: ChangedType;
  readonly objectId: string;
  /** `urn:uuid:` and the id unless given. */
  readonly objectUri?: string;
  readonly articleId?: string;
  readonly listId?: string;
  readonly reason?: string | null;
  readonly details: ChangeDetails;
  /** Null when it was not there. */
  readonly before: ContentState | null;
  /** Null when it is there no more. */
  readonly after: ContentState | null;
}

/** A change as the log holds it. */
export interface LoggedChange {
  /** From 1, without gaps, in the order in which changes became visible. */
  readonly sequence: number;
  readonly at: Date;
  readonly kind: ChangeKind;
  readonly objectType: ChangedType;
  readonly objectId: string;
  readonly objectUri: string;
  readonly articleId: string | null;
  readonly listId: string | null;
  readonly reason: string | null;
  readonly details: ChangeDetails;
  readonly accessBefore: ChangeAccess;
  readonly accessAfter: ChangeAccess;
  readonly facetsBefore: readonly string[];
  readonly facetsAfter: readonly string[];
}
