/** `base` if no slug is taken, else the first free of `base-2`, `base-3`, … */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** What "story", "story-2" and "story-2-3" have in common: writers of any of them take one lock. */
export function slugFamily(slug: string): string {
  return slug.replace(/(-\d+)+$/, '');
}
