import { citeQuote } from '../quotes/cite-quote.ts';
import type { QuoteCitation } from '../quotes/cite-quote.ts';
import type { BlockSpanShape } from './block.ts';
import { builder } from './builder.ts';

const Citation = builder.objectRef<QuoteCitation>('Citation').implement({
  description: 'How to cite a quote.',
  fields: (t) => ({
    text: t.exposeString('text', {
      description: 'A ready sentence: who, the words, where and when.',
    }),
    url: t.exposeString('url', { description: 'Link to the block in which the quote begins.' }),
    jsonLd: t.field({
      type: 'JSONObject',
      description: 'A schema.org Quotation, for a page that shows the quote.',
      resolve: (citation) => citation.jsonLd,
    }),
  }),
});

builder.prismaObjectField('Quote', 'citation', (t) =>
  t.field({
    type: Citation,
    description: 'How to cite it: a sentence, a deep link and JSON-LD.',
    select: {
      text: true,
      segments: true,
      reportedVia: true,
      speakerId: true,
      speaker: { select: { name: true, kind: true } },
      article: {
        select: {
          headline: true,
          slug: true,
          publishedAt: true,
          timeZone: true,
          language: true,
          bylines: {
            orderBy: { position: 'asc' },
            select: { reporter: { select: { name: true } } },
          },
          speakerRoles: { select: { speakerId: true, role: true } },
        },
      },
    },
    resolve: ({ article, speaker, ...quote }, _args, { publicUrl }) =>
      citeQuote({
        text: quote.text,
        speaker:
          speaker === null
            ? null
            : { name: speaker.name, isPerson: speaker.kind !== 'ORGANISATION' },
        roles: article.speakerRoles
          .filter((row) => row.speakerId === quote.speakerId)
          .map((row) => row.role),
        reportedVia: quote.reportedVia,
        article: {
          ...article,
          url: `${publicUrl}/articles/${encodeURIComponent(article.slug)}`,
          reporters: article.bylines.map((byline) => byline.reporter.name),
        },
        blockId: (quote.segments as unknown as BlockSpanShape[])[0]?.blockId ?? null,
      }),
  }),
);
