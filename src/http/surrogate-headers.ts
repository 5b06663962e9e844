import { CONTENT_KEY, isRankingListKey, isSpeakerKey } from '../changes/content-keys.ts';

/** On all answers: for a change of which it is not known on what it bears. */
const EVERY_ANSWER = 'dateline';
/** On what shows a hot list: for a change of an article, which may stand on any. */
const EVERY_RANKING_LIST = 'ranking-list';

/**
 * The keys by which a CDN drops an answer that any cache may have: Fastly's header `Surrogate-Key`, which
 * Varnish can be told to read. Which are to be purged when, is told in README.md.
 *
 * Those who purge are not told whose quotes stood in an article before: any change drops what lists them.
 *
 * @param dependsOn keys of changes/content-keys.ts.
 */
export const surrogateKey = (dependsOn: readonly string[]): string =>
  [
    // In an order that does not tell which was found first.
    ...[...new Set(dependsOn.map((key) => (isSpeakerKey(key) ? CONTENT_KEY : key)))].toSorted(),
    ...(dependsOn.some(isRankingListKey) ? [EVERY_RANKING_LIST] : []),
    EVERY_ANSWER,
  ].join(' ');

/** How long a CDN that is told of changes may give an answer unasked; all other caches go by `Cache-Control`. */
export const surrogateControl = (seconds: number): Record<string, string> =>
  seconds >= 1 ? { 'surrogate-control': `max-age=${Math.floor(seconds)}` } : {};
