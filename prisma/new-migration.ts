// npm run migrate:new -- <name>     writes the migration that brings the database to schema.prisma
// npm run migrate:new -- --check    fails when schema.prisma and the migrations differ
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { migrationsFolder, readMigrations, toMigrationList } from '../src/db/migrations-folder.ts';
import { packageRoot } from '../src/db/package-root.ts';
import { NO_FILTERS, startSchemaEngine } from '../src/db/schema-engine.ts';

const SCHEMA_FILE = 'schema.prisma';
const NAME = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;
const USAGE = `Usage: npm run migrate:new -- <name> | --check
The name is of small letters, digits and single underscores: add_photo_credits`;

const readSchema = () => readFile(join(packageRoot(), 'prisma', SCHEMA_FILE), 'utf8');

/**
 * The SQL that leads from the migrations to the schema, or null when they agree. Prisma's engine finds it,
 * with a database in memory to try the migrations on.
 */
export async function findDifference(folder: string, schema: string): Promise<string | null> {
  const pglite = await PGlite.create();
  const adapterFactory = new PrismaPGlite(pglite);
  const runScript = async (script: string) => {
    await pglite.exec(script);
  };
  const engine = await startSchemaEngine({
    adapterFactory,
    runScript,
    // Nothing else is in it, so the database that the engine starts on may serve for trying as well.
    openShadow: async () =>
      Object.assign(await adapterFactory.connect(), { executeScript: runScript }),
  });
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...toMigrationList(await readMigrations(folder)) },
      to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA_FILE, content: schema }] },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    engine.free();
    await pglite.close();
  }
}

/** The folder's name begins with the time in UTC, so that names in order are migrations in order. */
function folderName(name: string, time: Date): string {
  return `${time.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
}

async function main(argument: string | undefined): Promise<number> {
  if (argument === undefined || (argument !== '--check' && !NAME.test(argument))) {
    console.error(USAGE);
    return 2;
  }
  const script = await findDifference(migrationsFolder(), await readSchema());
  if (script === null) {
    console.log('Nothing to change: the migrations and schema.prisma agree.');
    return 0;
  }
  if (argument === '--check') {
    console.error(
      `The migrations lack what schema.prisma has. Run: npm run migrate:new -- <name>\n\n${script}`,
    );
    return 1;
  }
  const name = folderName(argument, new Date());
  await mkdir(join(migrationsFolder(), name));
  await writeFile(join(migrationsFolder(), name, 'migration.sql'), script);
  console.log(
    `Wrote prisma/migrations/${name}/migration.sql. Read it, then commit it with schema.prisma.`,
  );
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv[2]);
}
