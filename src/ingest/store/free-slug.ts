/** Numbers that are asked for at first; where all of them are taken, this many times as many. */
const NUMBERS_AT_FIRST = 8;

/** The first is `story` itself, then comes `story-2`. */
const numbered = (base: string, number: number): string =>
  number === 1 ? base : `${base}-${number}`;

/** `base` if no slug is taken, else the first free of `base-2`, `base-3`, … */
function freeSlug(base: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(numbered(base, number))) number += 1;
  return numbered(base, number);
}

/**
 * A free slug for each of some rows to be made: `base`, or the first free of `base-2`, `base-3`, …
 * Whole slugs are asked for, a few for each base, since those that begin alike are in no index.
 *
 * @param findTaken answers which of some slugs are taken. The caller holds the locks of their families.
 */
export async function chooseSlugs(
  bases: readonly string[],
  findTaken: (slugs: string[]) => Promise<readonly { readonly slug: string }[]>,
): Promise<string[]> {
  const asked = new Set<string>();
  const taken = new Set<string>();
  let open = bases;
  for (let first = 1, last = NUMBERS_AT_FIRST; ; first = last + 1, last *= NUMBERS_AT_FIRST) {
    const slugs = [...new Set(open)].flatMap((base) =>
      Array.from({ length: last - first + 1 }, (_, index) => numbered(base, first + index)),
    );
    for (const slug of slugs) asked.add(slug);
    for (const { slug } of await findTaken(slugs)) taken.add(slug);
    const given = new Set(taken);
    const chosen = bases.map((base) => {
      const slug = freeSlug(base, given);
      given.add(slug);
      return slug;
    });
    open = bases.filter((_, index) => !asked.has(chosen[index] as string));
    if (open.length === 0) return chosen;
  }
}

/** What "story", "story-2" and "story-2-3" have in common: writers of any of them take one lock. */
export function slugFamily(slug: string): string {
  return slug.replace(/(-\d+)+$/, '');
}
