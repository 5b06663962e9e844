/** The version of an article that is read: the one with the highest number. */
export const currentVersion = { orderBy: { number: 'desc' }, take: 1 } as const;
