import { visibleAnd } from '../db/visibility.ts';
import type { Prisma } from '../db/generated/client.ts';
import { rowId } from '../db/row-id.ts';
import { countArticlesOfSection } from '../loaders/count-articles.ts';
import { visibleSection } from '../loaders/visible-ids.ts';
import { Article, ArticleConnection } from './article.ts';
import { builder } from './builder.ts';
import { byName } from './by-name.ts';
import { connectionType } from './connection-type.ts';
import { keysetConnection, keysetQuery } from './keyset.ts';
import { keysetList } from './keyset-list.ts';
import { latestFirst } from './latest-first.ts';
import { visibleNode } from './visible-node.ts';

const Section = builder.prismaObject('Section', {
  description: "A part of the newsroom's output.",
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As printed: "Business".' }),
    slug: t.exposeString('slug', { description: 'For addresses: "business".' }),
    articles: t.connection(
      {
        type: Article,
        description: 'Its articles, the latest first.',
        select: (args, context, nestedSelection) => {
          const page = keysetQuery(args, latestFirst);
          return {
            articles: {
              ...nestedSelection({ select: { publishedAt: true, id: true } }, ['edges', 'node']),
              ...page,
              where: { AND: [context.visibility.article, page.where] },
            },
          };
        },
        resolve: (section, args, context) =>
          keysetConnection(section.articles, args, latestFirst, () =>
            countArticlesOfSection(context).load(section.id),
          ),
      },
      ArticleConnection,
    ),
  }),
});

const SectionConnection = connectionType('Section', 'sections', Section);

visibleNode(Section, visibleSection);

builder.prismaObjectField('Article', 'section', (t) =>
  t.relation('section', {
    nullable: true,
    description: 'The section that it is in; null where its page names none.',
  }),
);

export const SectionBy = builder.inputType('SectionBy', {
  description: 'Names one section. Give exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: Section, description: 'By global id.' }),
    slug: t.string({ description: 'By slug: "business".' }),
  }),
});

export function sectionWhere(by: typeof SectionBy.$inferInput): Prisma.SectionWhereInput {
  return by.id == null ? { slug: by.slug ?? '' } : { id: rowId(by.id.id) };
}

builder.queryFields((t) => ({
  section: t.prismaField({
    type: Section,
    nullable: true,
    description: 'One section; null when there is none that you may see.',
    args: { by: t.arg({ type: SectionBy, required: true, description: 'Which one.' }) },
    resolve: (query, _root, { by }, { database, visibility }) =>
      database.client.section.findFirst({
        ...query,
        where: visibleAnd(visibility.section, sectionWhere(by)),
      }),
  }),
  sections: t.connection(
    {
      type: Section,
      description: 'Sections with articles that you may see, by name.',
      resolve: async (_root, args, context, info) =>
        keysetList({
          model: context.database.client.section,
          args,
          order: byName,
          where: context.visibility.section,
          context,
          info,
        }),
    },
    SectionConnection,
  ),
}));
