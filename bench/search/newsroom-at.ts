import { readFileSync, readdirSync } from 'node:fs';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { ingestPage } from '../../src/ingest/ingest-page.ts';
import { makeNewsroom } from './make-newsroom.ts';

const SAMPLES = 'prisma/samples';

/** A newsroom with the samples and so many made-up articles; made where the database is empty. */
export async function newsroomAt(url: string, articles: number): Promise<Database> {
  const database = await openDatabase({ engine: 'postgresql', url });
  await migrate(database);
  if ((await database.client.article.count()) > 0) return database;
  for (const file of readdirSync(SAMPLES).filter((name) => name.endsWith('.txt'))) {
    const page = { name: file, bytes: readFileSync(`${SAMPLES}/${file}`) };
    await ingestPage(database.client, page, { timeZone: 'Asia/Seoul' });
  }
  await makeNewsroom(url, articles);
  return database;
}
