import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findDifference } from '../../prisma/new-migration.ts';
import { migrationsFolder } from '../../src/db/migrations-folder.ts';
import { packageRoot } from '../../src/db/package-root.ts';

const schema = () => readFile(join(packageRoot(), 'prisma', 'schema.prisma'), 'utf8');

describe('schema.prisma and the migrations', () => {
  it('agree', async () => {
    expect(await findDifference(migrationsFolder(), await schema())).toBeNull();
  });

  it('differ by what a changed schema asks for', async () => {
    const changed = `${await schema()}\nmodel Photo {\n  id Int @id\n}\n`;
    expect(await findDifference(migrationsFolder(), changed)).toContain('CREATE TABLE "Photo"');
  });
});
