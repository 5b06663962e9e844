import { badCursor } from '../errors.ts';

const PREFIX = 'change:';

/** A place in the change log: after the change of this sequence, 0 for its beginning. Opaque to clients. */
export const formatChangeCursor = (sequence: number): string =>
  Buffer.from(`${PREFIX}${sequence}`).toString('base64url');

/**
 * The sequence that a cursor stands for.
 *
 * @param argument where the cursor was given, for the message.
 * @throws BAD_CURSOR.
 */
export function parseChangeCursor(cursor: string, argument: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  const sequence = Number(text.slice(PREFIX.length));
  if (!/^change:\d{1,15}$/.test(text) || !Number.isSafeInteger(sequence)) throw badCursor(argument);
  return sequence;
}
