/**
 * A time is of four periods: its day, the 8 days that this is one of, the 64 and the 512. The index has them beside
 * the words (`search_periods` in prisma/migrations), each as a number: its level in the bits above those of any day,
 * and its place among its like.
 */
const BITS_A_LEVEL = 3;
const DAYS_OF_LEVEL = [1, 8, 64, 512];
const DAY_BITS = 18;
const DAY_MS = 24 * 3600 * 1000;

/** Looks after the first go back to where so many whole periods of a level began. */
const NEAR_LOOKS = [
  { level: 1, wholes: 1 },
  { level: 1, wholes: 4 },
  { level: 2, wholes: 1 },
  { level: 2, wholes: 4 },
];
const FAR_LOOKS = [
  { level: 3, wholes: 1 },
  { level: 3, wholes: 2 },
  { level: 3, wholes: 4 },
];

/** A part of all time, to look for words in. */
export interface Look {
  /** Each time of the part is of one of these, and so are later ones. */
  readonly periods: readonly number[];
  readonly since: Date;
  /** Where the part ends; null where nothing is later. */
  readonly before: Date | null;
}

/**
 * Parts of all time, each some times as long as those after it. Whoever wants the latest rows with some words, and
 * looks through one after the other until there are enough, reads few more rows than are wanted, however many have
 * the words.
 */
export interface Looks {
  /** From the latest back. */
  readonly near: readonly Look[];
  /** Those before them. To look through so long a time for a rare word takes longer than to read all rows with it. */
  readonly far: readonly Look[];
}

/** All time at once, for what is small. */
export const ONE_LOOK: Looks = { near: [], far: [] };

/** Days from 1970 on; what is earlier or later than days are numbered is of the first or the last. */
function dayOf(time: Date): number {
  return Math.min(Math.max(Math.floor(time.getTime() / DAY_MS), 0), 2 ** DAY_BITS - 1);
}

/** The fewest periods that hold all days from the first on to the last, and perhaps some after it. */
function periodsBetween(first: number, last: number): number[] {
  const periods: number[] = [];
  const top = DAYS_OF_LEVEL.length - 1;
  let [from, to] = [first, last];
  for (let level = 0; from <= to; level += 1) {
    // Where a period of the next level begins, it is taken.
    const whole = level === top ? to + 1 : Math.ceil(from / 2 ** BITS_A_LEVEL) * 2 ** BITS_A_LEVEL;
    const end = Math.min(whole, to + 1);
    for (; from < end; from += 1) periods.push((level << DAY_BITS) | from);
    if (from <= to) [from, to] = [from >> BITS_A_LEVEL, to >> BITS_A_LEVEL];
  }
  return periods;
}

/**
 * The parts of all time for an archive.
 *
 * @param latest the latest time there is.
 * @param recent where the first part begins.
 */
export function looksBack(latest: Date, recent: Date): Looks {
  const day = dayOf(recent);
  const last = Math.max(dayOf(latest), day);
  const startOf = ({ level, wholes }: { readonly level: number; readonly wholes: number }) => {
    const days = DAYS_OF_LEVEL[level] as number;
    return (Math.floor(day / days) - wholes) * days;
  };
  // What is before days are numbered has the first one's periods: no part begins there.
  const starts = [day, ...NEAR_LOOKS.map(startOf), ...FAR_LOOKS.map(startOf)].filter(
    (start) => start > 0,
  );
  const looks = starts.map((start, index) => {
    const next = starts[index - 1];
    return {
      periods: periodsBetween(start, last),
      since: new Date(start * DAY_MS),
      before: next === undefined ? null : new Date(next * DAY_MS),
    };
  });
  return { near: looks.slice(0, 1 + NEAR_LOOKS.length), far: looks.slice(1 + NEAR_LOOKS.length) };
}
