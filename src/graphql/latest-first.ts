import type { KeysetOrder } from './keyset.ts';

/** What has a time of publication and an id of its own, the latest first. */
export const latestFirst: KeysetOrder = {
  name: 'PUBLISHED_AT_DESC',
  direction: 'desc',
  columns: [
    { path: ['publishedAt'], type: 'date' },
    { path: ['id'], type: 'uuid' },
  ],
};

/**
 * The same order by columns of the rows in which words are looked for, which have their article's or quote's time:
 * PostgreSQL may go through those rows, the latest first, and read of the others only what it finds.
 *
 * @param key that of those rows.
 */
export const ofWords = (order: KeysetOrder, key: 'articleId' | 'quoteId'): KeysetOrder => ({
  ...order,
  columns: [
    { path: ['search', 'publishedAt'], type: 'date' },
    { path: ['search', key], type: 'uuid' },
  ],
});
