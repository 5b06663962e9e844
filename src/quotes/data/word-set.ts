/** Turns a compact, space-separated word list into a set. */
export function wordSet(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(/\s+/).filter((word) => word !== '')));
}
