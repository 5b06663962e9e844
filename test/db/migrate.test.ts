import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrationsFolder, readMigrations } from '../../src/db/migrations-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestDatabase } from '../support/test-database.ts';

const NEXT = '29990101000000_next';

let database: Database;
let folder: string;
beforeEach(async () => {
  database = await openTestDatabase();
  folder = await temporaryFolder();
  await cp(migrationsFolder(), folder, { recursive: true });
});
afterEach(() => database.close());

async function writeMigration(name: string, script: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), script);
}

describe('migrating', () => {
  it('applies what is new, once', async () => {
    await writeMigration(NEXT, 'CREATE TABLE "Next" ("id" INTEGER);');
    expect(await migrate(database, folder)).toEqual({ applied: [NEXT] });
    expect(await migrate(database, folder)).toEqual({ applied: [] });
    expect(await database.migrations.query('SELECT * FROM "Next"')).toEqual([]);
  });

  it('takes a script whole, with semicolons in its functions and strings', async () => {
    await writeMigration(
      NEXT,
      `CREATE FUNCTION "next"() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END; $$;
       CREATE TABLE "Next" ("id" TEXT DEFAULT 'x;y') -- no semicolon at the end`,
    );
    await migrate(database, folder);
    expect(await database.migrations.query('SELECT "next"() AS text')).toEqual([{ text: 'a;b' }]);
  });

  it('undoes a migration that fails, says what to do, and tries it again when it is mended', async () => {
    await writeMigration(NEXT, 'CREATE TABLE "Next" (); CREATE TABLE "Article" ();');
    const error = await migrate(database, folder).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      code: 'MIGRATION_FAILED',
      message: `The database could not be migrated by "${NEXT}"; that change was undone and no content is lost. A table of that name exists already: use a database of its own for Dateline. Then start again: the migration is tried anew.`,
    });
    expect(await database.client.article.count()).toBe(0);

    await writeMigration(NEXT, 'CREATE TABLE "Next" ();');
    expect(await migrate(database, folder)).toEqual({ applied: [NEXT] });
  });

  it('takes up a migration that a killed process left unfinished', async () => {
    await writeMigration(NEXT, 'CREATE TABLE "Next" ();');
    const [migration] = (await readMigrations(folder)).slice(-1);
    await database.migrations.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '${migration?.checksum}', '${NEXT}')`,
    );
    expect(await migrate(database, folder)).toEqual({ applied: [NEXT] });
    expect(await migrate(database, folder)).toEqual({ applied: [] });
  });

  it('refuses a database that a newer version has migrated', async () => {
    await writeMigration(NEXT, 'CREATE TABLE "Next" ();');
    await migrate(database, folder);
    await expect(migrate(database)).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringContaining(`("${NEXT}"): a newer version has used it`),
    });
  });

  it('refuses a migration that is not the one that was applied, but not for its line ends', async () => {
    await writeMigration(NEXT, 'CREATE TABLE "Next" ();\n');
    await migrate(database, folder);
    await writeMigration(NEXT, 'CREATE TABLE "Next" ();\r\n');
    expect(await migrate(database, folder)).toEqual({ applied: [] });
    await writeMigration(NEXT, 'CREATE TABLE "Other" ();\n');
    await expect(migrate(database, folder)).rejects.toMatchObject({ code: 'MIGRATION_CHANGED' });
  });

  it('refuses a database with tables of another program', async () => {
    await database.migrations.query('DROP TABLE _prisma_migrations');
    await expect(migrate(database)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
  });
});

describe('the migrations of this package', () => {
  it('can each run as one transaction', async () => {
    for (const { name } of await readMigrations(migrationsFolder())) {
      const script = await readFile(join(migrationsFolder(), name, 'migration.sql'), 'utf8');
      expect(script).not.toMatch(/^\s*(?:BEGIN|COMMIT|ROLLBACK)\s*;|\bCONCURRENTLY\b/im);
    }
  });
});
