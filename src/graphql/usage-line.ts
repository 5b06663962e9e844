import type { VisibleClient } from '../db/visible-reads.ts';
import { builder } from './builder.ts';

/** Most lines of a report: a month of a partner with some thirty operations. */
const MOST_LINES = 1_000;

export const UsageLine = builder.prismaObject('UsageDay', {
  name: 'UsageLine',
  description: 'How often an operation was asked on one day, and what it cost.',
  fields: (t) => ({
    day: t.expose('day', { type: 'DateTime', description: 'The day, in UTC.' }),
    operation: t.exposeString('operation', {
      description: 'Name of the operation; "(unnamed)" for one without.',
    }),
    requests: t.field({
      type: 'SafeInt',
      description: 'How often.',
      select: { requests: true },
      resolve: ({ requests }) => Number(requests),
    }),
    points: t.field({
      type: 'SafeInt',
      description: 'What it cost, in points.',
      select: { points: true },
      resolve: ({ points }) => Number(points),
    }),
  }),
});

/** The days of a partner from `since` on, the latest first. */
export function findUsage(client: VisibleClient, partnerId: string, since: Date | null) {
  return client.usageDay.findMany({
    where: { partnerId, ...(since === null ? {} : { day: { gte: since } }) },
    orderBy: [{ day: 'desc' }, { points: 'desc' }, { operation: 'asc' }],
    take: MOST_LINES,
  });
}
