import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../db/package-root.ts';

export interface ExampleOperation {
  /** File name without its ending: "front-page". */
  readonly name: string;
  readonly query: string;
  /** Variables that give an answer on the sample content, as JSON. */
  readonly variables: string | null;
}

/** Opens first in GraphiQL. */
const FIRST = 'front-page';

/** The operations of schema/operations, which GraphiQL's tabs, the README and the tests share. */
export async function readExampleOperations(): Promise<ExampleOperation[]> {
  const folder = join(packageRoot(), 'schema', 'operations');
  const files = (await readdir(folder)).toSorted();
  const names = files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => file.slice(0, -'.graphql'.length))
    .toSorted((a, b) => Number(b === FIRST) - Number(a === FIRST));
  return Promise.all(
    names.map(async (name) => ({
      name,
      query: await readFile(join(folder, `${name}.graphql`), 'utf8'),
      variables: files.includes(`${name}.variables.json`)
        ? await readFile(join(folder, `${name}.variables.json`), 'utf8')
        : null,
    })),
  );
}
