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
