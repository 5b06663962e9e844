import { v7 as uuid } from 'uuid';
import type { Prisma } from '../../db/generated/client.ts';
import type { ExtractedQuote, QuoteExtraction, Span } from '../../quotes/types.ts';
import type { Block } from '../block-ids.ts';
import { pairQuotes } from '../pair-quotes.ts';
import { quoteText } from '../quote-text.ts';
import { insertRows } from './insert-rows.ts';
import { keepEdits } from './keep-edits.ts';
import type { QuoteRow, StoredQuote } from './keep-edits.ts';
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
  readonly extraction: QuoteExtraction;
  /** In the order of the extraction's speakers. */
  readonly speakerIds: readonly string[];
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

function columnsOf(quote: ExtractedQuote, text: string, article: QuotedArticle) {
  const inBlock = (span: Span) => ({
    blockId: article.blocks[span.block]?.id ?? '',
    start: span.start,
    end: span.end,
  });
  return {
    id: uuid(),
    articleId: article.id,
    articleVersion: article.version,
    text,
    kind: KINDS[quote.kind],
    segments: quote.segments.map(inBlock),
    speakerId: quote.speaker === null ? null : (article.speakerIds[quote.speaker] ?? null),
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
    speakerEdited: false,
    extractedText: null,
    dismissed: false,
  };
}

/** The quotes of an article, as they are stored now. */
export interface StoredQuotes {
  readonly rows: readonly QuoteRow[];
  readonly diff: QuoteDiff;
}

/** What differs between the stored quotes and those that take their place. */
function compareQuotes(
  stored: readonly (StoredQuote & { readonly kind: string })[],
  rows: readonly QuoteRow[],
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

/** The rows of an article's quotes as they were extracted now. */
function rowsOf(article: QuotedArticle, stored: readonly StoredQuote[]): QuoteRow[] {
  const { quotes } = article.extraction;
  const texts = quotes.map((quote) => quoteText(quote, article.blocks));
  const matches = matchStored(texts, stored);
  return quotes.map((quote, index) => {
    const columns = columnsOf(quote, texts[index] as string, article);
    const match = matches[index];
    const kept = match === undefined ? columns : keepEdits(columns, match, article.blocks);
    return { ...kept, position: index + 1 };
  });
}

const storedColumns = {
  id: true,
  articleId: true,
  text: true,
  kind: true,
  extractedText: true,
  segments: true,
  speakerId: true,
  speakerEdited: true,
  dismissed: true,
} satisfies Prisma.QuoteSelect;

/**
 * Replaces the quotes of articles by those that were extracted now. A quote of the same words keeps
 * its id, so that links to it stay good, and keeps what an editor decided about it.
 *
 * @param storedIds of the articles that may have quotes already.
 * @returns for each article, its rows and what became of the quotes that it had.
 */
export async function storeQuotes(
  transaction: Transaction,
  articles: readonly QuotedArticle[],
  storedIds: readonly string[],
): Promise<StoredQuotes[]> {
  const where = { articleId: { in: [...storedIds] } };
  const all =
    storedIds.length === 0
      ? []
      : await transaction.quote.findMany({
          where,
          orderBy: { position: 'asc' },
          select: storedColumns,
        });
  const replaced = articles.map((article) => {
    const stored = all.filter(({ articleId }) => articleId === article.id);
    return { stored, rows: rowsOf(article, stored) };
  });
  const rows = replaced.flatMap((article) => article.rows);
  if (all.length > 0) await transaction.quote.deleteMany({ where });
  await insertRows(transaction, 'Quote', rows);
  return replaced.map((article) => ({
    rows: article.rows,
    diff: compareQuotes(article.stored, article.rows),
  }));
}
