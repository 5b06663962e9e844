import { CONTENT_KEY, speakerKey } from '../changes/content-keys.ts';
import type { Prisma } from '../db/generated/client.ts';
import { visibleAnd } from '../db/visibility.ts';
import type { Context } from './context.ts';
import type { KeysetModel } from './keyset-list.ts';

/**
 * The quotes of one speaker, read from the speaker's side: they come in order from one index, and a page
 * ends where it is full. From the quotes' side PostgreSQL would read and sort all that the speaker ever said.
 */
export function quotesBySpeaker(
  { caller, database: { client }, visibility }: Context,
  speaker: Prisma.SpeakerWhereInput,
): KeysetModel<Prisma.QuoteWhereInput> {
  return {
    async findMany(query) {
      const found = await client.speaker.findFirst({
        where: visibleAnd(visibility.speaker, speaker),
        select: { id: true, quotes: query },
      });
      caller.found.add(found === null ? CONTENT_KEY : speakerKey(found.id));
      return found?.quotes ?? [];
    },
    count: ({ where }) => client.quote.count({ where: visibleAnd(where, { speaker }) }),
  };
}
