import { given } from './given.ts';
import type { RankingContent } from './ranking-content.ts';

/** A hot list as a schema.org ItemList: https://schema.org/ItemList */
export function rankingJsonLd(ranking: RankingContent): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    '@id': ranking.uri,
    name: ranking.list.name,
    itemListOrder: 'https://schema.org/ItemListOrderAscending',
    numberOfItems: ranking.entries.length,
    itemListElement: ranking.entries.map(({ position, headline, article }) => ({
      '@type': 'ListItem',
      position,
      item: given({
        '@type': 'NewsArticle',
        '@id': article?.url ?? null,
        url: article?.url ?? null,
        identifier: article?.uri ?? null,
        headline: article?.headline ?? headline,
        datePublished: article?.publishedAt.toISOString() ?? null,
      }),
    })),
  };
}
