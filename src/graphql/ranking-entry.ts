import { builder } from './builder.ts';

const RankingMovement = builder.enumType('RankingMovement', {
  description: 'How an entry moved since the window before.',
  values: {
    UP: { description: 'To a better position.' },
    DOWN: { description: 'To a worse position.' },
    SAME: { description: 'Not at all.' },
    NEW: { description: 'On the list for the first time.' },
    BACK: { description: 'On the list again after an absence.' },
  },
});

export const RankingEntry = builder.prismaObject('RankingEntry', {
  description: 'One place on a hot list.',
  select: {},
  fields: (t) => ({
    position: t.exposeInt('position', {
      description: 'From 1. A number may be missing where the article was withdrawn.',
    }),
    headline: t.exposeString('printedHeadline', {
      description: 'The headline as the list printed it.',
    }),
    article: t.relation('article', {
      nullable: true,
      description: 'The article; null until one with this headline has come in.',
    }),
    previousPosition: t.exposeInt('previousPosition', {
      nullable: true,
      description: 'The position in the window before; null where it was not on the list.',
    }),
    movement: t.expose('movement', {
      type: RankingMovement,
      description: 'How it moved since the window before.',
    }),
    periodsOnList: t.exposeInt('periodsOnList', {
      description: 'How many windows, this one included, it has been on the list.',
    }),
    peakPosition: t.exposeInt('peakPosition', { description: 'Its best position so far.' }),
    views: t.exposeInt('views', {
      nullable: true,
      description:
        "Readers in the window, where the list is computed. Only with the owner's key; null for everyone else.",
      authScopes: { owner: true },
      unauthorizedResolver: () => null,
    }),
    score: t.exposeFloat('score', {
      nullable: true,
      description:
        "Readers, each counting less the longer before the window's end. Only with the owner's key; null for everyone else.",
      authScopes: { owner: true },
      unauthorizedResolver: () => null,
    }),
    ranking: t.relation('ranking', { description: 'The ranking that it is on.' }),
  }),
});
