import { decodeGlobalID, encodeGlobalID } from '@pothos/plugin-relay';
import type { LoggedChange } from '../changes/change.ts';
import { formatChangeCursor } from '../changes/cursor.ts';
import { couldSee } from '../db/visibility.ts';
import type { ProductFilter } from '../db/product-filter.ts';
import {
  visibleArticle,
  visibleQuote,
  visibleRanking,
  visibleReporter,
  visibleSpeaker,
} from '../loaders/visible-ids.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

/** A change, with the products that its reader asked for: all when null. */
export interface ChangeShape extends LoggedChange {
  readonly products: readonly ProductFilter[] | null;
}

export const ChangeKind = builder.enumType('ChangeKind', {
  description: 'What happened.',
  values: {
    ARTICLE_CREATED: { description: 'An article was stored.' },
    ARTICLE_UPDATED: {
      description: 'An article has a new version, other quotes or other particulars.',
    },
    ARTICLE_CORRECTED: { description: 'A correction was made.' },
    ARTICLE_EMBARGOED: { description: 'An article is under embargo from now on, or until then.' },
    EMBARGO_LIFTED: { description: 'An embargo ended, by its time or by an editor.' },
    ARTICLE_PUBLISHED: { description: 'A draft was published, or its time has come.' },
    ARTICLE_UNPUBLISHED: { description: 'An article was taken back and is a draft again.' },
    ARTICLE_WITHDRAWN: { description: 'An article was withdrawn: take it down.' },
    ARTICLE_REPUBLISHED: { description: 'A withdrawn article is published again.' },
    ARTICLE_DELETED: { description: 'An article was deleted for good.' },
    SLUG_CHANGED: { description: 'An article has another slug; earlier ones keep finding it.' },
    QUOTE_CHANGED: { description: 'A quote has other words, another kind or another speaker.' },
    QUOTE_WITHDRAWN: { description: 'What was a quote is none any more.' },
    SPEAKER_MERGED: { description: 'A speaker is one with another: its quotes are theirs.' },
    SPEAKER_SPLIT: { description: 'Some quotes of a speaker are those of a new one.' },
    REPORTER_UPDATED: { description: "A reporter's name or address is another." },
    RANKING_PUBLISHED: { description: 'A ranking of a hot list was published.' },
    RANKING_UPDATED: { description: "A ranking's entries, links or movements are others now." },
  },
});

export const ChangedType = builder.enumType('ChangedType', {
  description: 'What a change is about.',
  values: {
    ARTICLE: { description: 'An article.' },
    QUOTE: { description: 'A quote.' },
    SPEAKER: { description: 'A speaker.' },
    REPORTER: { description: 'A reporter.' },
    RANKING: { description: 'A ranking.' },
  },
});

const ChangePresence = builder.enumType('ChangePresence', {
  description: 'Whether the object is among what you see and asked for.',
  values: {
    ENTERED: { description: 'It is since this change: new to you, however old it is.' },
    STAYED: { description: 'It was and is.' },
    LEFT: { description: 'It was and is not any more: take it out of your copy.' },
  } as const,
});

const TYPE_NAMES = {
  ARTICLE: 'Article',
  QUOTE: 'Quote',
  SPEAKER: 'Speaker',
  REPORTER: 'Reporter',
  RANKING: 'Ranking',
} as const;

const globalId = ({ objectType, objectId }: LoggedChange) =>
  encodeGlobalID(TYPE_NAMES[objectType], objectId);

const LOADERS = {
  ARTICLE: visibleArticle,
  QUOTE: visibleQuote,
  SPEAKER: visibleSpeaker,
  REPORTER: visibleReporter,
  RANKING: visibleRanking,
} as const;

const changeId = ({ sequence }: LoggedChange) => encodeGlobalID('Change', String(sequence));

/** The sequence of the change that an id names; null when it names none. */
export function parseChangeId(id: string): number | null {
  try {
    const decoded = decodeGlobalID(id);
    return decoded.typename === 'Change' && /^\d{1,15}$/.test(decoded.id)
      ? Number(decoded.id)
      : null;
  } catch {
    return null;
  }
}

/** The object of a change, where it may be seen. */
export const loadObject = ({ objectType, objectId }: LoggedChange, context: Context) =>
  LOADERS[objectType](context).load(objectId);

const Tombstone = builder.objectRef<LoggedChange>('Tombstone').implement({
  description: 'What is left of an object that you may not see, or not any more.',
  fields: (t) => ({
    type: t.expose('objectType', { type: ChangedType, description: 'What it was.' }),
    id: t.id({ description: 'The global id that it had.', resolve: globalId }),
    uri: t.exposeString('objectUri', { description: 'The permanent URI that it had.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it went, where known.' }),
  }),
});

function presenceOf(change: ChangeShape, { viewer, now }: Context) {
  const { products, accessBefore, accessAfter, facetsBefore, facetsAfter } = change;
  const before = { access: accessBefore, facets: facetsBefore };
  const after = { access: accessAfter, facets: facetsAfter };
  if (!couldSee(viewer, now, products, before)) return 'ENTERED';
  return couldSee(viewer, now, products, after) ? 'STAYED' : 'LEFT';
}

export const Change = builder.interfaceRef<ChangeShape>('Change').implement({
  description:
    'Something that happened, with its place in the one log. Its object is as it is now: a change that you read late shows what came of it.',
  fields: (t) => ({
    id: t.id({
      description: 'The same by every transport: what was delivered twice is known by it.',
      resolve: changeId,
    }),
    sequence: t.field({
      type: 'SafeInt',
      description:
        'From 1, in the order in which changes became visible. Yours have gaps where others see more.',
      resolve: ({ sequence }) => sequence,
    }),
    cursor: t.string({
      description: 'Pass it as `after` to go on after this change, by whatever transport.',
      resolve: ({ sequence }) => formatChangeCursor(sequence),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    kind: t.expose('kind', { type: ChangeKind, description: 'What happened.' }),
    objectType: t.expose('objectType', { type: ChangedType, description: 'What it is about.' }),
    objectId: t.id({ description: 'Global id of what it is about.', resolve: globalId }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where somebody said.' }),
    presence: t.field({
      type: ChangePresence,
      description: 'Whether its object came to what you see and asked for, stayed, or left.',
      resolve: (change, _args, context) => presenceOf(change, context),
    }),
    tombstone: t.field({
      type: Tombstone,
      nullable: true,
      description: 'In place of an object that you may not see, or not any more; else null.',
      resolve: async (change, _args, context) => {
        const object = await loadObject(change, context);
        // A speaker that was merged leads to the other.
        return object?.id === change.objectId ? null : change;
      },
    }),
  }),
  resolveType: ({ objectType }) => `${TYPE_NAMES[objectType]}Change`,
});
