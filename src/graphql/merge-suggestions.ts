import { visibleAnd } from '../db/visibility.ts';
import { mergeReasons } from '../ingest/merge-reasons.ts';
import type { MergeReason } from '../ingest/merge-reasons.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { DEFAULT_PAGE_SIZE } from './page-size.ts';
import { Speaker } from './speaker.ts';

/** How many of the latest speakers that share a family name are looked at. */
const MOST_CANDIDATES = 2000;

interface SuggestionShape {
  readonly speakers: readonly { id: string }[];
  readonly reasons: readonly MergeReason[];
}

const MergeReasonType = builder.enumType('MergeReason', {
  description: 'Why two speakers may be one.',
  values: {
    SAME_WORDS: { description: 'The same words in another order: "Jae-myung Lee".' },
    SURNAME_ONLY: { description: 'One of them is known by a surname alone.' },
    INITIAL_OR_SHORT_NAME: {
      description: 'The given names agree: "S. Bessent", "Bob" and "Robert".',
    },
    ONE_LETTER_APART: { description: 'The given names differ by one letter.' },
    SAME_ROLE: { description: 'The same role was printed of both.' },
  } as const,
});

const MergeSuggestion = builder.objectRef<SuggestionShape>('MergeSuggestion').implement({
  description: 'Two speakers who may be one. Nobody is merged by this: an editor decides.',
  fields: (t) => ({
    speakers: t.field({
      type: [Speaker],
      description: 'The two.',
      resolve: (suggestion) => suggestion.speakers,
    }),
    reasons: t.field({
      type: [MergeReasonType],
      description: 'Why they may be one.',
      resolve: (suggestion) => suggestion.reasons,
    }),
  }),
});

async function findSuggestions(
  { database: { client }, visibility }: Context,
  most: number,
): Promise<SuggestionShape[]> {
  const shared = await client.speaker.groupBy({
    by: ['surnameKey'],
    where: visibleAnd(visibility.speaker, { kind: 'PERSON' }),
    having: { surnameKey: { _count: { gt: 1 } } },
    _count: true,
    orderBy: { surnameKey: 'asc' },
    take: MOST_CANDIDATES,
  });
  const speakers = await client.speaker.findMany({
    where: visibleAnd(visibility.speaker, {
      kind: 'PERSON',
      surnameKey: { in: shared.map((row) => row.surnameKey) },
    }),
    orderBy: { id: 'desc' },
    take: MOST_CANDIDATES,
    select: { id: true, name: true, surnameKey: true, roles: { select: { role: true }, take: 20 } },
  });
  const suggestions: SuggestionShape[] = [];
  for (const [index, right] of speakers.entries()) {
    for (const left of speakers.slice(index + 1)) {
      if (left.surnameKey !== right.surnameKey) continue;
      const reasons = mergeReasons(
        { name: left.name, roles: left.roles.map((row) => row.role) },
        { name: right.name, roles: right.roles.map((row) => row.role) },
      );
      if (reasons.length > 0) suggestions.push({ speakers: [left, right], reasons });
      if (suggestions.length === most) return suggestions;
    }
  }
  return suggestions;
}

builder.queryField('mergeSuggestions', (t) =>
  t.field({
    type: [MergeSuggestion],
    description:
      'Speakers who may be one, the latest first, with the reasons. Needs a key with the scope EDIT.',
    authScopes: { edit: true },
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: DEFAULT_PAGE_SIZE,
        description: 'How many, 1 to 100.',
      }),
    },
    resolve: (_root, { first }, context) => findSuggestions(context, first),
  }),
);
