const WILDCARDS = /[\\%_]/g;

/** What Prisma's `contains` finds word for word: it leaves the wildcards of SQL's LIKE as they are. */
export function escapeWildcards(text: string): string {
  return text.replace(WILDCARDS, '\\$&');
}

/** The condition that no row meets, for words of which nothing is left to look for. */
export const NOTHING = { id: { in: [] as string[] } };
