import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd } from '../db/visibility.ts';
import type { Context } from './context.ts';
import type { KeysetModel } from './keyset-list.ts';

/**
 * The quotes of one speaker, read from the speaker's side: they come in order from one index, and a page
 * ends where it is full. From the quotes' side PostgreSQL would read and sort all that the speaker ever said.
 */
export function quotesBySpeaker(
  { database: { client }, visibility }: Context,
  speaker: Prisma.SpeakerWhereInput,
): KeysetModel<Prisma.QuoteWhereInput> {
  return {
    async findMany(query) {
      const found = await client.speaker.findFirst({
        where: visibleAnd(visibility.speaker, speaker),
        select: { quotes: query },
      });
      return found?.quotes ?? [];
    },
    count: ({ where }) => client.quote.count({ where: visibleAnd(where, { speaker }) }),
  };
}
