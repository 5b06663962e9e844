import { visibleIds } from '../loaders/visible-ids.ts';
import { builder } from './builder.ts';
import { visibleNode } from './visible-node.ts';

export const ContentUse = builder.enumType('ContentUse', {
  description: 'What content may be used for.',
  values: {
    DISPLAY: { description: 'Shown to readers, with a link to the article.' },
    SYNDICATION: { description: "Published as a part of the partner's own product." },
    ARCHIVE: { description: 'Kept, and found again later.' },
    TEXT_AND_DATA_MINING: { description: 'Analysed by machine.' },
    AI_TRAINING: { description: 'Used to train models.' },
  } as const,
});

export const Product = builder.prismaObject('Product', {
  description: 'A part of the content that partners subscribe to, and what they may do with it.',
  select: { id: true },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'For arguments: "harbour-news".' }),
    name: t.exposeString('name', { description: 'For people.' }),
    section: t.exposeString('sectionSlug', {
      nullable: true,
      description: 'Only articles of this section, by its slug.',
    }),
    topic: t.exposeString('topicSlug', {
      nullable: true,
      description: 'Only articles about this topic, by its slug.',
    }),
    place: t.exposeString('placeSlug', {
      nullable: true,
      description: 'Only articles with a dateline of this place, by its slug.',
    }),
    language: t.exposeString('language', {
      nullable: true,
      description: 'Only articles in this language, by its BCP 47 tag.',
    }),
    source: t.exposeString('source', {
      nullable: true,
      description:
        'Only articles of this newsroom or agency: the holder of the copyright, as `Article.copyrightHolder` has it.',
    }),
    uses: t.expose('uses', { type: [ContentUse], description: 'What the content is for.' }),
    territories: t.exposeStringList('territories', {
      description: 'Where, by ISO 3166 codes of two letters; empty for the whole world.',
    }),
    validFrom: t.expose('validFrom', {
      type: 'DateTime',
      nullable: true,
      description: 'From when; null for ever since.',
    }),
    validUntil: t.expose('validUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when; null for ever.',
    }),
    credit: t.exposeString('credit', {
      nullable: true,
      description: 'The credit line that must stand with the content.',
    }),
  }),
});

visibleNode(
  Product,
  visibleIds((ids, { database, viewer }) => {
    const own = new Set(viewer.partner?.products.map(({ id }) => id));
    return database.client.product.findMany({
      where: { id: { in: viewer.isOwner ? ids : ids.filter((id) => own.has(id)) } },
      select: { id: true },
    });
  }),
);
