import { actsOnList, actsOnQuote, actsOnSpeaker } from '../loaders/editorial-acts.ts';
import { builder } from './builder.ts';

const EditorialActKind = builder.enumType('EditorialActKind', {
  description: 'What an editor did.',
  values: {
    QUOTE_REATTRIBUTED: { description: 'Named another speaker, or nobody.' },
    QUOTE_SPAN_CORRECTED: { description: 'Corrected which words are the quote.' },
    QUOTE_DISMISSED: { description: 'Said that it is no quote.' },
    QUOTE_RESTORED: { description: 'Took a dismissal back.' },
    SPEAKERS_MERGED: { description: 'Made two records of one speaker one.' },
    SPEAKER_SPLIT: { description: 'Parted two speakers that were taken for one.' },
    RANKING_LIST_SAVED: { description: 'Made a hot list, or changed its settings.' },
    ARTICLE_PINNED: { description: 'Pinned an article at a position of a hot list.' },
    ARTICLE_UNPINNED: { description: 'Took a pin away.' },
    ARTICLE_EXCLUDED: { description: 'Kept an article off a hot list.' },
    ARTICLE_INCLUDED: { description: 'Let an article onto a hot list again.' },
    RANKING_PUBLISHED: { description: 'Published a ranking by hand.' },
    ENTRY_LINKED: { description: "Linked a hot list's entry to an article." },
    ENTRY_UNLINKED: { description: "Took an entry's article away." },
  },
});

const EditorialAct = builder.prismaObject('EditorialAct', {
  description: 'What an editor changed, who it was and why.',
  fields: (t) => ({
    kind: t.expose('kind', { type: EditorialActKind, description: 'What was done.' }),
    actor: t.exposeString('actor', { description: 'Whose key it was done with.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of the editor.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    before: t.expose('before', { type: 'JSONObject', description: 'What was there before.' }),
    after: t.expose('after', { type: 'JSONObject', description: 'What is there since.' }),
  }),
});

builder.prismaObjectField('Quote', 'editorialActs', (t) =>
  t.field({
    type: [EditorialAct],
    description: 'What editors changed of it, the latest first. Needs a key with the scope EDIT.',
    authScopes: { edit: true },
    resolve: (quote, _args, context) => actsOnQuote(context).load(quote.id),
  }),
);

builder.prismaObjectField('Speaker', 'editorialActs', (t) =>
  t.field({
    type: [EditorialAct],
    description: 'What editors changed of it, the latest first. Needs a key with the scope EDIT.',
    authScopes: { edit: true },
    resolve: (speaker, _args, context) => actsOnSpeaker(context).load(speaker.id),
  }),
);

builder.prismaObjectField('RankingList', 'editorialActs', (t) =>
  t.field({
    type: [EditorialAct],
    description: 'What editors did about it, the latest first. Needs a key with the scope EDIT.',
    authScopes: { edit: true },
    resolve: (list, _args, context) => actsOnList(context).load(list.id),
  }),
);
