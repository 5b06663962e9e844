import type { KeysetOrder } from './keyset.ts';

/** People in the order of their names. */
export const byName: KeysetOrder = {
  name: 'NAME',
  direction: 'asc',
  columns: [
    { path: ['name'], type: 'text' },
    { path: ['id'], type: 'uuid' },
  ],
};
