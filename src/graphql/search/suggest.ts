import type { Prisma } from '../../db/generated/client.ts';
import { visibleAnd, visibleThrough } from '../../db/visibility.ts';
import type { Visible } from '../../db/visibility.ts';
import { parseQuery } from '../../search/parse-query.ts';
import { typedPrefix } from '../../search/name-grams.ts';
import { wordsOf } from '../../search/words.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

/** Suggestions of each kind. */
const MOST_OF_A_KIND = 5;

interface SuggestionShape {
  readonly kind: 'SPEAKER' | 'REPORTER' | 'PLACE' | 'HEADLINE';
  readonly label: string;
  readonly value: string;
}

const SuggestionKind = builder.enumType('SuggestionKind', {
  description: 'What is suggested.',
  values: {
    SPEAKER: { description: 'A speaker.' },
    REPORTER: { description: 'A reporter.' },
    PLACE: { description: 'A place of datelines.' },
    HEADLINE: { description: 'An article, by its headline.' },
  } as const,
});

const Suggestion = builder.objectRef<SuggestionShape>('Suggestion').implement({
  description: 'Something that begins with what was typed.',
  fields: (t) => ({
    kind: t.field({
      type: SuggestionKind,
      description: 'What it is.',
      resolve: ({ kind }) => kind,
    }),
    label: t.exposeString('label', { description: 'Its name or headline.' }),
    value: t.exposeString('value', { description: 'Its slug.' }),
  }),
});

const row = { select: { slug: true, name: true } } as const;

async function suggestNames(
  { database, visibility }: Context,
  hasEvery: string[],
): Promise<SuggestionShape[]> {
  const find = (visible: Visible<Prisma.SearchNameWhereInput>) =>
    database.client.searchName.findMany({
      where: visibleAnd(visible, { prefixes: { hasEvery } }),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST_OF_A_KIND,
      select: { speaker: row, reporter: row, place: row },
    });
  const found = await Promise.all([
    find(visibleThrough('speaker', visibility.speaker)),
    find(visibleThrough('reporter', visibility.reporter)),
    find(visibleThrough('place', visibility.place)),
  ]);
  return found.flat().flatMap(({ speaker, reporter, place }): SuggestionShape[] => {
    const named = speaker ?? reporter ?? place;
    if (named === null) return [];
    const kind = speaker !== null ? 'SPEAKER' : reporter !== null ? 'REPORTER' : 'PLACE';
    return [{ kind, label: named.name, value: named.slug }];
  });
}

async function suggestHeadlines(
  { database, visibility }: Context,
  hasEvery: string[],
): Promise<SuggestionShape[]> {
  const found = await database.client.articleSearch.findMany({
    where: visibleAnd<Prisma.ArticleSearchWhereInput>(
      visibleThrough('article', visibility.article),
      { prefixes: { hasEvery } },
    ),
    orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
    take: MOST_OF_A_KIND,
    select: { article: { select: { slug: true, headline: true } } },
  });
  return found.map(({ article }) => ({
    kind: 'HEADLINE',
    label: article.headline,
    value: article.slug,
  }));
}

builder.queryField('suggest', (t) =>
  t.field({
    type: [Suggestion],
    description: `Names and headlines whose words begin with what was typed so far, up to ${MOST_OF_A_KIND} of each kind.`,
    args: {
      prefix: t.arg.string({
        required: true,
        description: 'What was typed so far: "harbour bri". Case and accents do not matter.',
      }),
    },
    resolve: async (_root, { prefix }, context) => {
      // The same bounds as a search has.
      parseQuery(prefix);
      const typed = wordsOf(prefix).map((word) => typedPrefix(word.text));
      if (typed.length === 0) return [];
      const [names, headlines] = await Promise.all([
        suggestNames(context, typed),
        suggestHeadlines(context, typed),
      ]);
      return [...names, ...headlines];
    },
  }),
);
