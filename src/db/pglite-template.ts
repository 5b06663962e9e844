import { existsSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/**
 * A migrated, empty PGlite database that the build leaves beside the code. Making a database takes
 * seconds of one core (initdb); starting from this one takes a fraction of that.
 */
export const TEMPLATE_FILE = join(packageRoot(), 'dist', 'pglite-template.tar.gz');

/** The template, for PGlite's `loadDataDir`; undefined where nothing was built. */
export async function readTemplate(): Promise<Blob | undefined> {
  return existsSync(TEMPLATE_FILE)
    ? openAsBlob(TEMPLATE_FILE, { type: 'application/x-gzip' })
    : undefined;
}
