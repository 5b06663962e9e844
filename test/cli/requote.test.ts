import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/database.ts';
import { page } from '../support/pages.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { emptyDatabaseSettings } from '../support/test-environment.ts';

describe('dateline requote', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof emptyDatabaseSettings>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    database = await emptyDatabaseSettings(folder);
    await writeFile(join(folder, 'good.txt'), page());
    await runCli(['ingest', join(folder, 'good.txt')], database.settings);
  });
  afterAll(() => database.drop());

  const inDatabase = async <Result>(
    work: (opened: Database) => Promise<Result>,
  ): Promise<Result> => {
    const { DATABASE_URL, DATELINE_DATA_DIR } = database.settings;
    const opened = await openDatabase(
      DATABASE_URL === undefined
        ? { engine: 'pglite', directory: DATELINE_DATA_DIR ?? '' }
        : { engine: 'postgresql', url: DATABASE_URL },
    );
    try {
      return await work(opened);
    } finally {
      await opened.close();
    }
  };

  /** As an earlier extractor might have left it: one quote missed, one given to nobody. */
  const makeOld = () =>
    inDatabase(async ({ client }) => {
      await client.quote.deleteMany({ where: { text: { startsWith: 'April' } } });
      await client.quote.updateMany({
        where: { text: { startsWith: 'We cannot pay' } },
        data: { speakerId: null },
      });
      await client.quote.updateMany({
        where: { text: { startsWith: 'We will not' } },
        data: { speakerId: null, speakerEdited: true },
      });
    });

  test('tells what would change and changes nothing', async () => {
    await makeOld();
    for (let round = 0; round < 2; round += 1) {
      const { exitCode, stdout } = await runCli(['requote'], database.settings);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('added: "April is our best month," Lena Fischer, FULL');
      expect(stdout).toContain(
        'changed: "We cannot pay the rent without it," nobody, FULL -> Lena Fischer, FULL',
      );
      expect(stdout).toContain('1 articles, 2 changes found; nothing stored without --apply');
    }
  });

  test('stores the changes on demand, and leaves what an editor decided', async () => {
    const { stdout } = await runCli(['requote', '--apply', '--json'], database.settings);
    expect(JSON.parse(stdout)).toMatchObject({ articles: 1, changes: 2, applied: true });
    const again = await runCli(['requote', '--json'], database.settings);
    expect(JSON.parse(again.stdout)).toMatchObject({ articles: 1, changes: 0 });
    const edited = await inDatabase(({ client }) =>
      client.quote.findFirstOrThrow({ where: { text: { startsWith: 'We will not' } } }),
    );
    expect(edited.speakerId).toBeNull();
  });

  test('takes one article, and says when there is none', async () => {
    const one = await runCli(
      ['requote', '--article', 'harbour-bridge-to-close-for-repairs'],
      database.settings,
    );
    expect(one.stdout).toContain('1 articles, 0 changes');
    const none = await runCli(['requote', '--article', 'nothing-here'], database.settings);
    expect(none.exitCode).toBe(1);
    expect(none.stderr).toContain('[NOT_FOUND]');
  });
});
