import type { Logger } from 'pino';
import type { SharedReads } from '../changes/share-reads.ts';
import type { ChangeWatcher } from '../changes/watch-changes.ts';
import type { VisibleDatabase } from '../db/visible-reads.ts';
import type { Readership } from '../ranking/readership.ts';
import type { Budget } from '../http/budgets.ts';
import type { OpenStream, Reader } from '../http/open-streams.ts';
import type { WebhookTargets } from '../webhooks/webhook-targets.ts';
import type { Viewer, Visibility } from '../db/visibility.ts';

/** What is known of the one request beyond who sent it. */
export interface Caller {
  /** IP address, where it is known. */
  readonly address: string | null;
  /** What is left, once the operation is paid for; null for callers without a budget. */
  budget: Budget | null;
  /** Articles whose bodies the answer holds, for the audit of what partners were given. */
  readonly servedArticles: Set<string>;
  /** Keys (changes/content-keys.ts) of what fields at the root found; that of all content where one found nothing. */
  readonly found: Set<string>;
  /** Whose streams are counted together, and whether they still may read. */
  readonly reader: Reader;
  /** The header `Last-Event-ID`, by which an event stream is taken up again. */
  readonly lastEventId: string | null;
  /** What a subscription opened. */
  stream: OpenStream | null;
}

/** How the change log is followed. */
export interface ChangeFeed {
  readonly watcher: ChangeWatcher;
  readonly reads: SharedReads;
}

/** What every resolver is given. Batches that need a home of their own live in `src/loaders`. */
export interface Context {
  readonly database: VisibleDatabase;
  readonly viewer: Viewer;
  readonly visibility: Visibility;
  /** IANA zone in which a page's time is read when the page names none. */
  readonly timeZone: string;
  /** Where readers find this service, without a slash at the end: the beginning of canonical links. */
  readonly publicUrl: string;
  /** Counts readers. */
  readonly readership: Readership;
  readonly log: Logger;
  readonly caller: Caller;
  /** The database's clock, which decides embargoes. */
  readonly now: Date;
  readonly feed: ChangeFeed;
  /** Which addresses webhooks may have. */
  readonly webhookTargets: WebhookTargets;
  /**
   * The context that the same caller has now: an event of a subscription is resolved in one of its own.
   * Rejects when the key is not good any more.
   */
  readonly refresh: () => Promise<Context>;
}
