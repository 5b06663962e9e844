import { Temporal } from 'temporal-polyfill';

const MINUTE_IN_NANOSECONDS = 60_000_000_000;

/** An instant as ISO 8601 with the offset of a zone: "2025-10-27T22:39:54+09:00". */
export function printedTime(instant: Date, timeZone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant.getTime());
  const { offsetNanoseconds } = moment.toZonedDateTimeISO(timeZone);
  // Before zones were law, noon was where the sun stood: offsets had seconds, which ISO 8601 does not take.
  if (offsetNanoseconds % MINUTE_IN_NANOSECONDS !== 0) return moment.toString();
  return moment.toString({ timeZone });
}
