import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { EditorialAct } from '../db/generated/client.ts';
import type { Context } from '../graphql/context.ts';

/**
 * Editors' acts on each quote, speaker or hot list of a list, the latest first: one statement for all. The record
 * outlives what it is about, so it is no relation that Pothos could plan.
 */
function actsBy(column: 'quoteId' | 'speakerId' | 'listId') {
  return createContextCache(
    ({ database }: Context) =>
      new DataLoader<string, EditorialAct[]>(async (ids) => {
        const acts = await database.client.editorialAct.findMany({
          where: { [column]: { in: [...ids] } },
          orderBy: { id: 'desc' },
        });
        return ids.map((id) => acts.filter((act) => act[column] === id));
      }),
  );
}

export const actsOnQuote = actsBy('quoteId');
export const actsOnSpeaker = actsBy('speakerId');
export const actsOnList = actsBy('listId');
