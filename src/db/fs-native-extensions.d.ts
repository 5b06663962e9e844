// The package brings no types; only what is used here is declared.
declare module 'fs-native-extensions' {
  /** False when another open file holds the lock. Throws when the file system has no locks. */
  export function tryLock(fileDescriptor: number, offset?: number, length?: number): boolean;
  /** Resolves when the lock is granted. */
  export function waitForLock(fileDescriptor: number): Promise<void>;
}
