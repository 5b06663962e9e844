import SchemaBuilder, { BasePlugin } from '@pothos/core';
import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core';
import { encodeGlobalID } from '@pothos/plugin-relay';
import type { GraphQLFieldResolver } from 'graphql';

/** The plugin's name, which puts it into a builder's list. */
export const RowIdsPlugin = 'rowIds';

/** Marks the field of a global id that is made of the row's own id. */
export const OF_ROW_ID = { isOfRowId: true } as const;

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      rowIds: RowIds<Types>;
    }
  }
}

/**
 * Makes global ids at once. The relay plugin's field of an id is asynchronous, and makes so every object
 * and list that it stands in, each of which then waits for its own promise.
 */
class RowIds<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { extensions, parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (extensions?.['isOfRowId'] !== true) return resolver;
    return (row) => encodeGlobalID(parentType, (row as { readonly id: string }).id);
  }
}

SchemaBuilder.registerPlugin(RowIdsPlugin, RowIds);
