import { decodeBase64, encodeBase64 } from '@pothos/core';
import { isUuid } from '../../db/row-id.ts';
import { badCursor } from '../../errors.ts';
import type { Hit } from './find-hits.ts';

export type HitOrder = 'RELEVANCE' | 'PUBLISHED_AT_DESC';

/** A hit's place in a list: relevance or milliseconds, and the id. */
export interface HitKey {
  readonly value: number;
  readonly id: string;
}

export const keyOf = (hit: Hit, order: HitOrder): HitKey => ({
  value: order === 'RELEVANCE' ? hit.relevance : hit.publishedAt.getTime(),
  id: hit.id,
});

/** Both orders go downwards, the id last. */
export function compareKeys(left: HitKey, right: HitKey): number {
  return right.value - left.value || (left.id < right.id ? 1 : left.id > right.id ? -1 : 0);
}

/** @throws BAD_CURSOR for a cursor of another list, another order or none. */
export function parseHitCursor(
  cursor: string | null | undefined,
  order: HitOrder,
  argument: 'after' | 'before',
): HitKey | null {
  if (cursor == null) return null;
  try {
    const [name, value, id] = JSON.parse(decodeBase64(cursor)) as unknown[];
    const isDate = order === 'RELEVANCE' || !Number.isNaN(new Date(value as number).getTime());
    if (name === `SEARCH_${order}` && Number.isFinite(value) && isDate && isUuid(id)) {
      return { value: value as number, id };
    }
  } catch {
    // Refused below, as any other cursor that is none.
  }
  throw badCursor(argument);
}

export function formatHitCursor(hit: Hit, order: HitOrder): string {
  const { value, id } = keyOf(hit, order);
  return encodeBase64(JSON.stringify([`SEARCH_${order}`, value, id]));
}
