/** The condition that no row meets, for words of which nothing is left to look for. */
export const NOTHING = { id: { in: [] as string[] } };
