const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between the tries of one message: nine tries over about 40 hours. */
const DELAYS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
  12 * HOUR,
];

/** Each delay is up to this share longer or shorter, so that receivers are not all tried at once. */
const JITTER = 0.1;

/**
 * How long to wait after a message failed, in milliseconds; null when it has been tried often enough.
 *
 * @param attempts tries so far, all of which failed.
 * @param random from 0 to 1.
 */
export function retryDelay(attempts: number, random: () => number = Math.random): number | null {
  const delay = DELAYS[attempts - 1];
  return delay === undefined ? null : delay * (1 + JITTER * (2 * random() - 1));
}
