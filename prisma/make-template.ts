/** Part of `npm run build`: writes the database that a first start on PGlite begins with. */
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { openDatabase } from '../src/db/database.ts';
import { migrate } from '../src/db/migrate.ts';
import { templateFile } from '../src/db/pglite-template.ts';

/** Writes a migrated, empty PGlite database to a file, whole or not at all. */
export async function makeTemplate(path: string, compression: 'gzip' | 'none'): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'dateline-template-'));
  try {
    const database = await openDatabase({ engine: 'pglite', directory, fromTemplate: false });
    await migrate(database);
    await database.close();
    const pglite = await PGlite.create(join(directory, 'pglite'));
    const dump = await pglite.dumpDataDir(compression);
    await pglite.close();
    await pipeline(dump.stream(), createWriteStream(`${path}.part`));
    await rename(`${path}.part`, path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = await templateFile();
  if (!existsSync(file)) await makeTemplate(file, 'gzip');
}
