import { HOURLY_VIEWS_DAYS } from './tidy-views.ts';

const DAY_MS = 86_400_000;

/** Clocks of other systems may be a little ahead. */
const CLOCK_SKEW_MS = 60_000;

/** Most readers that one row of a batch may bring. */
const MOST_VIEWS = 10_000_000;

export interface GivenViews {
  readonly at: Date;
  readonly count: number;
}

/** Why a row of a batch cannot be counted; null when it can. */
export function refusalOf({ at, count }: GivenViews, now: Date): string | null {
  if (!Number.isInteger(count) || count < 1 || count > MOST_VIEWS) {
    return `"count" must be a whole number from 1 to ${MOST_VIEWS}.`;
  }
  if (at.getTime() > now.getTime() + CLOCK_SKEW_MS) return '"at" lies in the future.';
  if (at.getTime() < now.getTime() - HOURLY_VIEWS_DAYS * DAY_MS) {
    return `"at" is more than ${HOURLY_VIEWS_DAYS} days ago: counts of that time are gone.`;
  }
  return null;
}
