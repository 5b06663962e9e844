import type { Prisma } from '../db/generated/client.ts';
import { ArticleStatus } from './article-status.ts';
import { builder } from './builder.ts';
import { connectionType } from './connection-type.ts';
import { rowId } from '../db/row-id.ts';
import './place.ts';
import { redactContact } from '../formats/redact-contact.ts';
import { visibleArticle } from '../loaders/visible-ids.ts';
import { visibleNode } from './visible-node.ts';

export const Article = builder.prismaObject('Article', {
  description: 'A news article: what was printed, who wrote it, who is quoted in it.',
  select: { id: true },
  fields: (t) => ({
    uri: t.exposeString('uri', {
      description: 'Permanent identifier outside this service: "urn:uuid:…".',
    }),
    slug: t.exposeString('slug', {
      description: 'The slug in use. Earlier slugs keep finding the article.',
    }),
    status: t.expose('status', { type: ArticleStatus, description: 'What may be done with it.' }),
    headline: t.exposeString('headline', { description: 'The headline, as printed.' }),
    standfirst: t.exposeString('standfirst', {
      nullable: true,
      description: 'The summary under the headline, where one was printed.',
    }),
    byline: t.string({
      nullable: true,
      description:
        "The byline, verbatim as printed; without e-mail addresses and telephone numbers unless you have the owner's key.",
      select: { byline: true },
      resolve: ({ byline }, _args, { viewer }) =>
        byline === null || viewer.isOwner ? byline : redactContact(byline),
    }),
    dateline: t.exposeString('datelineText', {
      nullable: true,
      description: 'The dateline as printed before the first paragraph: "Gyeongju, South Korea".',
    }),
    place: t.relation('place', {
      nullable: true,
      description: 'The place that the dateline names.',
    }),
    language: t.exposeString('language', { description: 'BCP 47 tag of the language: "en".' }),
    wordCount: t.exposeInt('wordCount', { description: 'Words of the body.' }),
    readingSeconds: t.exposeInt('readingSeconds', {
      description: 'How long the body takes to read, in seconds.',
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      description: 'When it was published.',
    }),
    timeZone: t.exposeString('timeZone', {
      description: 'Zone in which the time was printed: an IANA name or an offset.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When its content last changed; the time of publication until then.',
    }),
    version: t.exposeInt('version', { description: 'Number of the current version, from 1.' }),
  }),
});

visibleNode(Article, visibleArticle);

export const ArticleConnection = connectionType('Article', 'articles', Article);

export const ArticleBy = builder.inputType('ArticleBy', {
  description: 'Names one article. Give exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: Article, description: 'By global id.' }),
    slug: t.string({ description: 'By slug, the one in use or an earlier one.' }),
    uri: t.string({ description: 'By permanent URI: "urn:uuid:…".' }),
  }),
});

export function articleWhere(by: typeof ArticleBy.$inferInput): Prisma.ArticleWhereInput {
  if (by.id != null) return { id: rowId(by.id.id) };
  if (by.uri != null) return { uri: by.uri };
  return { slugs: { some: { slug: by.slug ?? '' } } };
}
