import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ContentClock, ContentTime } from '../changes/content-clock.ts';
import { isArticleKey } from '../changes/content-keys.ts';
import { surrogateKey } from './surrogate-headers.ts';

/** Bytes of an entry beside its answer: key, ids, the map's own. */
const OVERHEAD_BYTES = 1_000;
/** An answer stands with its compressed forms, which are made when they are first asked for. */
const SIZE_WITH_ENCODINGS = 1.5;

/** An answer's data with what is needed to give it again. */
export interface KeptAnswer {
  /** The answer as JSON, up to its extensions: they are another's each time. */
  readonly beginning: Buffer;
  /** Names these bytes for this entitlement: what another may see has another, were it the same. */
  readonly digest: string;
  readonly points: number;
  readonly operationName: string;
  /** Articles whose bodies it holds, for the audit of what partners were given. */
  readonly servedArticles: readonly string[];
  /** Keys (changes/content-keys.ts) of what it shows. */
  readonly dependsOn: readonly string[];
  /** The same for a CDN. */
  readonly surrogateKey: string;
  /** The head of the change log up to which none of that has changed since it was made. */
  head: number;
  /** When time alone may change it; by `performance.now()`. */
  readonly until: number;
  /** What was made of the answer that any cache may have: by its content encoding. */
  readonly encoded: Map<string, Promise<Buffer>>;
}

export type NewAnswer = Pick<
  KeptAnswer,
  'points' | 'operationName' | 'servedArticles' | 'dependsOn'
> & { readonly data: unknown };

export interface KeptAnswers {
  /** The answer that is good at this time; undefined where there is none. */
  find(key: string, time: ContentTime): KeptAnswer | undefined;
  /**
   * What `make` answers, which is run once for all who ask meanwhile, and kept. Null where it may not be
   * kept.
   */
  add(
    key: string,
    time: ContentTime,
    make: () => Promise<NewAnswer | null>,
  ): Promise<KeptAnswer | null>;
}

/**
 * Whole answers, the ones used last, in so many bytes.
 *
 * An answer is good from the head of the change log that it was made after, until something that it depends
 * on has changed, or time alone may have changed it. It may hold what is newer than that head; it never
 * holds what is older.
 */
export function createKeptAnswers(
  maximumBytes: number,
  { hasChanged }: Pick<ContentClock, 'hasChanged'>,
): KeptAnswers {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: maximumBytes,
    sizeCalculation: ({ beginning }, key) =>
      Math.ceil(beginning.length * SIZE_WITH_ENCODINGS) + 2 * key.length + OVERHEAD_BYTES,
  });
  const underWay = new Map<string, Promise<KeptAnswer | null>>();

  const keep = (key: string, { head, until }: ContentTime, made: NewAnswer): KeptAnswer => {
    const { data, ...told } = made;
    const beginning = Buffer.from(`{"data":${JSON.stringify(data)}`);
    const digest = createHash('sha256').update(key).update(beginning).digest('base64url');
    const encoded = new Map<string, Promise<Buffer>>();
    const answer = {
      ...told,
      beginning,
      digest,
      surrogateKey: surrogateKey(told.dependsOn),
      head,
      // An article that can be seen stays so until the log tells otherwise.
      until: told.dependsOn.every(isArticleKey) ? Infinity : until,
      encoded,
    };
    // One that took long does not take the place of a newer one.
    if ((kept.peek(key)?.head ?? 0) <= head) kept.set(key, answer);
    return answer;
  };

  return {
    find(key, time) {
      const found = kept.get(key);
      if (found === undefined || performance.now() >= found.until) return undefined;
      if (found.head === time.head) return found;
      if (found.head > time.head || hasChanged(found.head, found.dependsOn)) return undefined;
      found.head = time.head;
      return found;
    },
    add(key, time, make) {
      const flight = `${time.head} ${key}`;
      const known = underWay.get(flight);
      if (known !== undefined) return known;
      const making = make()
        .then((made) => (made === null ? null : keep(key, time, made)))
        .finally(() => underWay.delete(flight));
      underWay.set(flight, making);
      return making;
    },
  };
}
