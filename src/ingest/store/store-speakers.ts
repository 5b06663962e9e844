import { v7 as uuid } from 'uuid';
import type { ExtractedSpeaker } from '../../quotes/types.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { speakerIdentityKey, surnameKey } from '../speaker-identity.ts';
import { chooseSlugs } from './free-slug.ts';
import { insertRows } from './insert-rows.ts';
import type { Transaction } from './transaction.ts';

const KINDS = { person: 'PERSON', organisation: 'ORGANISATION', role: 'ROLE' } as const;

/** Ids of the speakers that have these identities, or into whom one that has it was merged. */
async function findKnown(
  transaction: Transaction,
  identityKeys: string[],
): Promise<Map<string, string>> {
  const where = { identityKey: { in: identityKeys } };
  const stored = await transaction.speaker.findMany({
    where,
    select: { id: true, identityKey: true },
  });
  const merged = await transaction.mergedSpeaker.findMany({
    where,
    select: { intoId: true, identityKey: true },
  });
  return new Map([
    ...stored.map(({ id, identityKey }) => [identityKey, id] as const),
    ...merged.map(({ intoId, identityKey }) => [identityKey, intoId] as const),
  ]);
}

/** Free slugs for new speakers of these names. The caller holds the locks of their families. */
export async function chooseSpeakerSlugs(
  transaction: Transaction,
  names: readonly string[],
): Promise<string[]> {
  return chooseSlugs(names.map(slugify), (slugs) =>
    // The view holds those of the speakers and of the merged.
    transaction.speakerReference.findMany({
      where: { slug: { in: slugs } },
      select: { slug: true },
    }),
  );
}

/** Makes the speakers that are not stored yet. The caller holds the locks of their identities. */
async function findOrMake(
  transaction: Transaction,
  speakers: ReadonlyMap<string, ExtractedSpeaker>,
): Promise<Map<string, string>> {
  const ids = await findKnown(transaction, [...speakers.keys()]);
  const missing = [...speakers].filter(([identityKey]) => !ids.has(identityKey));
  if (missing.length === 0) return ids;
  const slugs = await chooseSpeakerSlugs(
    transaction,
    missing.map(([, { name }]) => name),
  );
  const made = missing.map(([identityKey, { name, kind }], index) => ({
    id: uuid(),
    slug: slugs[index] as string,
    name,
    kind: KINDS[kind],
    identityKey,
    surnameKey: surnameKey(name),
  }));
  await insertRows(transaction, 'Speaker', made);
  for (const { identityKey, id } of made) ids.set(identityKey, id);
  return ids;
}

/** Aliases of one speaker by key; the first printing of a key stands. */
function aliasesByKey(speaker: ExtractedSpeaker): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const name of [speaker.name, ...speaker.aliases]) {
    const key = nameKey(name);
    if (key !== '' && !aliases.has(key)) aliases.set(key, name);
  }
  return aliases;
}

/** Who speaks in an article. */
export interface SpokenArticle {
  readonly id: string;
  readonly speakers: readonly ExtractedSpeaker[];
}

/**
 * Stores who speaks in articles: the speakers, and under which names and roles each article printed them.
 *
 * @param storedIds of the articles that may have been stored with others before.
 * @returns ids, in the order of each article's `speakers`.
 */
export async function storeSpeakers(
  transaction: Transaction,
  articles: readonly SpokenArticle[],
  storedIds: readonly string[],
): Promise<string[][]> {
  if (storedIds.length > 0) {
    const where = { articleId: { in: [...storedIds] } };
    await transaction.speakerAlias.deleteMany({ where });
    await transaction.speakerRole.deleteMany({ where });
  }
  const spoken = articles.flatMap(({ id: articleId, speakers }) =>
    speakers.map((speaker) => ({
      articleId,
      speaker,
      key: speakerIdentityKey(speaker, articleId),
    })),
  );
  if (spoken.length === 0) return articles.map(() => []);
  // Of two articles' printings the first stands. In their order, so that of namesakes the same one is numbered,
  // however many articles are stored together.
  const byKey = new Map<string, ExtractedSpeaker>();
  for (const { key, speaker } of spoken) if (!byKey.has(key)) byKey.set(key, speaker);
  const idOf = await findOrMake(transaction, byKey);
  const rows = spoken.map(({ articleId, speaker, key }) => ({
    speaker,
    row: { articleId, speakerId: idOf.get(key) as string },
  }));
  // Two names of one article may be one speaker's.
  const options = { skipDuplicates: true };
  const aliases = rows.flatMap(({ speaker, row }) =>
    [...aliasesByKey(speaker)].map(([key, name]) => ({ ...row, key, name })),
  );
  await insertRows(transaction, 'SpeakerAlias', aliases, options);
  const roles = rows.flatMap(({ speaker, row }) => speaker.roles.map((role) => ({ ...row, role })));
  await insertRows(transaction, 'SpeakerRole', roles, options);
  return articles.map(({ id, speakers }) =>
    speakers.map((speaker) => idOf.get(speakerIdentityKey(speaker, id)) as string),
  );
}
