import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { GraphQLScalarType } from 'graphql';
import {
  DateTimeResolver,
  EmailAddressResolver,
  JSONObjectResolver,
  SafeIntResolver,
} from 'graphql-scalars';
import { forbidden } from '../errors.ts';
import type { Context } from './context.ts';
import type PrismaTypes from './generated/pothos-types.ts';
import { getDatamodel } from './generated/pothos-types.ts';
import { LoadedColumnsPlugin } from './loaded-columns.ts';
import { DEFAULT_PAGE_SIZE, MAXIMUM_PAGE_SIZE } from './page-size.ts';
import { RowIdsPlugin } from './row-ids.ts';

export interface SchemaTypes {
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  AuthScopes: { owner: boolean; edit: boolean; ingest: boolean; contact: boolean };
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    EmailAddress: { Input: string; Output: string };
    JSONObject: { Input: Record<string, unknown>; Output: unknown };
    SafeInt: { Input: number; Output: number };
    ID: { Input: string; Output: string };
  };
  /** Every connection can count; it does so only when asked for `totalCount`. */
  Connection: { countTotal: () => Promise<number> };
}

export type Builder = PothosSchemaTypes.SchemaBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>
>;

export const builder: Builder = new SchemaBuilder<SchemaTypes>({
  plugins: [
    RelayPlugin,
    ScopeAuthPlugin,
    RowIdsPlugin,
    LoadedColumnsPlugin,
    PrismaPlugin,
    DataloaderPlugin,
  ],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ viewer: { scopes } }) => ({
      owner: scopes.has('OWNER'),
      edit: scopes.has('EDIT'),
      ingest: scopes.has('INGEST'),
      contact: scopes.has('CONTACT'),
    }),
    unauthorizedError: () => forbidden(),
  },
  prisma: {
    client: (context) => context.database.whole,
    dmmf: getDatamodel(),
  },
  relay: {
    pageInfoTypeOptions: {
      description: 'Where a page of a connection begins and ends, and whether there is more.',
    },
    nodeTypeOptions: { description: 'Anything that can be fetched again by its global id.' },
    nodeQueryOptions: {
      args: { id: { description: 'Its global id.' } },
      description: 'One object by its global id; null when there is none that you may see.',
    },
    nodesQueryOptions: {
      args: { ids: { description: 'Their global ids.' } },
      description: `Up to ${MAXIMUM_PAGE_SIZE} objects by their global ids, in the order asked; null where there is none that you may see.`,
    },
    edgesFieldOptions: { nullable: false, description: 'The rows of this page, in order.' },
    nodeFieldOptions: { nullable: false, description: 'The row itself.' },
    cursorFieldOptions: { description: 'Pass it as `after` or `before` to page from here.' },
    pageInfoFieldOptions: { description: 'Where this page begins and ends.' },
    hasNextPageFieldOptions: { description: 'Whether rows follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether rows come before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first row of this page.' },
    endCursorFieldOptions: { description: 'Cursor of the last row of this page.' },
    firstArgOptions: {
      description: `How many rows from the start or after \`after\`, 1 to ${MAXIMUM_PAGE_SIZE}; ${DEFAULT_PAGE_SIZE} unless \`last\` is given.`,
    },
    lastArgOptions: {
      description: `How many rows from the end or before \`before\`, 1 to ${MAXIMUM_PAGE_SIZE}.`,
    },
    afterArgOptions: { description: 'Only rows after the one with this cursor.' },
    beforeArgOptions: { description: 'Only rows before the one with this cursor.' },
    idFieldOptions: { description: 'Global id: opaque, stable, and good for `node`.' },
  },
});

/**
 * Writes an instant as text at once. Left as a `Date`, it is one for `JSON.stringify` to ask for its text, which takes
 * as long again as all else of a page.
 */
const dateTime = new GraphQLScalarType({
  ...DateTimeResolver.toConfig(),
  serialize: (value) => DateTimeResolver.serialize(value).toISOString(),
});

builder.addScalarType('DateTime', dateTime, {
  description: 'An instant, as ISO 8601 with a zone: "2025-10-27T13:39:54.000Z".',
});
builder.addScalarType('EmailAddress', EmailAddressResolver, {
  description: 'An e-mail address: "desk@example.org".',
});

builder.addScalarType('SafeInt', SafeIntResolver, {
  description: 'A whole number of up to 53 bits, which JSON and JavaScript hold exactly.',
});
builder.addScalarType('JSONObject', JSONObjectResolver, {
  description: 'A JSON object whose shape its field describes.',
});

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({
  description: 'What the newsroom can change, with a key whose scopes allow it.',
});

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many rows the whole list has. Counted only when asked for.',
    resolve: (connection) => connection.countTotal(),
  }),
);

export const PAGE_ARGUMENTS_DESCRIPTION = `Pages have 1 to ${MAXIMUM_PAGE_SIZE} rows, ${DEFAULT_PAGE_SIZE} unless asked otherwise.`;
