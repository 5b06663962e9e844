import { visibleAnd } from '../db/visibility.ts';
import type { Prisma } from '../db/generated/client.ts';
import { nameKey } from '../ingest/name-key.ts';
import { currentPositions } from '../loaders/current-ranking.ts';
import { builder } from './builder.ts';
import { byName } from './by-name.ts';
import { NOTHING } from './contains.ts';
import { connectionType } from './connection-type.ts';
import type { Context } from './context.ts';
import { rowId } from '../db/row-id.ts';
import { visibleSpeaker } from '../loaders/visible-ids.ts';
import { keysetList } from './keyset-list.ts';
import { visibleNode } from './visible-node.ts';

export const SpeakerKind = builder.enumType('SpeakerKind', {
  description: 'Who or what speaks.',
  values: {
    PERSON: { description: 'A person, by name.' },
    ORGANISATION: { description: 'A body: a ministry, a company, a party.' },
    ROLE: { description: 'Somebody known only by role: "a spokesman for the ministry".' },
  },
});

export const Speaker = builder.prismaObject('Speaker', {
  description: 'A person or body that is quoted.',
  select: { id: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The fullest name: "Lee Jae-myung".' }),
    slug: t.exposeString('slug', { description: 'For addresses: "lee-jae-myung".' }),
    kind: t.expose('kind', { type: SpeakerKind, description: 'A person, a body or a role.' }),
    aliases: t.stringList({
      description: 'Other forms of the name, as articles printed them.',
      select: (_args, context) => ({
        aliases: { where: context.visibility.speakerAlias, select: { name: true } },
      }),
      resolve: (speaker) => [...new Set(speaker.aliases.map((alias) => alias.name))].toSorted(),
    }),
    roles: t.relation('roles', {
      description: 'Roles as articles printed them, the latest first.',
      query: (_args, context) => ({
        where: context.visibility.speakerRole,
        orderBy: [{ article: { publishedAt: 'desc' } }, { articleId: 'desc' }, { role: 'asc' }],
      }),
    }),
    quoteCount: t.relationCount('quotes', {
      description: 'How many of their quotes you may see.',
      where: (_args, context) => context.visibility.quote,
    }),
  }),
});

const SpeakerConnection = connectionType('Speaker', 'speakers', Speaker);

visibleNode(Speaker, visibleSpeaker);

builder.prismaObject('SpeakerRole', {
  description: "A speaker's role as one article printed it.",
  select: {},
  fields: (t) => ({
    role: t.exposeString('role', { description: 'As printed: "US Treasury Secretary".' }),
    article: t.relation('article', { description: 'The article that printed it.' }),
  }),
});

export const SpeakerBy = builder.inputType('SpeakerBy', {
  description: 'Names one speaker. Give exactly one field.',
  isOneOf: true,
  fields: (t) => ({
    id: t.globalID({ for: Speaker, description: 'By global id.' }),
    slug: t.string({ description: 'By slug: "lee-jae-myung".' }),
  }),
});

/** Finds a speaker by its own id or slug, or by those of one that was merged into it. */
export function speakerWhere(by: typeof SpeakerBy.$inferInput): Prisma.SpeakerWhereInput {
  const own = by.id == null ? { slug: by.slug ?? '' } : { id: rowId(by.id.id) };
  return { references: { some: own } };
}

/** The id of a speaker whom the caller may see; null when there is none. */
export async function findSpeakerId(
  { database, visibility }: Context,
  by: typeof SpeakerBy.$inferInput,
): Promise<string | null> {
  const speaker = await database.client.speaker.findFirst({
    where: visibleAnd(visibility.speaker, speakerWhere(by)),
    select: { id: true },
  });
  return speaker?.id ?? null;
}

/**
 * The quotes of a speaker, by the speaker's id, which is looked up first: from it PostgreSQL knows how many
 * there are, and begins with them where they are few.
 */
export async function quotesOf(
  context: Context,
  by: typeof SpeakerBy.$inferInput | null | undefined,
): Promise<Prisma.QuoteWhereInput | null> {
  if (by == null) return null;
  const speakerId = await findSpeakerId(context, by);
  return speakerId === null ? NOTHING : { speakerId };
}

/** Speakers one of whose names, as a visible article printed it, holds the words. */
function named(name: string, visible: Prisma.SpeakerAliasWhereInput): Prisma.SpeakerWhereInput {
  const key = nameKey(name);
  if (key === '') return NOTHING;
  return { aliases: { some: { AND: [{ key: { contains: key } }, visible] } } };
}

/** Speakers whom an article quotes that is on a hot list now. */
async function quotedOn(list: string, context: Context): Promise<Prisma.SpeakerWhereInput> {
  const positions = await currentPositions(context).load(list);
  const articleId = { in: [...positions.keys()] };
  return { quotes: { some: { AND: [{ articleId }, context.visibility.quote] } } };
}

builder.queryFields((t) => ({
  speaker: t.prismaField({
    type: Speaker,
    nullable: true,
    description: 'One speaker; null when there is none that you may see.',
    args: { by: t.arg({ type: SpeakerBy, required: true, description: 'Which one.' }) },
    resolve: (query, _root, { by }, { database, visibility }) =>
      database.client.speaker.findFirst({
        ...query,
        where: visibleAnd(visibility.speaker, speakerWhere(by)),
      }),
  }),
  speakers: t.connection(
    {
      type: Speaker,
      description: 'Speakers, by name.',
      args: {
        name: t.arg.string({
          description:
            'Only those whose name or alias holds this; case, accents and hyphens do not matter.',
        }),
        kind: t.arg({ type: SpeakerKind, description: 'Only of this kind.' }),
        onList: t.arg.string({
          description: 'Only those quoted in an article that is on this hot list now, by its slug.',
        }),
      },
      resolve: async (_root, args, context, info) => {
        const { client } = context.database;
        const where = visibleAnd(
          context.visibility.speaker,
          args.name == null ? {} : named(args.name, context.visibility.speakerAlias),
          args.kind == null ? {} : { kind: args.kind },
          args.onList == null ? {} : await quotedOn(args.onList, context),
        );
        return keysetList({
          model: client.speaker,
          args,
          order: byName,
          where,
          context,
          info,
        });
      },
    },
    SpeakerConnection,
  ),
}));
