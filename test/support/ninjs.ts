import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The IPTC's schemas, examples and tests. They lie beside the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/ninjs/', import.meta.url));

export const hasNinjsExamples = existsSync(FOLDER);

if (!hasNinjsExamples && process.env['DATELINE_REQUIRE_SHARED']) {
  throw new Error(`${FOLDER} is needed here (DATELINE_REQUIRE_SHARED is set) and is not there.`);
}
if (!hasNinjsExamples) {
  process.stderr.write(
    "The IPTC's examples are not beside the repository: their tests are skipped.\n",
  );
}

export const ninjsFile = (name: string): Promise<string> => readFile(FOLDER + name, 'utf8');

export async function ninjsExamples(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(`${FOLDER}examples`)).toSorted();
  return Promise.all(
    names.map(async (name) => ({ name, text: await ninjsFile(`examples/${name}`) })),
  );
}
