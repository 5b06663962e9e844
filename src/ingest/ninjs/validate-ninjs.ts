import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from '../../db/package-root.ts';

type NinjsVersion = '3.0' | '3.1';

/** What is wrong with an item, and where. */
export interface NinjsProblem {
  /** Names of properties and indexes, from the root. */
  readonly path: readonly string[];
  /** Keyword of JSON Schema: "type", "required". */
  readonly rule: string;
}

const readSchema = (name: string): object =>
  JSON.parse(readFileSync(join(packageRoot(), 'schema/ninjs', name), 'utf8')) as object;

const validators = new Map<NinjsVersion, ValidateFunction>();

/** Compiling takes longer than all else, so it is done once, for the version that comes in. */
function validatorOf(version: NinjsVersion): ValidateFunction {
  const known = validators.get(version);
  if (known !== undefined) return known;
  // The IPTC's schemas put types beside references, which the strict mode calls unclear. Formats are notes in
  // their draft of JSON Schema, and some of the IPTC's own examples break them.
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const geoJson = { ...readSchema('GeoJSON-schema.json') } as Record<string, unknown>;
  // It is written for draft 7, and is the same under the draft of the others.
  delete geoJson['$schema'];
  ajv.addSchema(geoJson);
  const validator = ajv.compile(readSchema(`ninjs-schema_${version}.json`));
  validators.set(version, validator);
  return validator;
}

function versionOf(item: unknown): NinjsVersion {
  const standard = (item as { standard?: { version?: unknown } } | null)?.standard;
  return standard?.version === '3.0' ? '3.0' : '3.1';
}

function toProblem({ instancePath, keyword, params }: ErrorObject): NinjsProblem {
  const names = params as { unevaluatedProperty?: string; additionalProperty?: string };
  const name = names.unevaluatedProperty ?? names.additionalProperty;
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { path: name === undefined ? path : [...path, name], rule: keyword };
}

/** The first rule of IPTC's schema (3.0 where `standard` says so, else 3.1) that an item breaks. */
export function findNinjsProblem(item: unknown): NinjsProblem | null {
  const validate = validatorOf(versionOf(item));
  if (validate(item)) return null;
  const [problem] = validate.errors ?? [];
  return problem === undefined ? { path: [], rule: 'schema' } : toProblem(problem);
}
