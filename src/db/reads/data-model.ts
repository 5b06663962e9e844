// The generator of Pothos' types is the one that tells foreign keys; Prisma's client knows only that there are some.
import { getDatamodel } from '../../graphql/generated/pothos-types.ts';

/** A column of a table. */
export interface Column {
  readonly kind: 'column';
  /** Prisma's type: "DateTime"; the name of an enum. */
  readonly type: string;
  readonly isEnum: boolean;
  readonly isList: boolean;
}

/** A relation to another model: rows belong together where `there` of theirs is `here` of ours. */
export interface Relation {
  readonly kind: 'relation';
  readonly model: string;
  readonly isList: boolean;
  readonly here: string;
  readonly there: string;
}

/** Fields by name. Tables and columns are called as models and fields are. */
export type Model = ReadonlyMap<string, Column | Relation>;

type DescribedModels = ReturnType<typeof getDatamodel>['datamodel']['models'];
type DescribedField = DescribedModels[string]['fields'][number];

/** What every foreign key of the schema points to. */
const KEY = 'id';

const foreignKey = (field: DescribedField | undefined) => field?.relationFromFields?.[0];

function describeField(field: DescribedField, models: DescribedModels): Column | Relation {
  const { kind, type, isList, relationName } = field;
  if (kind !== 'object') return { kind: 'column', type, isEnum: kind === 'enum', isList };
  const own = foreignKey(field);
  if (own !== undefined) return { kind: 'relation', model: type, isList, here: own, there: KEY };
  const otherSide = models[type]?.fields.find(
    (other) => other.relationName === relationName && foreignKey(other) !== undefined,
  );
  return {
    kind: 'relation',
    model: type,
    isList,
    here: KEY,
    there: foreignKey(otherSide) ?? KEY,
  };
}

/** The models of prisma/schema.prisma by name. */
export function describeModels(): ReadonlyMap<string, Model> {
  const { models } = getDatamodel().datamodel;
  return new Map(
    Object.entries(models).map(([name, { fields }]) => [
      name,
      new Map(fields.map((field) => [field.name, describeField(field, models)])),
    ]),
  );
}
