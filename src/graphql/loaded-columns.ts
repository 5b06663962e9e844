import SchemaBuilder, { BasePlugin } from '@pothos/core';
import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core';
import { defaultFieldResolver } from 'graphql';
import type { GraphQLFieldResolver } from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, object>;

/** The plugin's name, which puts it into a builder's list. */
export const LoadedColumnsPlugin = 'loadedColumns';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      loadedColumns: LoadedColumns<Types>;
    }
  }
}

/** The columns that a field reads; null unless it says so once for all requests and reads nothing else. */
function columnsOf({ extensions }: PothosOutputFieldConfig<SchemaTypes>): string[] | null {
  const select = extensions?.['pothosPrismaSelect'];
  if (typeof select !== 'object' || select === null) return null;
  const columns = Object.entries(select);
  return columns.every(([, wanted]) => wanted === true) ? columns.map(([name]) => name) : null;
}

/**
 * Answers a field of columns from its row where the row has them, whichever plan loaded it. The Prisma
 * plugin looks up which plan did, by the field's path, for every field of every row, and loads what is
 * missing; behind this plugin it does so only where there are relations or a column is missing.
 *
 * It stands before the Prisma plugin in the builder's list: so it wraps that plugin, and nothing else.
 */
class LoadedColumns<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver, field: PothosOutputFieldConfig<Types>): Resolver {
    const columns = columnsOf(field as unknown as PothosOutputFieldConfig<SchemaTypes>);
    if (columns === null) return resolver;
    const read = (field.resolve ?? defaultFieldResolver) as Resolver;
    return (row, args, context, info) => {
      for (const column of columns) {
        if ((row as Record<string, unknown>)[column] === undefined) {
          return resolver(row, args, context, info);
        }
      }
      return read(row, args, context, info);
    };
  }
}

SchemaBuilder.registerPlugin(LoadedColumnsPlugin, LoadedColumns);
