import { notFound } from '../errors.ts';
import { mergeSpeakers, splitSpeaker } from '../ingest/store/edit-speaker.ts';
import { builder } from './builder.ts';
import { changedRow } from './changed-row.ts';
import type { Context } from './context.ts';
import { editorialReason } from './edit-quote.ts';
import { rowId } from '../db/row-id.ts';
import { Quote } from './quote.ts';
import { Speaker, SpeakerBy, findSpeakerId } from './speaker.ts';

const MergeSpeakersInput = builder.inputType('MergeSpeakersInput', {
  description: 'Two records of one speaker.',
  fields: (t) => ({
    from: t.field({ type: SpeakerBy, required: true, description: 'The one that goes.' }),
    into: t.field({ type: SpeakerBy, required: true, description: 'The one that stays.' }),
    reason: t.string({ required: true, description: 'Why, for the record.' }),
  }),
});

const SplitSpeakerInput = builder.inputType('SplitSpeakerInput', {
  description: 'Two speakers that were taken for one.',
  fields: (t) => ({
    speaker: t.field({ type: SpeakerBy, required: true, description: 'The one to be split.' }),
    quotes: t.globalIDList({
      for: [Quote],
      required: true,
      description: 'The quotes that are the other one’s.',
    }),
    name: t.string({ required: true, description: 'Name of the other one.' }),
    reason: t.string({ required: true, description: 'Why, for the record.' }),
  }),
});

/** @throws NOT_FOUND. */
async function speakerId(context: Context, by: typeof SpeakerBy.$inferInput): Promise<string> {
  const id = await findSpeakerId(context, by);
  if (id === null) throw notFound('speaker');
  return id;
}

builder.mutationFields((t) => ({
  mergeSpeakers: t.prismaField({
    type: Speaker,
    description:
      'Makes two records of one speaker one. The id and slug of the one that goes keep resolving, and later pages find the one that stays.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: MergeSpeakersInput, required: true, description: 'The two, and why.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { whole } = context.database;
      const fromId = await speakerId(context, input.from);
      const id = await speakerId(context, input.into);
      await mergeSpeakers(whole, fromId, id, editorialReason(context, input.reason));
      return changedRow.speaker(query, id, context);
    },
  }),
  splitSpeaker: t.prismaField({
    type: Speaker,
    description:
      'Gives some quotes of a speaker to a new one, which is answered. Pages to come still find the first by the name.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: SplitSpeakerInput, required: true, description: 'Who, what and why.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { whole } = context.database;
      const id = await splitSpeaker(
        whole,
        await speakerId(context, input.speaker),
        input.quotes.map((quote) => rowId(quote.id)),
        input.name,
        editorialReason(context, input.reason),
      );
      return changedRow.speaker(query, id, context);
    },
  }),
}));
