import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFolder, databaseLocked, lockUnavailable } from '../database-errors.ts';

const LOCK_FILE = 'dateline.lock';

/**
 * On Windows a locked range cannot be read by others, so a byte far behind the holder's line is locked.
 * Elsewhere locks bind nobody's reads, and macOS knows only whole-file locks.
 */
const LOCKED_RANGE: readonly [offset: number, length: number] =
  process.platform === 'win32' ? [2 ** 30, 1] : [0, 0];

export interface FolderHolder {
  readonly pid: number;
  readonly command: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the one lock on a data folder, made if missing. PGlite has none of its own, and two processes in
 * one folder silently lose rows. The lock is the kernel's and ends with the process, however that ends;
 * the line in the file only tells others who holds it.
 *
 * Throws `DATABASE_LOCKED` at once when another process (or this one) holds it.
 */
export async function lockFolder(directory: string, command: string): Promise<FolderLock> {
  const file = await openLockFile(directory);
  try {
    if (!(await tryLock(file))) throw databaseLocked(directory, await readHolder(file));
    await writeHolder(file, { pid: process.pid, command, since: new Date().toISOString() });
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    async release() {
      // The file stays: removing it would let a third process lock a file that no longer has a name.
      await file.truncate(0).catch(() => undefined);
      await file.close();
    },
  };
}

async function openLockFile(directory: string): Promise<FileHandle> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await open(join(directory, LOCK_FILE), 'a+', 0o600);
  } catch (cause) {
    throw Object.assign(databaseFolder(directory), { cause });
  }
}

async function tryLock(file: FileHandle): Promise<boolean> {
  try {
    const { tryLock: lock } = await import('fs-native-extensions');
    return lock(file.fd, ...LOCKED_RANGE);
  } catch (cause) {
    throw Object.assign(lockUnavailable(), { cause });
  }
}

async function writeHolder(file: FileHandle, holder: FolderHolder): Promise<void> {
  await file.truncate(0);
  await file.write(`${JSON.stringify(holder)}\n`);
}

/** Null when the holder has not written its line yet. */
async function readHolder(file: FileHandle): Promise<FolderHolder | null> {
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return JSON.parse(buffer.toString('utf8', 0, bytesRead)) as FolderHolder;
  } catch {
    return null;
  }
}
