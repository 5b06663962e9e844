/** A text in any case. Prisma asks by ILIKE, to which `%`, `_` and `\` stand for other characters. */
export const inAnyCase = (text: string) =>
  ({ equals: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' }) as const;

/** The condition that no row meets, for words of which nothing is left to look for. */
export const NOTHING = { id: { in: [] as string[] } };
