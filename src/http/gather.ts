let gathering: Promise<void> | undefined;

/**
 * Resolves when all that the event loop has found waiting is read, for all who ask until then at once. Requests
 * that come together are answered together: each step of one after the same step of another, and all answers
 * written in a row, which wakes whoever waits for them once instead of once for each.
 */
export function gather(): Promise<void> {
  gathering ??= new Promise((resolve) => {
    setImmediate(() => {
      gathering = undefined;
      resolve();
    });
  });
  return gathering;
}
