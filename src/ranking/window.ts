import { Temporal } from 'temporal-polyfill';
import type { RankingWindow } from '../ingest/article-document.ts';

/** A list's window as it is stored, in the word of the functions here. */
export const WINDOW_NAMES = {
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
} as const satisfies Record<string, RankingWindow>;

export interface WindowBounds {
  readonly start: Date;
  /** The first instant after the window. */
  readonly end: Date;
}

/**
 * The day, ISO week (from Monday) or calendar month that holds an instant, in a zone. A day in which
 * clocks change has 23 or 25 hours.
 *
 * @param timeZone an IANA name or an offset such as "+09:00".
 */
export function windowAround(instant: Date, window: RankingWindow, timeZone: string): WindowBounds {
  const date = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const [first, next] = {
    day: () => [date, date.add({ days: 1 })] as const,
    week: () => {
      const monday = date.subtract({ days: date.dayOfWeek - 1 });
      return [monday, monday.add({ days: 7 })] as const;
    },
    month: () => {
      const firstDay = date.with({ day: 1 });
      return [firstDay, firstDay.add({ months: 1 })] as const;
    },
  }[window]();
  return { start: startOfDay(first, timeZone), end: startOfDay(next, timeZone) };
}

/** The last window that was over at an instant. */
export function lastEndedWindow(now: Date, window: RankingWindow, timeZone: string): WindowBounds {
  const running = windowAround(now, window, timeZone);
  return windowAround(new Date(running.start.getTime() - 1), window, timeZone);
}

function startOfDay(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime({ timeZone }).epochMilliseconds);
}
