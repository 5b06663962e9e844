/** Readers who opened an article in one hour. */
export interface HourOfViews {
  /** Start of the hour. */
  readonly hour: Date;
  readonly views: number;
}

const HOUR_MS = 3_600_000;

/**
 * What one reader of an hour counts for at the end of a window: half as much for every half-life that
 * lies between, measured from the middle of the hour. So a story of Monday does not own the week, and
 * one of Sunday night does not win by being last.
 *
 * weight = 2^(-(end - hour - 30 min) / halfLife). Exponential decay of a windowed count: Cormode,
 * Shkapenyuk, Srivastava and Xu, "Forward Decay: A Practical Time Decay Model for Streaming Systems"
 * (ICDE 2009), section II.
 *
 * @param halfLifeHours hours, above 0.
 */
export function decayWeight(hour: Date, windowEnd: Date, halfLifeHours: number): number {
  const ageHours = (windowEnd.getTime() - hour.getTime()) / HOUR_MS - 0.5;
  return 2 ** (-ageHours / halfLifeHours);
}

/**
 * An article's score in a window: its readers, each by the weight of the hour. A sum, so the order and
 * the batching in which views come in do not matter. `find-candidates.ts` sums in SQL by the same weights.
 */
export function decayedScore(
  hours: readonly HourOfViews[],
  windowEnd: Date,
  halfLifeHours: number,
): number {
  return hours.reduce(
    (sum, { hour, views }) => sum + views * decayWeight(hour, windowEnd, halfLifeHours),
    0,
  );
}
