import { publicViewer, visibilityFor, visibleAnd } from '../../db/visibility.ts';
import { nameKey } from '../name-key.ts';
import { indexNames } from './index-article.ts';
import type { Transaction } from './transaction.ts';

/**
 * Sees to it that no speaker of some articles bears a spelling that only hidden articles print. A speaker has
 * the name that the first article printed, and articles spell one name with and without accents, hyphens
 * and capitals: where the first is hidden and another is public, the public one's spelling stands. A name
 * that no article prints is an editor's, and stays.
 *
 * @param isPrinted whether the articles print the names that are in question (their status changes), or
 *   others (they are stored).
 * @returns whether one has another spelling now, in whatever article it is shown.
 */
export async function settleSpelling(
  transaction: Transaction,
  articleIds: readonly string[],
  isPrinted: boolean,
): Promise<boolean> {
  const aliases = await transaction.speakerAlias.findMany({
    where: { articleId: { in: [...articleIds] } },
    select: { key: true, name: true, speaker: { select: { id: true, name: true } } },
  });
  const inQuestion = aliases.filter(
    ({ key, name, speaker }) =>
      key === nameKey(speaker.name) && (name === speaker.name) === isPrinted,
  );
  let isRespelled = false;
  const visible = visibilityFor(publicViewer, new Date()).speakerAlias;
  for (const { key, speaker } of inQuestion) {
    const spellings = await transaction.speakerAlias.findMany({
      where: { speakerId: speaker.id, key },
      distinct: ['name'],
      select: { name: true },
    });
    const shown = await transaction.speakerAlias.findMany({
      where: visibleAnd(visible, { speakerId: speaker.id, key }),
      distinct: ['name'],
      orderBy: { articleId: 'asc' },
      select: { name: true },
    });
    const [first] = shown;
    const isHidden = (name: string) =>
      spellings.some((spelling) => spelling.name === name) &&
      !shown.some((spelling) => spelling.name === name);
    if (first === undefined || !isHidden(speaker.name)) continue;
    await transaction.speaker.update({
      where: { id: speaker.id },
      data: { name: first.name },
      select: { id: true },
    });
    await indexNames(transaction, { speakerIds: [speaker.id] });
    isRespelled = true;
  }
  return isRespelled;
}
