import { Temporal } from 'temporal-polyfill';

/** The zone that is named, where it is one and has the same time as was printed; else the printed one. */
export function assignedZone(publishedAt: string, printed: string, named: string | null): string {
  if (named === null) return printed;
  try {
    const instant = Temporal.Instant.from(publishedAt);
    const offset = (zone: string) => instant.toZonedDateTimeISO(zone).offsetNanoseconds;
    return offset(named) === offset(printed) ? named : printed;
  } catch {
    return printed;
  }
}
