import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { waitForLock } from 'fs-native-extensions';

/** The folder of this run of Jest, which global-setup.js made. */
export function runFolder(): string {
  const folder = process.env['DATELINE_TEST_FOLDER'];
  if (folder === undefined)
    throw new Error('Run the tests by `npm test`: Jest makes their folder.');
  return folder;
}

/** Begins the names of all databases of this run, so that global-teardown.js finds them. */
export const databasePrefix = () => `${basename(runFolder()).toLowerCase()}-`;

/**
 * Runs `prepare` once in a run of Jest, however many workers ask: the others wait. `prepare` makes the file
 * that it is given when, and only when, it has succeeded. Answers the file's path.
 */
export async function prepareOnce(
  fileName: string,
  prepare: (path: string) => Promise<void>,
): Promise<string> {
  const path = join(runFolder(), fileName);
  if (existsSync(path)) return path;
  const lock = await open(`${path}.lock`, 'a+');
  try {
    await waitForLock(lock.fd);
    if (!existsSync(path)) await prepare(path);
    return path;
  } finally {
    await lock.close();
  }
}
