import type { Assumption as AssumptionShape, FieldProvenance } from '../ingest/article-document.ts';
import { builder } from './builder.ts';
import { redactContact } from '../formats/redact-contact.ts';
import { currentVersion } from './current-version.ts';

interface ProvenanceShape {
  readonly sourceName: string;
  readonly sourceHash: string;
  readonly recordedAt: Date;
  readonly fields: readonly FieldProvenance[];
  readonly assumptions: readonly AssumptionShape[];
}

const FieldSource = builder.objectRef<FieldProvenance>('FieldSource').implement({
  description: 'Where in the page a field was read.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description: 'The field: "headline", "publishedAt", "reporters.0.name", "blocks.3.text".',
    }),
    line: t.exposeInt('line', { description: 'Line of the page, from 1.' }),
    start: t.exposeInt('start', {
      description: 'First character in the line, in UTF-16 units from 0.',
    }),
    end: t.exposeInt('end', { description: 'One past the last character, in UTF-16 units.' }),
  }),
});

export const Assumption = builder.objectRef<AssumptionShape>('Assumption').implement({
  description: 'Something the page did not say and that was taken for granted.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable code: "TIME_ZONE_ASSUMED".' }),
    field: t.exposeString('field', { description: 'The field it bears on.' }),
    message: t.string({
      description: 'The assumption in a sentence; contact details only with the owner’s key.',
      resolve: ({ message }, _args, { viewer }) =>
        viewer.isOwner ? message : redactContact(message),
    }),
    line: t.exposeInt('line', { description: 'Line of the page, from 1.' }),
  }),
});

const Provenance = builder.objectRef<ProvenanceShape>('Provenance').implement({
  description: 'Where an article came from and how its page was read.',
  fields: (t) => ({
    sourceName: t.exposeString('sourceName', { description: 'Name of the page that came in.' }),
    sourceHash: t.exposeString('sourceHash', {
      description: 'SHA-256 of the page, in hexadecimal: the same page again changes nothing.',
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When this version was stored.',
      resolve: (provenance) => provenance.recordedAt,
    }),
    fields: t.field({
      type: [FieldSource],
      description: 'Line and characters of each field that was read from the page.',
      resolve: (provenance) => provenance.fields,
    }),
    assumptions: t.field({
      type: [Assumption],
      description: 'What was assumed, such as a time zone.',
      resolve: (provenance) => provenance.assumptions,
    }),
  }),
});

builder.prismaObjectField('Article', 'provenance', (t) =>
  t.field({
    type: Provenance,
    nullable: true,
    description: 'Where each field was read, and what was assumed.',
    select: {
      versions: {
        ...currentVersion,
        select: {
          sourceName: true,
          sourceHash: true,
          recordedAt: true,
          provenance: true,
          assumptions: true,
        },
      },
    },
    resolve: (article) => {
      const version = article.versions[0];
      return version === undefined
        ? null
        : {
            ...version,
            fields: version.provenance as unknown as FieldProvenance[],
            assumptions: version.assumptions as unknown as AssumptionShape[],
          };
    },
  }),
);
