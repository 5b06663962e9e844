import { encodeGlobalID } from '@pothos/plugin-relay';

/*
 * What an answer depends on, by name: a change bears on some of these keys, and on all answers that have one
 * of them. CDNs are told the same keys (README.md), so they stay as they are.
 */

/** Of an answer that any change of content may change. */
export const CONTENT_KEY = 'content';

/** @param id of the row. The key has the global one, as clients and those who follow the log know it. */
export const articleKey = (id: string): string => `article/${encodeGlobalID('Article', id)}`;

export const isArticleKey = (key: string): boolean => key.startsWith('article/');

/** Of a list of what one speaker said, with the articles it stands in. @param id of the row. */
export const speakerKey = (id: string): string => `speaker/${encodeGlobalID('Speaker', id)}`;

export const isSpeakerKey = (key: string): boolean => key.startsWith('speaker/');

export const rankingListKey = (slug: string): string => `ranking-list/${encodeURIComponent(slug)}`;

export const isRankingListKey = (key: string): boolean => key.startsWith('ranking-list/');
