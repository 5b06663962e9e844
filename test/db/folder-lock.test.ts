import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/db/database.ts';
import { lockFolder } from '../../src/db/folder-lock.ts';
import { startHolder } from '../support/start-holder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { migratedSnapshot } from '../support/test-database.ts';

describe('the lock on the data folder', () => {
  it('refuses a second process within a second, naming the first, and is free once that is killed', async () => {
    const directory = await temporaryFolder();
    const snapshot = await migratedSnapshot();
    await (await openDatabase({ engine: 'pglite', directory, snapshot })).close();

    const holder = await startHolder({ engine: 'pglite', directory, holder: 'dateline serve' });
    const started = Date.now();
    await expect(openDatabase({ engine: 'pglite', directory })).rejects.toMatchObject({
      code: 'DATABASE_LOCKED',
      message: expect.stringMatching(
        new RegExp(`"dateline serve", process ${holder.pid}, since .*Stop that process, or set`),
      ),
    });
    expect(Date.now() - started).toBeLessThan(1_000);

    await holder.kill();
    const database = await openDatabase({ engine: 'pglite', directory });
    await database.ping();
    await database.close();
  });

  it('holds within one process too, until it is released', async () => {
    const directory = await temporaryFolder();
    const lock = await lockFolder(directory, 'first');
    await expect(lockFolder(directory, 'second')).rejects.toMatchObject({
      code: 'DATABASE_LOCKED',
      message: expect.stringContaining(`"first", process ${process.pid}`),
    });
    await lock.release();
    await (await lockFolder(directory, 'third')).release();
  });

  it('is released when the database cannot be opened', async () => {
    const directory = await temporaryFolder();
    await mkdir(join(directory, 'pglite'));
    await writeFile(join(directory, 'pglite', 'PG_VERSION'), '9.6');
    await expect(openDatabase({ engine: 'pglite', directory })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER',
    });
    await (await lockFolder(directory, 'next')).release();
  });
});

describe('a data folder', () => {
  it('keeps its content from one start to the next', async () => {
    const directory = join(await temporaryFolder(), 'made', 'on the way');
    const options = { engine: 'pglite', directory, snapshot: await migratedSnapshot() } as const;
    const first = await openDatabase(options);
    expect(first.description).toBe(`PGlite in ${directory}`);
    await first.client.place.create({ data: { slug: 'seoul', name: 'Seoul' } });
    await first.close();
    await first.close();

    const second = await openDatabase(options);
    expect(await second.client.place.count()).toBe(1);
    await second.close();
  });

  it('starts over when the making of its database was cut off', async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, 'first-start-unfinished'), '');
    await mkdir(join(directory, 'pglite'));
    await writeFile(join(directory, 'pglite', 'PG_VERSION'), '');
    const snapshot = await migratedSnapshot();
    const database = await openDatabase({ engine: 'pglite', directory, snapshot });
    expect(await database.client.place.count()).toBe(0);
    await database.close();
    expect(await readdir(directory)).not.toContain('first-start-unfinished');
  });
});
