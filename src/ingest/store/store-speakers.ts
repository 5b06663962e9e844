import type { ExtractedSpeaker } from '../../quotes/types.ts';
import { nameKey } from '../name-key.ts';
import { slugify } from '../slug.ts';
import { speakerIdentityKey, surnameKey } from '../speaker-identity.ts';
import { freeSlug } from './free-slug.ts';
import type { Transaction } from './transaction.ts';

const KINDS = { person: 'PERSON', organisation: 'ORGANISATION', role: 'ROLE' } as const;

/** Speakers and merged speakers with these identities, or with slugs that new ones might want. */
async function findKnown(
  transaction: Transaction,
  speakers: ReadonlyMap<string, ExtractedSpeaker>,
) {
  const where = {
    OR: [
      { identityKey: { in: [...speakers.keys()] } },
      ...[...speakers.values()].map(({ name }) => ({ slug: { startsWith: slugify(name) } })),
    ],
  };
  const stored = await transaction.speaker.findMany({
    where,
    select: { id: true, identityKey: true, slug: true },
  });
  const merged = await transaction.mergedSpeaker.findMany({
    where,
    select: { intoId: true, identityKey: true, slug: true },
  });
  return [...stored, ...merged.map(({ intoId, ...speaker }) => ({ ...speaker, id: intoId }))];
}

/** Makes the speakers that are not stored yet. The caller holds the locks of their identities. */
async function findOrMake(
  transaction: Transaction,
  speakers: ReadonlyMap<string, ExtractedSpeaker>,
): Promise<Map<string, string>> {
  const known = await findKnown(transaction, speakers);
  const ids = new Map(known.map((speaker) => [speaker.identityKey, speaker.id]));
  const taken = new Set(known.map((speaker) => speaker.slug));
  const missing = [...speakers].filter(([identityKey]) => !ids.has(identityKey));
  if (missing.length > 0) {
    const made = await transaction.speaker.createManyAndReturn({
      data: missing.map(([identityKey, speaker]) => {
        const slug = freeSlug(slugify(speaker.name), taken);
        taken.add(slug);
        const { name } = speaker;
        return { slug, name, kind: KINDS[speaker.kind], identityKey, surnameKey: surnameKey(name) };
      }),
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
