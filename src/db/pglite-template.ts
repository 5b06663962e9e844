import { createHash } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder, readMigrations } from './migrations-folder.ts';
import { packageRoot } from './package-root.ts';

/**
 * Where the build leaves a migrated, empty PGlite database beside the code. Making a database takes
 * seconds of one core (initdb); starting from this one takes a fraction of that. The name tells the
 * migrations that it has, so that one of another state of the code is not taken.
 */
export async function templateFile(): Promise<string> {
  const migrations = await readMigrations(migrationsFolder());
  const hash = createHash('sha256');
  for (const { checksum } of migrations) hash.update(checksum);
  return join(packageRoot(), 'dist', `pglite-${hash.digest('hex').slice(0, 12)}.tar.gz`);
}

/** The template, for PGlite's `loadDataDir`; undefined where none was built for these migrations. */
export async function readTemplate(): Promise<Blob | undefined> {
  const file = await templateFile();
  return existsSync(file) ? openAsBlob(file, { type: 'application/x-gzip' }) : undefined;
}
