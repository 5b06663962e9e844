import { appendChanges } from '../../changes/append-changes.ts';
import { readArticleState } from '../../changes/article-state.ts';
import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { badInput, notFound } from '../../errors.ts';
import type { Block } from '../block-ids.ts';
import { indexArticles, indexNames } from './index-article.ts';
import { EDITOR_RULE, wordsAt } from './keep-edits.ts';
import type { StoredSegment } from './keep-edits.ts';
import { quoteChanges } from './quote-changes.ts';
import type { QuoteDiff } from './quote-changes.ts';
import { recordAct } from './record-act.ts';
import type { EditorialReason } from './record-act.ts';
import { contentLock, lockNames } from './transaction.ts';
import type { Transaction } from './transaction.ts';

/** Finds a quote, be it dismissed, and keeps its article's text from being stored anew until the transaction ends. */
async function findAnyQuote(transaction: Transaction, id: string) {
  const place = await transaction.quote.findUnique({ where: { id }, select: { articleId: true } });
  if (place === null) throw notFound('quote');
  await lockNames(transaction, [contentLock(place.articleId)]);
  const quote = await transaction.quote.findUnique({ where: { id } });
  if (quote === null) throw notFound('quote');
  return { ...quote, articleBefore: await readArticleState(transaction, quote.articleId) };
}

/** The same for a quote that is one: what was dismissed must be restored before it is changed. */
async function findQuote(transaction: Transaction, id: string) {
  const quote = await findAnyQuote(transaction, id);
  if (quote.dismissed) throw notFound('quote');
  return quote;
}

type HeldQuote = Awaited<ReturnType<typeof findAnyQuote>>;

/** Writes into the log what an editor did about a quote; the transaction's last statement. */
async function logQuote(
  transaction: Transaction,
  quote: HeldQuote,
  diff: QuoteDiff,
  { reason }: EditorialReason,
): Promise<void> {
  const { articleId, articleVersion: version, articleBefore: before } = quote;
  const after = await readArticleState(transaction, articleId);
  const article = { articleId, version, before, after, reason };
  await appendChanges(transaction, await quoteChanges(transaction, article, diff));
}

const changedField = (id: string, field: string): QuoteDiff => ({
  withdrawn: [],
  changed: [{ id, fields: [field] }],
});

/**
 * Names another speaker, or nobody, for a quote. A later extraction leaves it so.
 *
 * @throws NOT_FOUND for a quote or speaker that is not there.
 */
export async function reattributeQuote(
  client: PrismaClient,
  quoteId: string,
  speakerId: string | null,
  reason: EditorialReason,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const quote = await findQuote(transaction, quoteId);
    if (speakerId !== null) {
      const speakers = await transaction.speaker.count({ where: { id: speakerId } });
      if (speakers === 0) throw notFound('speaker');
    }
    await transaction.quote.update({
      where: { id: quoteId },
      data: { speakerId, speakerEdited: true, rule: EDITOR_RULE, confidence: 1 },
      select: { id: true },
    });
    if (speakerId !== null) await indexNames(transaction, { speakerIds: [speakerId] });
    await recordAct(transaction, 'QUOTE_REATTRIBUTED', reason, {
      quoteId,
      speakerId,
      before: { speakerId: quote.speakerId, rule: quote.rule, confidence: quote.confidence },
      after: { speakerId },
    });
    await logQuote(transaction, quote, changedField(quoteId, 'speaker'), reason);
  });
}

async function currentBlocks(transaction: Transaction, articleId: string): Promise<Block[]> {
  const version = await transaction.articleVersion.findFirstOrThrow({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { blocks: true },
  });
  return version.blocks as unknown as Block[];
}

function checkSegments(segments: readonly StoredSegment[], blocks: readonly Block[]): void {
  const length = new Map(blocks.map((block) => [block.id, block.text.length]));
  const isInside = ({ blockId, start, end }: StoredSegment) =>
    start >= 0 && start < end && end <= (length.get(blockId) ?? -1);
  if (segments.length === 0 || !segments.every(isInside)) {
    throw badInput(
      'A segment does not lie in its block. Give block ids of this article, and a start before the end, in UTF-16 units.',
    );
  }
}

/**
 * Moves the span of a quote to the words that were really said. A later extraction leaves it so, as
 * long as the words stand in the text.
 *
 * @throws BAD_USER_INPUT for segments outside of the article's blocks, NOT_FOUND.
 */
export async function correctQuoteSpan(
  client: PrismaClient,
  quoteId: string,
  segments: readonly StoredSegment[],
  reason: EditorialReason,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const quote = await findQuote(transaction, quoteId);
    const blocks = await currentBlocks(transaction, quote.articleId);
    checkSegments(segments, blocks);
    const text = wordsAt(segments, blocks) ?? '';
    const json = segments as unknown as Prisma.InputJsonArray;
    await transaction.quote.update({
      where: { id: quoteId },
      data: { text, segments: json, extractedText: quote.extractedText ?? quote.text },
      select: { id: true },
    });
    await indexArticles(transaction, [quote.articleId]);
    await recordAct(transaction, 'QUOTE_SPAN_CORRECTED', reason, {
      quoteId,
      before: { text: quote.text, segments: quote.segments },
      after: { text, segments: json },
    });
    await logQuote(transaction, quote, changedField(quoteId, 'text'), reason);
  });
}

/**
 * Says that a quote is none, or takes that back. A dismissed quote is nowhere to be seen, and no later
 * extraction brings it back.
 *
 * @throws NOT_FOUND.
 */
export async function dismissQuote(
  client: PrismaClient,
  quoteId: string,
  dismissed: boolean,
  reason: EditorialReason,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const quote = await findAnyQuote(transaction, quoteId);
    if (quote.dismissed === dismissed) return;
    await transaction.quote.update({
      where: { id: quoteId },
      data: { dismissed },
      select: { id: true },
    });
    await indexArticles(transaction, [quote.articleId]);
    await recordAct(transaction, dismissed ? 'QUOTE_DISMISSED' : 'QUOTE_RESTORED', reason, {
      quoteId,
      before: { dismissed: quote.dismissed, text: quote.text },
      after: { dismissed },
    });
    const diff = dismissed
      ? { withdrawn: [quoteId], changed: [] }
      : changedField(quoteId, 'dismissed');
    await logQuote(transaction, quote, diff, reason);
  });
}
