import { builder } from './builder.ts';

export const RankingWindow = builder.enumType('RankingWindow', {
  description: 'The span of time that a hot list looks at.',
  values: {
    DAY: { description: 'A day.' },
    WEEK: { description: 'A week, from Monday.' },
    MONTH: { description: 'A calendar month.' },
  },
});

export const RankingMethod = builder.enumType('RankingMethod', {
  description: 'How the order of a hot list came about.',
  values: {
    EDITORIAL: { description: 'As the newsroom printed it.' },
    READERSHIP: { description: 'Computed from readers.' },
  },
});

export const HiddenEntryRule = builder.enumType('HiddenEntryRule', {
  description: 'What becomes of an entry whose article may no longer be seen.',
  values: {
    GAP: { description: 'Its number is left out; `Ranking.gaps` says so.' },
    MOVE_UP: { description: 'Those below it move up.' },
  },
});

export const RankingList = builder.prismaObject('RankingList', {
  description: 'A hot list by name, of which there is a ranking for each window.',
  select: { id: true },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'For arguments: "weekly-hot".' }),
    name: t.exposeString('name', { description: 'As printed: "WEEKLY HOT".' }),
    window: t.expose('window', { type: RankingWindow, description: 'What each ranking spans.' }),
    method: t.expose('method', {
      type: RankingMethod,
      description: 'Printed by the newsroom, or computed from readers.',
    }),
    size: t.exposeInt('size', { description: 'Most entries of a computed ranking.' }),
    language: t.exposeString('language', {
      nullable: true,
      description: 'Only articles in this language, by its BCP 47 tag; all when null.',
    }),
    section: t.exposeString('sectionSlug', {
      nullable: true,
      description: 'Only articles of this section, by its slug; all when null.',
    }),
    halfLifeHours: t.exposeFloat('halfLifeHours', {
      description: 'A reader of so many hours before the end of the window counts half.',
    }),
    isScheduled: t.exposeBoolean('isScheduled', {
      description: 'Whether a computed list is published by itself when its window ends.',
    }),
    hiddenEntryRule: t.expose('hiddenEntryRule', {
      type: HiddenEntryRule,
      description: 'What becomes of an entry whose article may no longer be seen.',
    }),
  }),
});

builder.queryField('rankingLists', (t) =>
  t.prismaField({
    type: [RankingList],
    description: 'All hot lists, by name.',
    resolve: (query, _root, _args, { database }) =>
      database.client.rankingList.findMany({
        ...query,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      }),
  }),
);
