import { appendChanges } from '../../changes/append-changes.ts';
import { sharedState } from '../../changes/shared-state.ts';
import type { PrismaClient } from '../../db/generated/client.ts';
import { badInput, notFound } from '../../errors.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { surnameKey } from '../speaker-identity.ts';
import { EDITOR_RULE } from './keep-edits.ts';
import { slugFamily } from './free-slug.ts';
import { indexNames } from './index-article.ts';
import { recordAct } from './record-act.ts';
import type { EditorialReason } from './record-act.ts';
import { chooseSpeakerSlugs } from './store-speakers.ts';
import { lockNames } from './transaction.ts';
import type { Transaction } from './transaction.ts';

async function findSpeaker(transaction: Transaction, id: string) {
  const speaker = await transaction.speaker.findUnique({ where: { id } });
  if (speaker === null) throw notFound('speaker');
  return speaker;
}

/** Moves what articles printed of one speaker to another; what both have stays once. */
async function moveNames(transaction: Transaction, fromId: string, intoId: string): Promise<void> {
  const from = { speakerId: fromId };
  const aliases = await transaction.speakerAlias.findMany({ where: from });
  const roles = await transaction.speakerRole.findMany({ where: from });
  await transaction.speakerAlias.createMany({
    data: aliases.map((alias) => ({ ...alias, speakerId: intoId })),
    skipDuplicates: true,
  });
  await transaction.speakerRole.createMany({
    data: roles.map((role) => ({ ...role, speakerId: intoId })),
    skipDuplicates: true,
  });
}

/**
 * Makes two speakers one. The id, the slug and the identity of the one that goes lead to the one that
 * stays, so that links keep resolving and later articles find it.
 *
 * @throws BAD_USER_INPUT for one speaker given twice, NOT_FOUND.
 */
export async function mergeSpeakers(
  client: PrismaClient,
  fromId: string,
  intoId: string,
  reason: EditorialReason,
): Promise<void> {
  if (fromId === intoId) throw badInput('These are one speaker already. Give two.');
  await client.$transaction(async (transaction) => {
    const from = await findSpeaker(transaction, fromId);
    const into = await findSpeaker(transaction, intoId);
    await lockNames(
      transaction,
      [from, into].map((one) => `speaker:${one.identityKey}`),
    );
    const state = await sharedState(transaction, {
      quotes: { some: { speakerId: fromId, dismissed: false } },
    });
    const { count } = await transaction.quote.updateMany({
      where: { speakerId: fromId },
      data: { speakerId: intoId },
    });
    await moveNames(transaction, fromId, intoId);
    await transaction.mergedSpeaker.updateMany({ where: { intoId: fromId }, data: { intoId } });
    await transaction.speaker.delete({ where: { id: fromId }, select: { id: true } });
    const { id, slug, name, identityKey } = from;
    await transaction.mergedSpeaker.create({
      data: { id, slug, name, identityKey, intoId },
      select: { id: true },
    });
    await recordAct(transaction, 'SPEAKERS_MERGED', reason, {
      speakerId: intoId,
      before: { id, slug, name, kind: from.kind, quotes: count },
      after: { id: into.id, slug: into.slug, name: into.name },
    });
    await appendChanges(transaction, [
      {
        kind: 'SPEAKER_MERGED',
        objectType: 'SPEAKER',
        objectId: fromId,
        reason: reason.reason,
        details: { intoSpeakerId: intoId },
        before: state,
        after: state,
      },
    ]);
  });
}

/**
 * Takes quotes away from a speaker and gives them to a new one: two people of one name were taken for
 * one. What extraction finds later by that name still goes to the first; the moved quotes stay moved.
 *
 * @returns the new speaker's id.
 * @throws BAD_USER_INPUT when a quote is not the speaker's, NOT_FOUND.
 */
export async function splitSpeaker(
  client: PrismaClient,
  speakerId: string,
  quoteIds: readonly string[],
  name: string,
  reason: EditorialReason,
): Promise<string> {
  if (name.trim() === '') throw badInput('The new speaker needs a name.');
  return client.$transaction(async (transaction) => {
    const speaker = await findSpeaker(transaction, speakerId);
    const slugLock = `slug:${slugFamily(slugify(name))}`;
    await lockNames(transaction, [`speaker:${speaker.identityKey}`, slugLock]);
    const quotes = await transaction.quote.findMany({
      where: { id: { in: [...quoteIds] }, speakerId },
      select: { id: true, articleId: true },
    });
    if (quoteIds.length === 0 || quotes.length !== new Set(quoteIds).size) {
      throw badInput('Every quote to be moved must be one of this speaker.');
    }
    const state = await sharedState(transaction, {
      quotes: { some: { id: { in: [...quoteIds] }, dismissed: false } },
    });
    const newId = await makeNamesake(transaction, speaker, name.trim());
    await transaction.quote.updateMany({
      where: { id: { in: [...quoteIds] } },
      data: { speakerId: newId, speakerEdited: true, rule: EDITOR_RULE, confidence: 1 },
    });
    const articleIds = [...new Set(quotes.map((quote) => quote.articleId))];
    await transaction.speakerAlias.createMany({
      data: articleIds.map((articleId) => ({
        speakerId: newId,
        articleId,
        key: nameKey(name),
        name: name.trim(),
      })),
    });
    await indexNames(transaction, { speakerIds: [newId] });
    await recordAct(transaction, 'SPEAKER_SPLIT', reason, {
      speakerId,
      before: { id: speakerId, name: speaker.name },
      after: { id: newId, name: name.trim(), quotes: [...quoteIds] },
    });
    await appendChanges(transaction, [
      {
        kind: 'SPEAKER_SPLIT',
        objectType: 'SPEAKER',
        objectId: speakerId,
        reason: reason.reason,
        details: { intoSpeakerId: newId, quoteIds: [...quoteIds] },
        before: state,
        after: state,
      },
    ]);
    return newId;
  });
}

/** A speaker of the same or a like name, whom extraction does not find by it. */
async function makeNamesake(
  transaction: Transaction,
  speaker: { kind: 'PERSON' | 'ORGANISATION' | 'ROLE'; identityKey: string },
  name: string,
): Promise<string> {
  const [slug = ''] = await chooseSpeakerSlugs(transaction, [name]);
  const made = await transaction.speaker.create({
    data: {
      slug,
      name,
      kind: speaker.kind,
      identityKey: `${speaker.identityKey}#${slug}`,
      surnameKey: surnameKey(name),
    },
    select: { id: true },
  });
  return made.id;
}
