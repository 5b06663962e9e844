import { builder } from './builder.ts';

export const DateTimeRange = builder.inputType('DateTimeRange', {
  description: 'A span of time; leave an end out to leave it open.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'At or after this instant.' }),
    to: t.field({ type: 'DateTime', description: 'Before this instant.' }),
  }),
});

/** A Prisma filter of the same span. */
export function withinRange(
  range: typeof DateTimeRange.$inferInput | null | undefined,
): { gte?: Date; lt?: Date } | undefined {
  if (range == null) return undefined;
  return {
    ...(range.from == null ? {} : { gte: range.from }),
    ...(range.to == null ? {} : { lt: range.to }),
  };
}
