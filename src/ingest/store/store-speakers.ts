import type { ExtractedSpeaker } from '../../quotes/types.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { speakerIdentityKey, surnameKey } from '../speaker-identity.ts';
import { chooseSlugs } from './free-slug.ts';
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
  if (missing.length > 0) {
    const names = missing.map(([, { name }]) => name);
    const slugs = await chooseSpeakerSlugs(transaction, names);
    const made = await transaction.speaker.createManyAndReturn({
      data: missing.map(([identityKey, { name, kind }], index) => ({
        slug: slugs[index] as string,
        name,
        kind: KINDS[kind],
        identityKey,
        surnameKey: surnameKey(name),
      })),
      select: { id: true, identityKey: true },
    });
    for (const speaker of made) ids.set(speaker.identityKey, speaker.id);
  }
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

/**
 * Stores who speaks in an article: the speakers, and under which names and roles it printed them.
 *
 * @returns ids, in the order of `speakers`.
 */
export async function storeSpeakers(
  transaction: Transaction,
  articleId: string,
  speakers: readonly ExtractedSpeaker[],
): Promise<string[]> {
  await transaction.speakerAlias.deleteMany({ where: { articleId } });
  await transaction.speakerRole.deleteMany({ where: { articleId } });
  if (speakers.length === 0) return [];
  const keys = speakers.map((speaker) => speakerIdentityKey(speaker, articleId));
  const byKey = new Map(speakers.map((speaker, index) => [keys[index] as string, speaker]));
  const idOf = await findOrMake(transaction, byKey);
  const ids = keys.map((key) => idOf.get(key) as string);
  await transaction.speakerAlias.createMany({
    data: speakers.flatMap((speaker, index) =>
      [...aliasesByKey(speaker)].map(([key, name]) => ({
        speakerId: ids[index] as string,
        articleId,
        key,
        name,
      })),
    ),
    skipDuplicates: true,
  });
  await transaction.speakerRole.createMany({
    data: speakers.flatMap((speaker, index) =>
      speaker.roles.map((role) => ({ speakerId: ids[index] as string, articleId, role })),
    ),
    skipDuplicates: true,
  });
  return ids;
}
