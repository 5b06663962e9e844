import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for a run of Jest; the first test that wants a database prepares it there (test-database.ts). */
export default async function globalSetup() {
  process.env['DATELINE_TEST_FOLDER'] = await mkdtemp(join(tmpdir(), 'dateline-test-'));
}
