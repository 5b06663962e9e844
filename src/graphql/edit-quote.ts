import { correctQuoteSpan, dismissQuote, reattributeQuote } from '../ingest/store/edit-quote.ts';
import type { EditorialReason } from '../ingest/store/record-act.ts';
import { notFound } from '../errors.ts';
import { builder } from './builder.ts';
import { changedRow } from './changed-row.ts';
import type { Context } from './context.ts';
import { rowId } from '../db/row-id.ts';
import { Quote } from './quote.ts';
import { SpeakerBy, findSpeakerId } from './speaker.ts';

const BlockSpanInput = builder.inputType('BlockSpanInput', {
  description: "A run of characters in a block's text.",
  fields: (t) => ({
    blockId: t.string({ required: true, description: 'The block.' }),
    start: t.int({ required: true, description: 'First character, in UTF-16 units from 0.' }),
    end: t.int({ required: true, description: 'One past the last character.' }),
  }),
});

const ReattributeQuoteInput = builder.inputType('ReattributeQuoteInput', {
  description: 'Who said it.',
  fields: (t) => ({
    quote: t.globalID({ for: Quote, required: true, description: 'The quote.' }),
    speaker: t.field({ type: SpeakerBy, description: 'Who said it; nobody when left out.' }),
    reason: t.string({ required: true, description: 'Why, for the record.' }),
  }),
});

const CorrectQuoteSpanInput = builder.inputType('CorrectQuoteSpanInput', {
  description: 'Which words are the quote.',
  fields: (t) => ({
    quote: t.globalID({ for: Quote, required: true, description: 'The quote.' }),
    segments: t.field({
      type: [BlockSpanInput],
      required: true,
      description: 'Where its words stand, without the marks.',
    }),
    reason: t.string({ required: true, description: 'Why, for the record.' }),
  }),
});

const DismissQuoteInput = builder.inputType('DismissQuoteInput', {
  description: 'Words in quotation marks that are no quote, or are one after all.',
  fields: (t) => ({
    quote: t.globalID({ for: Quote, required: true, description: 'The quote.' }),
    reason: t.string({ required: true, description: 'Why, for the record.' }),
  }),
});

/** The editor's name and reason for the record. */
export function editorialReason(context: Context, reason: string): EditorialReason {
  return { actor: context.viewer.name ?? '', reason };
}

const idOf = (quote: { id: string }) => rowId(quote.id);

builder.mutationFields((t) => ({
  reattributeQuote: t.prismaField({
    type: Quote,
    description: 'Names another speaker, or nobody, for a quote. Later extractions leave it so.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: ReattributeQuoteInput, required: true, description: 'The change.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const speakerId = input.speaker == null ? null : await findSpeakerId(context, input.speaker);
      if (input.speaker != null && speakerId === null) throw notFound('speaker');
      const id = idOf(input.quote);
      const reason = editorialReason(context, input.reason);
      await reattributeQuote(context.database.whole, id, speakerId, reason);
      return changedRow.quote(query, id, context);
    },
  }),
  correctQuoteSpan: t.prismaField({
    type: Quote,
    description:
      'Moves the span of a quote to the words that were said. Later extractions leave it so.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: CorrectQuoteSpanInput, required: true, description: 'The change.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = idOf(input.quote);
      const reason = editorialReason(context, input.reason);
      await correctQuoteSpan(context.database.whole, id, input.segments, reason);
      return changedRow.quote(query, id, context);
    },
  }),
}));

builder.mutationFields((t) => ({
  dismissQuote: t.boolean({
    description: 'Says that a quote is none: it is nowhere to be seen from now on. Answers true.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: DismissQuoteInput, required: true, description: 'The quote and why.' }),
    },
    resolve: async (_root, { input }, context) => {
      const reason = editorialReason(context, input.reason);
      await dismissQuote(context.database.whole, idOf(input.quote), true, reason);
      return true;
    },
  }),
  restoreQuote: t.prismaField({
    type: Quote,
    description: 'Takes a dismissal back.',
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: DismissQuoteInput, required: true, description: 'The quote and why.' }),
    },
    resolve: async (query, _root, { input }, context) => {
      const id = idOf(input.quote);
      const reason = editorialReason(context, input.reason);
      await dismissQuote(context.database.whole, id, false, reason);
      return changedRow.quote(query, id, context);
    },
  }),
}));
