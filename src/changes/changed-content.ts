import { SHARED_FIELDS } from './change.ts';
import { CONTENT_KEY, articleKey, rankingListKey, speakerKey } from './content-keys.ts';

/** Changes of one reading that are looked at one by one; more bear on everything. */
const MOST_READ = 500;

/** Keys that are remembered; then all that was kept until now counts as changed. */
const MOST_KEYS = 20_000;

/** What changed after one head of the log, up to another. */
export interface ChangedRow {
  /** Whether it is known of each change on what it bears. */
  readonly isKnown: boolean;
  readonly articleIds: readonly string[];
  /** Slugs of hot lists: those that changed, and those that an article which changed stands on or printed. */
  readonly lists: readonly string[];
  /** Of speakers whose quotes stand, or stood before, in articles that changed. */
  readonly speakerIds: readonly string[];
}

/**
 * A `ChangedRow` as JSON, in a statement that has the log's row at hand.
 *
 * Who bears a name, and what an article that is gone stood on, no row tells any more: such changes bear on
 * everything. So do those that are kept no longer.
 */
export const changedAfter = (head: number): string => `
  (WITH changed AS MATERIALIZED (
    SELECT "articleId", "listId", kind, details, "facetsBefore" || "facetsAfter" AS facets FROM "Change"
    WHERE sequence > ${head} AND sequence <= "ChangeLog".head ORDER BY sequence LIMIT ${MOST_READ}
  )
  SELECT jsonb_build_object(
    'isKnown', count(*) = "ChangeLog".head - ${head} AND coalesce(bool_and(
      coalesce("articleId", "listId") IS NOT NULL AND kind <> 'ARTICLE_DELETED'
      AND NOT coalesce(jsonb_exists_any(details -> 'fields', ARRAY[${SHARED_FIELDS.map((name) => `'${name}'`).join()}]), false)
    ), true),
    'articleIds', coalesce(jsonb_agg(DISTINCT "articleId") FILTER (WHERE "articleId" IS NOT NULL), '[]'),
    'lists', (SELECT coalesce(jsonb_agg(slug), '[]') FROM "RankingList" WHERE id IN (
      SELECT "listId" FROM changed
      UNION SELECT ranking."listId" FROM changed
        JOIN "RankingEntry" AS entry ON entry."articleId" = changed."articleId"
        JOIN "Ranking" AS ranking ON ranking.id = entry."rankingId"
      UNION SELECT ranking."listId" FROM changed
        JOIN "Ranking" AS ranking ON ranking."sourceArticleId" = changed."articleId"
    )),
    'speakerIds', (SELECT coalesce(jsonb_agg(DISTINCT substr(facet, length('speaker:') + 1)), '[]')
      FROM changed, unnest(facets) AS facet WHERE facet ^@ 'speaker:')
  ) FROM changed)`;

/** Remembers up to which head of the log each key has changed. */
export class ChangedContent {
  readonly #heads = new Map<string, number>();
  #everything = 0;

  /** Notes a reading of the log up to `head`; without a row, that anything may have changed until then. */
  note(head: number, row: ChangedRow | null): void {
    if (row === null || !row.isKnown || this.#heads.size > MOST_KEYS) {
      this.#heads.clear();
      this.#everything = Math.max(this.#everything, head);
      return;
    }
    const keys = [
      ...row.articleIds.map(articleKey),
      ...row.lists.map(rankingListKey),
      ...row.speakerIds.map(speakerKey),
    ];
    for (const key of [CONTENT_KEY, ...keys]) {
      // Of two readings at once, the later one may come first.
      this.#heads.set(key, Math.max(this.#heads.get(key) ?? 0, head));
    }
  }

  /** Whether what one of the keys stands for may have changed after that head, as far as the log was read. */
  hasSince(head: number, keys: readonly string[]): boolean {
    return head < this.#everything || keys.some((key) => (this.#heads.get(key) ?? 0) > head);
  }
}
