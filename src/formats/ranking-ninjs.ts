import { NINJS_STANDARD } from './article-ninjs.ts';
import { given } from './given.ts';
import type { RankingContent, RankingEntryContent } from './ranking-content.ts';

const altIds = (ids: Readonly<Record<string, string | number | null>>) =>
  Object.entries(given(ids)).map(([role, value]) => ({ role, value: String(value) }));

function rankedItem(entry: RankingEntryContent, rankingUri: string) {
  return {
    name: `rank-${entry.position}`,
    rel: 'ranked-item',
    // An association must have a URI; an entry without an article is known by its place.
    uri: entry.article?.uri ?? `${rankingUri}#rank-${entry.position}`,
    headlines: [{ role: 'main', value: entry.headline }],
    altIds: altIds({
      rank: entry.position,
      previousRank: entry.previousPosition,
      movement: entry.movement.toLowerCase(),
      periodsOnList: entry.periodsOnList,
      peakRank: entry.peakPosition,
      url: entry.article?.url ?? null,
    }),
  };
}

/** A hot list as a composite item of IPTC ninjs 3.1, its entries as associations in order. */
export function rankingNinjs(ranking: RankingContent): Record<string, unknown> {
  const { list, uri } = ranking;
  const computedAt = ranking.computedAt.toISOString();
  return given({
    uri,
    standard: NINJS_STANDARD,
    type: 'composite',
    profile: 'ranking',
    firstCreated: computedAt,
    versionCreated: computedAt,
    contentCreated: computedAt,
    pubStatus: 'usable',
    expires: ranking.staleAfter.toISOString(),
    language: list.language,
    title: list.name,
    headlines: [{ role: 'main', value: list.name }],
    altIds: altIds({
      list: list.slug,
      method: ranking.method.toLowerCase(),
      window: list.window.toLowerCase(),
      windowStart: ranking.windowStart.toISOString(),
      windowEnd: ranking.windowEnd.toISOString(),
    }),
    associations: ranking.entries.map((entry) => rankedItem(entry, uri)),
  });
}
