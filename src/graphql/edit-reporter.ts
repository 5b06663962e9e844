import { visibleAnd } from '../db/visibility.ts';
import { notFound } from '../errors.ts';
import { updateReporter } from '../ingest/store/edit-reporter.ts';
import { builder } from './builder.ts';
import { Reporter, ReporterBy, reporterWhere } from './reporter.ts';

const UpdateReporterInput = builder.inputType('UpdateReporterInput', {
  description: 'What to mend of a reporter; what is left out stays.',
  fields: (t) => ({
    reporter: t.field({ type: ReporterBy, required: true, description: 'Which one.' }),
    name: t.string({ description: 'The name in the usual writing: "Ko Yong-chul".' }),
    email: t.field({ type: 'EmailAddress', description: 'The e-mail address; null removes it.' }),
  }),
});

builder.mutationField('updateReporter', (t) =>
  t.prismaField({
    type: Reporter,
    description: "Mends a reporter's name or e-mail address. Bylines stay as printed.",
    authScopes: { edit: true },
    args: {
      input: t.arg({ type: UpdateReporterInput, required: true, description: 'The change.' }),
    },
    resolve: async (query, _root, { input }, { database: { client, whole }, visibility }) => {
      const reporter = await client.reporter.findFirst({
        where: visibleAnd(visibility.reporter, reporterWhere(input.reporter)),
        select: { id: true },
      });
      if (reporter === null) throw notFound('reporter');
      await updateReporter(whole, reporter.id, {
        name: input.name ?? undefined,
        email: input.email,
      });
      return client.reporter.findFirstOrThrow({
        ...query,
        where: visibleAnd(visibility.reporter, { id: reporter.id }),
      });
    },
  }),
);
