import type { ObjectRef } from '@pothos/core';
import { PAGE_ARGUMENTS_DESCRIPTION, builder } from './builder.ts';
import type { SchemaTypes } from './builder.ts';

type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/** The connection and edge types of a node type, shared by every list of it. */
export function connectionType<Shape extends object>(
  name: string,
  plural: string,
  type: ObjectRef<Types, Shape>,
) {
  return builder.connectionObject(
    {
      type,
      name: `${name}Connection`,
      description: `A page of ${plural}. ${PAGE_ARGUMENTS_DESCRIPTION}`,
    },
    {
      name: `${name}Edge`,
      description: `One of the ${plural} of a page, with its cursor.`,
    },
  );
}
