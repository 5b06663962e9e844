import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from './run-folder.ts';

/** A new empty folder, which goes at the end of the run of Jest. */
export const temporaryFolder = () => mkdtemp(join(runFolder(), 'folder-'));
