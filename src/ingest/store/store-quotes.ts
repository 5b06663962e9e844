import type { Prisma } from '../../db/generated/client.ts';
import type { ExtractedQuote, QuoteExtraction, Span } from '../../quotes/types.ts';
import type { Block } from '../block-ids.ts';
import type { Transaction } from './transaction.ts';

const KINDS = {
  full: 'FULL',
  fragment: 'FRAGMENT',
  scare: 'SCARE',
  hypothetical: 'HYPOTHETICAL',
} as const;

/** The words of a quote: its segments, with a space where the attribution or a new paragraph broke them. */
function textOf(quote: ExtractedQuote, blocks: readonly Block[]): string {
  return quote.segments
    .map(({ block, start, end }) => blocks[block]?.text.slice(start, end) ?? '')
    .join(' ');
}

/** Gives each quote the id of the stored one with the same words, so that links to it stay good. */
function keepIds(texts: readonly string[], stored: readonly { id: string; text: string }[]) {
  const free = [...stored];
  return texts.map((text) => {
    const index = free.findIndex((quote) => quote.text === text);
    return index === -1 ? undefined : free.splice(index, 1)[0]?.id;
  });
}

/** Replaces the quotes of an article by those of its new version. */
export async function storeQuotes(
  transaction: Transaction,
  article: { id: string; version: number; publishedAt: Date; blocks: readonly Block[] },
  { quotes }: QuoteExtraction,
  speakerIds: readonly string[],
): Promise<void> {
  const stored =
    article.version === 1
      ? []
      : await transaction.quote.findMany({
          where: { articleId: article.id },
          orderBy: { position: 'asc' },
          select: { id: true, text: true },
        });
  if (stored.length > 0) await transaction.quote.deleteMany({ where: { articleId: article.id } });
  if (quotes.length === 0) return;

  const inBlock = (span: Span) => ({
    blockId: article.blocks[span.block]?.id ?? '',
    start: span.start,
    end: span.end,
  });
  const texts = quotes.map((quote) => textOf(quote, article.blocks));
  const ids = keepIds(texts, stored);
  await transaction.quote.createMany({
    data: quotes.map((quote, index): Prisma.QuoteCreateManyInput => {
      const id = ids[index];
      return {
        ...(id === undefined ? {} : { id }),
        articleId: article.id,
        articleVersion: article.version,
        position: index + 1,
        text: texts[index] as string,
        kind: KINDS[quote.kind],
        segments: quote.segments.map(inBlock),
        speakerId: quote.speaker === null ? null : (speakerIds[quote.speaker] ?? null),
        speakerAsPrinted: quote.speakerAsPrinted,
        evidence: {
          mention: quote.mention === null ? null : inBlock(quote.mention),
          cue: quote.cue === null ? null : inBlock(quote.cue),
        },
        brackets: quote.editorialBrackets.map(inBlock),
        rule: quote.rule,
        confidence: quote.confidence,
        reportedVia: quote.reportedVia,
        publishedAt: article.publishedAt,
      };
    }),
  });
}
