import type { Prisma } from '../../db/generated/client.ts';
import type { ExtractedQuote, QuoteExtraction, Span } from '../../quotes/types.ts';
import type { Block } from '../block-ids.ts';
import { pairQuotes } from '../pair-quotes.ts';
import { quoteText } from '../quote-text.ts';
import { keepEdits } from './keep-edits.ts';
import type { StoredQuote } from './keep-edits.ts';
import type { QuoteDiff } from './quote-changes.ts';
import type { Transaction } from './transaction.ts';

const KINDS = {
  full: 'FULL',
  fragment: 'FRAGMENT',
  scare: 'SCARE',
  hypothetical: 'HYPOTHETICAL',
} as const;

export interface QuotedArticle {
  readonly id: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly blocks: readonly Block[];
}

/**
 * Pairs each text with the stored quote that it is. What an editor dismissed is only ever the same words:
 * others may well be a quote.
 */
function matchStored(
  texts: readonly string[],
  stored: readonly StoredQuote[],
): (StoredQuote | undefined)[] {
  const textOf = (quote: StoredQuote) => quote.extractedText ?? quote.text;
  return pairQuotes(texts, stored.map(textOf)).map((index, position) => {
    const quote = stored[index];
    return quote?.dismissed === true && textOf(quote) !== texts[position] ? undefined : quote;
  });
}

function columnsOf(
  quote: ExtractedQuote,
  text: string,
  article: QuotedArticle,
  speakerIds: readonly string[],
) {
  const inBlock = (span: Span) => ({
    blockId: article.blocks[span.block]?.id ?? '',
    start: span.start,
    end: span.end,
  });
  return {
    articleId: article.id,
    articleVersion: article.version,
    text,
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
}

/** What differs between the stored quotes and those that take their place. */
function compareQuotes(
  stored: readonly (StoredQuote & { readonly kind: string })[],
  rows: readonly Prisma.QuoteCreateManyInput[],
): QuoteDiff {
  const shown = stored.filter((quote) => !quote.dismissed);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const changed = shown.flatMap((quote) => {
    const row = byId.get(quote.id);
    if (row === undefined) return [];
    const fields = [
      ...(row.text === quote.text ? [] : ['text']),
      ...(row.kind === quote.kind ? [] : ['kind']),
      ...((row.speakerId ?? null) === quote.speakerId ? [] : ['speaker']),
    ];
    return fields.length === 0 ? [] : [{ id: quote.id, fields }];
  });
  return {
    withdrawn: shown.filter(({ id }) => !byId.has(id)).map(({ id }) => id),
    changed,
  };
}

/**
 * Replaces the quotes of an article by those that were extracted now. A quote of the same words keeps
 * its id, so that links to it stay good, and keeps what an editor decided about it.
 *
 * @returns what became of the quotes that were there.
 */
export async function storeQuotes(
  transaction: Transaction,
  article: QuotedArticle,
  { quotes }: QuoteExtraction,
  speakerIds: readonly string[],
): Promise<QuoteDiff> {
  const stored = await transaction.quote.findMany({
    where: { articleId: article.id },
    orderBy: { position: 'asc' },
    select: {
      id: true,
      text: true,
      kind: true,
      extractedText: true,
      segments: true,
      speakerId: true,
      speakerEdited: true,
      dismissed: true,
    },
  });
  const texts = quotes.map((quote) => quoteText(quote, article.blocks));
  const matches = matchStored(texts, stored);
  const rows = quotes.map((quote, index): Prisma.QuoteCreateManyInput => {
    const columns = columnsOf(quote, texts[index] as string, article, speakerIds);
    const match = matches[index];
    const kept = match === undefined ? columns : keepEdits(columns, match, article.blocks);
    return { ...kept, position: index + 1 };
  });
  if (stored.length > 0) await transaction.quote.deleteMany({ where: { articleId: article.id } });
  if (rows.length > 0) await transaction.quote.createMany({ data: rows });
  return compareQuotes(stored, rows);
}
