import { appendChanges } from '../../changes/append-changes.ts';
import type { CorrectionKind, PrismaClient } from '../../db/generated/client.ts';
import { badInput, conflict } from '../../errors.ts';
import { articleChange, holdArticle } from './hold-article.ts';
import { contentLock, lockNames } from './transaction.ts';

export interface NewCorrection {
  readonly kind: CorrectionKind;
  readonly text: string;
  /** As printed under it. */
  readonly signature: string | null;
  /** Name of the key that was sent. */
  readonly actor: string;
}

/** Longest text of a correction, in UTF-16 units. */
const LONGEST_TEXT = 10_000;

/**
 * Puts a correction to an article. One that is published counts as corrected from then on, unless it is
 * but an update.
 *
 * @throws BAD_USER_INPUT for no text or too much, NOT_FOUND.
 */
export async function addCorrection(
  client: PrismaClient,
  articleId: string,
  { kind, text, signature, actor }: NewCorrection,
): Promise<void> {
  if (text.trim() === '')
    throw badInput('A correction needs a text: what was wrong, what is right.');
  if (text.length > LONGEST_TEXT) {
    throw badInput(`A correction takes at most ${LONGEST_TEXT} characters.`);
  }
  await client.$transaction(async (transaction) => {
    const before = await holdArticle(transaction, articleId);
    const { version } = before;
    const { id } = await transaction.correction.create({
      data: { articleId, kind, text: text.trim(), signature, actor, version },
      select: { id: true },
    });
    const isCorrected = before.status === 'PUBLISHED' && kind !== 'UPDATE';
    await transaction.article.update({
      where: { id: articleId },
      data: { updatedAt: new Date(), ...(isCorrected ? { status: 'CORRECTED' } : {}) },
      select: { id: true },
    });
    const details = { fields: ['corrections'], correctionId: id };
    await appendChanges(transaction, [
      await articleChange(transaction, articleId, 'ARTICLE_CORRECTED', before, { details }),
    ]);
  });
}

/**
 * Says that an article took another's place, or that none did.
 *
 * @param byId null takes it back.
 * @throws CONFLICT for an article by itself, or by one that it supersedes in turn; NOT_FOUND.
 */
export async function supersedeArticle(
  client: PrismaClient,
  articleId: string,
  byId: string | null,
): Promise<void> {
  await client.$transaction(async (transaction) => {
    const ids = new Set([articleId, ...(byId === null ? [] : [byId])]);
    // At once, in the order that all locks have: writers of both then wait, and do not lock up.
    await lockNames(transaction, [...ids].map(contentLock));
    const states = new Map<string, Awaited<ReturnType<typeof holdArticle>>>();
    for (const id of ids) states.set(id, await holdArticle(transaction, id));
    for (let next = byId; next !== null;) {
      if (next === articleId) {
        throw conflict('An article cannot come in its own place, nor in that of its successor.');
      }
      const successor: { supersededById: string | null } | null =
        await transaction.article.findUnique({
          where: { id: next },
          select: { supersededById: true },
        });
      next = successor?.supersededById ?? null;
    }
    await transaction.article.update({
      where: { id: articleId },
      data: { supersededById: byId },
      select: { id: true },
    });
    const changes = [];
    for (const [id, before] of states) {
      const details = { fields: [id === articleId ? 'supersededBy' : 'supersedes'] };
      changes.push(await articleChange(transaction, id, 'ARTICLE_UPDATED', before, { details }));
    }
    await appendChanges(transaction, changes);
  });
}
