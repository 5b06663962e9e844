import { visibleAnd } from '../db/visibility.ts';
import { ingestPage } from '../ingest/ingest-page.ts';
import type { IngestedPage } from '../ingest/ingest-page.ts';
import { Article } from './article.ts';
import { builder } from './builder.ts';
import { Assumption } from './provenance.ts';

const IngestOutcome = builder.enumType('IngestOutcome', {
  description: 'What became of a page.',
  values: {
    CREATED: { value: 'created', description: 'A new article.' },
    UPDATED: { value: 'updated', description: 'A new version of an article.' },
    UNCHANGED: { value: 'unchanged', description: 'The same page as before: nothing changed.' },
  } as const,
});

const PageFormat = builder.enumType('PageFormat', {
  description: 'What a page is read as.',
  values: {
    TEXT: { value: 'text', description: 'Plain text: headline, byline, time, body, hot list.' },
    HTML: {
      value: 'html',
      description: "A site's page: what its JSON-LD says, and the text that reads as the article.",
    },
    NINJS: { value: 'ninjs', description: 'An item of IPTC ninjs 3.0 or 3.1, as JSON.' },
  } as const,
});

const IngestPageInput = builder.inputType('IngestPageInput', {
  description: 'A news page to store.',
  fields: (t) => ({
    page: t.string({
      required: true,
      description:
        'The page: plain text (headline, byline, time, body and, below it, a hot list), HTML, or ninjs as JSON.',
    }),
    format: t.field({
      type: PageFormat,
      description: 'What to read it as; by what it shows unless given.',
    }),
    name: t.string({ description: 'A name for the page, kept as its provenance: "trade.txt".' }),
    dryRun: t.boolean({ description: 'Do all but store. False by default.' }),
  }),
});

const IngestPagePayload = builder.objectRef<IngestedPage>('IngestPagePayload').implement({
  description: 'What became of the page.',
  fields: (t) => ({
    outcome: t.field({
      type: IngestOutcome,
      description: 'New article, new version, or nothing new.',
      resolve: (ingested) => ingested.outcome,
    }),
    slug: t.string({
      description: "The article's slug; where you may not see it, the one that its headline gives.",
      resolve: async ({ id, slug, plainSlug, outcome }, _args, { database, visibility }) => {
        if (outcome === 'created') return slug;
        const where = visibleAnd(visibility.article, { id });
        return (await database.client.article.count({ where })) === 0 ? plainSlug : slug;
      },
    }),
    warnings: t.field({
      type: [Assumption],
      description: 'What was assumed in reading the page.',
      resolve: (ingested) => ingested.warnings,
    }),
  }),
});

builder.objectField(IngestPagePayload, 'article', (t) =>
  t.prismaField({
    type: Article,
    nullable: true,
    description:
      'The article as stored; null for a dry run of a new page, and where you may not see it.',
    resolve: (query, { id }, _args, { database, visibility }) =>
      database.client.article.findFirst({
        ...query,
        where: visibleAnd(visibility.article, { id }),
      }),
  }),
);

builder.mutationField('ingestPage', (t) =>
  t.field({
    type: IngestPagePayload,
    description:
      'Stores a page: a new article, or a new version of the one it is. The same page again changes nothing.',
    authScopes: { ingest: true },
    args: {
      input: t.arg({ type: IngestPageInput, required: true, description: 'The page.' }),
    },
    resolve: async (_root, { input }, { database, timeZone }) => {
      const dryRun = input.dryRun ?? false;
      const page = {
        name: input.name ?? 'ingestPage',
        bytes: new TextEncoder().encode(input.page),
        format: input.format ?? undefined,
      };
      return ingestPage(database.whole, page, { timeZone, dryRun });
    },
  }),
);
